"""From names to addresses: once for each connection, and within a time limit."""

from dataclasses import dataclass
from justiceportal.exchange.channels.push.trouble import named
from justiceportal.exchange.channels.push.trouble import Trouble
from justiceportal.exchange.domain.addresses import Place
from justiceportal.exchange.domain.networks import address_of
from justiceportal.exchange.domain.networks import NetworkAddress
from queue import Empty
from queue import SimpleQueue
from threading import Thread
from typing import Any
import socket


@dataclass(frozen=True, slots=True)
class Found:
    """An address of a place and what a socket needs to connect to it."""

    family: int
    place: Any
    address: NetworkAddress


def found_addresses(place: Place, seconds: float) -> list[Found]:
    """All addresses of a place in the order of the resolver, without repetition. Raises Trouble."""
    if place.literal is not None:
        return [_literal(place.literal, place.port)]
    answers: SimpleQueue = SimpleQueue()
    # The system's resolver cannot be told how long it may take: what comes too late is not waited for.
    Thread(target=_ask, args=(place, answers), name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.0))
    except Empty:
        raise Trouble("dns-timeout") from None
    if isinstance(answer, Exception):
        raise named(answer)
    return _read(answer)


def _literal(address: NetworkAddress, port: int) -> Found:
    if address.version == 4:
        return Found(socket.AF_INET, (str(address), port), address)
    return Found(socket.AF_INET6, (str(address), port, 0, 0), address)


def _ask(place: Place, answers: SimpleQueue) -> None:
    try:
        answers.put(socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as error:
        answers.put(error)


def _read(answer: list[tuple]) -> list[Found]:
    found = {}
    for family, _kind, _protocol, _name, place in answer:
        if family in (socket.AF_INET, socket.AF_INET6):
            found.setdefault(place, Found(family, place, address_of(place[0].partition("%")[0])))
    return list(found.values())
