"""One kept connection of HTTP to one place, and nothing beyond that place.

The standard library's client does the parsing; the connection is made here, because only so the address that was
checked is the very one that is called, and because every step ends with the time limit, whatever the other side does.
No redirection is followed, no proxy of the environment is used, no cookie is kept.
"""

from collections.abc import Callable
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from http.client import HTTPResponse
from justiceportal.exchange.channels.push.resolving import Found
from justiceportal.exchange.channels.push.resolving import found_addresses
from justiceportal.exchange.channels.push.trouble import named
from justiceportal.exchange.channels.push.trouble import Trouble
from justiceportal.exchange.domain.addresses import Allowed
from justiceportal.exchange.domain.addresses import HTTPS
from justiceportal.exchange.domain.addresses import is_allowed
from justiceportal.exchange.domain.addresses import may_lead_to
from justiceportal.exchange.domain.addresses import Place
import io
import re
import select
import socket
import ssl
import time


#: the most of an answer that is read, and the most of its header that is waited for
ANSWER_BYTES, HEADER_BYTES = 16384, 65536
#: how long the rest of an answer is waited for whose status is known
REST_SECONDS = 2.0
#: a connection is not kept longer, so that a name may lead elsewhere one day
LIFE_SECONDS = 300.0
#: how an answer begins
HTTP = b"HTTP/"
#: an answer before the answer, and where a header ends; behind 101 no other answer follows
# Rule: RFC 9110, section 15.2
INTERIM, HEADER_END = re.compile(rb"HTTP/1\.[01] 1(?!01)[0-9][0-9]\b"), re.compile(rb"\n\r?\n")
NOT_NOW = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
# What a server that let go of an idle connection looks like from here.
LET_GO = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError, ssl.SSLEOFError, ssl.SSLZeroReturnError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the header (names in any case) and the beginning of the body."""

    status: int
    headers: Message
    body: bytes


class Connection:
    """A connection to a place; used by one thread at a time.

    `allowed` are the lines of the operator's list, `context` how TLS is done, `connect_seconds` and `answer_seconds`
    the limits for the two parts of a request.
    """

    def __init__(
        self,
        place: Place,
        allowed: Iterable[Allowed],
        context: Callable[[], ssl.SSLContext],
        connect_seconds: float,
        answer_seconds: float,
    ) -> None:
        self._place, self._allowed, self._context = place, tuple(allowed), context
        self._connect_seconds, self._answer_seconds = connect_seconds, answer_seconds
        self._socket: socket.socket | None = None
        self._opened = 0.0
        #: the present request, whether it went over a connection that had been used before, and until when it may last
        self._text, self._is_kept, self.limit = b"", False, 0.0
        #: what came of its answer
        self._read = b""

    def begin(self, headers: bytes, body: bytes) -> None:
        """Send a body; the answer is to be read by `finish`. Raises Trouble."""
        self._text = b"POST %s HTTP/1.1\r\nHost: %s\r\n%sContent-Length: %d\r\n\r\n%s" % (
            self._place.path.encode("ascii"),
            self._place.authority.encode("ascii"),
            headers,
            len(body),
            body,
        )
        self._is_kept = self._is_usable()
        if not self._is_kept:
            self._open()
        try:
            self._send()
        except LET_GO as error:
            self._again(error)

    def finish(self) -> Answer | None:
        """Read what has come; the answer, or None while that is not all. Raises Trouble.

        Where an idle connection had swallowed the request it is sent once more, and the answer is still to come.
        """
        try:
            return self._answer() if self._has_header() else None
        except LET_GO as error:
            self._again(error)
            return None
        except (OSError, HTTPException, ValueError) as error:
            self.close()
            raise named(error) from None

    def fileno(self) -> int:
        """What can be waited for until there is an answer."""
        return -1 if self._socket is None else self._socket.fileno()

    def close(self) -> None:
        """Let go of the connection."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.close()
        self._socket = None

    def _again(self, error: Exception) -> None:
        """Send over a new connection what one swallowed that the server had let go of."""
        if not self._is_kept:
            self.close()
            raise named(error) from None
        self._is_kept = False
        self._open()
        try:
            self._send()
        except LET_GO as failed:
            self.close()
            raise named(failed) from None

    def _open(self) -> None:
        self.close()
        self._socket = self._opened_socket()
        self._socket.setblocking(False)
        self._opened = time.monotonic()

    def _send(self) -> None:
        """Raises Trouble, or one of LET_GO when the server ended the connection."""
        self.limit, self._read = time.monotonic() + self._answer_seconds, b""
        try:
            _send(self._socket, self._text, self.limit)
            # Many servers send header and body of an answer apart, and hold the body back until the header is
            # acknowledged, which the system would take its time for.
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        except LET_GO:
            raise
        except (OSError, ValueError) as error:
            self.close()
            raise named(error) from None

    def _has_header(self) -> bool:
        """Read what is there; whether the header of the answer has come, or something that will never be one."""
        found = _received(self._socket, HEADER_BYTES)
        self._read += found or b""
        while INTERIM.match(self._read) and (end := HEADER_END.search(self._read)):
            self._read = self._read[end.end() :]
        is_whole = HEADER_END.search(self._read) is not None or len(self._read) > HEADER_BYTES
        is_http = HTTP.startswith(self._read[: len(HTTP)])
        is_ended = found == b""
        return is_whole or is_ended or not is_http

    def _answer(self) -> Answer:
        source = _Limited(self._socket, self._read, self.limit)
        response = HTTPResponse(source, method="POST")
        try:
            response.begin()
            source.limit = time.monotonic() + REST_SECONDS
            body = _beginning(response)
            if response.will_close or not response.isclosed():
                self.close()
            return Answer(response.status, response.headers, body)
        finally:
            response.close()

    def _is_usable(self) -> bool:
        """Whether the connection is still there and quiet: an open one has nothing to say before it is asked."""
        if self._socket is None or time.monotonic() - self._opened > LIFE_SECONDS:
            return False
        waiting = select.poll()
        try:
            waiting.register(self._socket, select.POLLIN)
            return not waiting.poll(0)
        except (OSError, ValueError):
            return False

    def _opened_socket(self) -> socket.socket:
        """A new connection to an address that is allowed."""
        limit = time.monotonic() + self._connect_seconds
        addresses = self._addresses(limit)
        failure: Trouble | None = None
        for address in addresses:
            try:
                return self._connected(address, limit)
            except (OSError, ValueError) as error:
                failure = named(error, is_connecting=True)
                if time.monotonic() >= limit:
                    break
        raise failure or Trouble("dns")

    def _addresses(self, limit: float) -> list[Found]:
        """The addresses to try. Raises Trouble where one of them must not be called."""
        place = self._place
        if not is_allowed(place, self._allowed):
            raise Trouble("refused-address", place.line)
        found = found_addresses(place, limit - time.monotonic())
        for one in found:
            # The list itself names an address that is written as one.
            if place.literal is None and not may_lead_to(one.address, self._allowed):
                raise Trouble("refused-address", f"{place.host} → {one.address}")
        return found

    def _connected(self, found: Found, limit: float) -> socket.socket:
        made = socket.socket(found.family, socket.SOCK_STREAM)
        try:
            made.settimeout(_rest(limit))
            made.connect(found.place)
            # Small messages go out at once.
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._place.scheme == HTTPS:
                made.settimeout(_rest(limit))
                made = self._context().wrap_socket(made, server_hostname=self._place.host)
        except BaseException:
            made.close()
            raise
        return made


class _Limited(io.RawIOBase):
    """What a socket gives until a moment of the stop-watch; then it is as if the other side had fallen silent."""

    def __init__(self, source: socket.socket, read: bytes, limit: float) -> None:
        """`read` is what came of it already."""
        super().__init__()
        self._source, self._read, self.limit = source, read, limit

    def makefile(self, _mode: str) -> io.BufferedReader:
        """As a file, which HTTPResponse asks of a socket."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """It is only read."""
        return True

    def readinto(self, buffer) -> int:
        """Read what is there."""
        while not self._read:
            found = _received(self._source, len(buffer))
            if found == b"":
                return 0
            if found is None:
                _await(self._source, select.POLLIN, self.limit)
            else:
                self._read = found
        count = min(len(buffer), len(self._read))
        buffer[:count] = self._read[:count]
        self._read = self._read[count:]
        return count


def _send(target: socket.socket, text: bytes, limit: float) -> None:
    rest = memoryview(text)
    try:
        while rest:
            try:
                rest = rest[target.send(rest) :]
            except NOT_NOW as error:
                _await(target, select.POLLIN if isinstance(error, ssl.SSLWantReadError) else select.POLLOUT, limit)
    except LET_GO:
        # A server that does not want a body may have said so before it hung up.
        if not _has_answered(target):
            raise


def _received(source: socket.socket, most: int) -> bytes | None:
    """What is there now, b"" where the other side has ended the connection, None where nothing has come yet."""
    try:
        return source.recv(most)
    except NOT_NOW:
        return None


def _await(target: socket.socket, what: int, limit: float) -> None:
    """Wait until a connection can be read or written. Raises TimeoutError when that is not so in time."""
    waiting = select.poll()
    waiting.register(target, what)
    if not waiting.poll(1000 * _rest(limit)):
        raise TimeoutError


def _has_answered(target: socket.socket) -> bool:
    waiting = select.poll()
    waiting.register(target, select.POLLIN)
    return any(event & select.POLLIN for _descriptor, event in waiting.poll(0))


def _beginning(response: HTTPResponse) -> bytes:
    """The beginning of a body. What breaks off there changes nothing: the status says whether a delivery was taken."""
    try:
        return response.read(ANSWER_BYTES)
    except (OSError, HTTPException, ValueError):
        return b""


def _rest(limit: float) -> float:
    """The seconds until a moment. Raises TimeoutError when there are none."""
    seconds = limit - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds
