"""Holds a running portal against its own description, with schemathesis."""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import from_schema
from schemathesis.engine.events import NonFatalError
from schemathesis.engine.events import ScenarioFinished
from tests.functional.cases.applying import body
from tests.functional.cases.applying import ITEM
from tests.functional.cases.applying import SERVICE
from tests.support import PASSWORD
from types import MappingProxyType
from typing import Any
import base64
import copy
import schemathesis


#: what must hold of each answer; that the portal refuses what its schemas do not grant is among it
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
)


def closed(document: dict[str, Any]) -> dict[str, Any]:
    """A copy of a document in which an answer may hold nothing that is not described."""
    found = copy.deepcopy(document)
    for path in found["paths"].values():
        for operation in path.values():
            for answer in operation["responses"].values():
                for media in answer.get("content", {}).values():
                    _close(media["schema"])
    for schema in found["components"]["schemas"].values():
        _close(schema)
    return found


def _close(schema: Any) -> None:
    if isinstance(schema, list):
        for part in schema:
            _close(part)
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict) and "type" in schema:
            schema.setdefault("additionalProperties", False)
        for part in schema.values():
            _close(part)


def only(document: dict[str, Any], *words: str) -> dict[str, Any]:
    """The document with those paths alone that hold one of some words; () for all."""
    paths = {path: said for path, said in document["paths"].items() if not words or any(word in path for word in words)}
    return {name: part for name, part in document.items() if name != "webhooks"} | {"paths": paths}


def answering(document: dict[str, Any], kind: str) -> dict[str, Any]:
    """The document of `POST /@cases/{number}/results` with answers of one kind alone, saying what this kind says."""
    found = only(copy.deepcopy(document), "{number}/results")
    answer = found["components"]["schemas"]["Answer"]
    answer["properties"] |= {"kind": {"const": kind}, "time": {"const": "2026-11-22T12:00:00+08:00"}, **ANSWERED[kind]}
    wanted = ["id", "kind", "time", *ANSWERED[kind]]
    answer |= {"properties": {name: answer["properties"][name] for name in wanted}, "required": wanted}
    for answers in found["paths"].values():
        answers["post"]["requestBody"]["content"].pop("multipart/form-data")
    return found


OPINION = {"opinion": "材料齐全。", "proposal": "granted"}
STEPS = (
    ("bureau-receiver", "accept", {}),
    ("bureau-handler", "examine", OPINION),
    ("bureau-approver", "review", OPINION),
    ("bureau-approver", "decide", {"outcome": "granted", "message": "经审查，准予办理。"}),
)
#: kind of an answer, in the order of a case → what is said with it
ANSWERED = {
    "accepted": {},
    "progress": {"message": {"const": "已经指派承办人员。"}},
    "decided": {"message": {"const": "经审查，准予办理。"}, "outcome": {"const": "granted"}},
    "closed": {},
}
GRANTED = ["reasons", "identity_files"]
PLAIN = {"Accept": "application/json"}
Reached = dict[str, Counter[int]]


def held(
    document: dict[str, Any], base: str, *, examples: int, seed: int = 1, **more: Any
) -> tuple[Reached, list[str]]:
    """How often each operation gave each status, and each way in which an answer was not as described.

    `headers` go with every request, `parameters` take the place of those that would be made up, for what deletes those
    of `spares` do; `examples` are made for each operation besides those at the bounds of what its schemas grant
    (`coverage`: False leaves these out).
    """
    schema = schemathesis.openapi.from_dict(closed(document), config=_config(base, examples, seed, more))
    addresses = _addresses()

    @schemathesis.hook
    def before_call(context, case, kwargs):
        # Guesses are counted by address; the portal believes its neighbour who it speaks for.
        case.headers["X-Forwarded-For"] = next(addresses)

    try:
        return _walked(schema)
    finally:
        schemathesis.hooks.unregister_all()


def _walked(schema) -> tuple[Reached, list[str]]:
    reached, faults = {}, {}
    for event in from_schema(schema).execute():
        if isinstance(event, NonFatalError):
            faults[event.label] = f"{event.label}: {event.info}"
        if not isinstance(event, ScenarioFinished):
            continue
        statuses = [
            one.response.status_code for one in event.recorder.interactions.values() if one.response is not None
        ]
        reached.setdefault(event.label, Counter()).update(statuses)
        for checks in event.recorder.checks.values():
            for check in checks:
                if check.failure_info is not None:
                    failure = check.failure_info.failure
                    key = (event.label, check.name, failure.title)
                    faults.setdefault(key, _shown(event.label, check.name, failure, check.failure_info.code_sample))
    return reached, list(faults.values())


def _config(base: str, examples: int, seed: int, more: dict[str, Any]) -> SchemathesisConfig:
    return SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "base-url": base,
            "headers": more.get("headers", {}),
            "parameters": more.get("parameters", {}),
            "operations": [{"include-method": "DELETE", "parameters": more.get("spares", {})}],
            "continue-on-failure": True,
            "request-timeout": 30,
            "workers": more.get("workers", 1),
            "generation": {
                "max-examples": examples,
                "deterministic": True,
                "no-shrink": True,
                "with-security-parameters": False,
                "database": "none",
            },
            "phases": {
                "coverage": {"enabled": more.get("coverage", True)},
                "stateful": {"enabled": False},
            },
            "checks": {"enabled": False, **{name: {"enabled": True} for name in CHECKS}},
        }
    )


def _shown(label: str | None, check: str, failure: Failure, sample: str) -> str:
    return f"{label}: {check}: {failure.title}: {failure.message[:600]}\n{sample[:600]}"


def _addresses() -> Iterator[str]:
    for number in count():
        yield f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def basic(account: str) -> str:
    """The header Authorization of a sample account."""
    return "Basic " + base64.b64encode(f"{account}:{PASSWORD}".encode()).decode()


class Group:
    """What the walks need of the sample group: a system with a key and a subscription, cases, descriptions."""

    host, system, subscription = "localhost", "legal-aid-system", "legal-aid-pull"
    #: what may be removed, so that everything else is there to the end
    spares = MappingProxyType({"path.account": "spare-system", "path.subscription": "spare-pull"})

    def __init__(self, client, port: int) -> None:
        self._client, self._port = client, port

    def document(self, path: str = "") -> dict[str, Any]:
        """The description of the bureau's website, or of what stands at a path of it."""
        answer = self._client(self.host).get(f"{path}/@openapi", headers={"Accept-Language": "en"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def key(self) -> str:
        """The API key of a connected system that has a subscription, which grants some fields."""
        websites = {"websites": ["bureau"]}
        for account in (self.system, self.spares["path.account"]):
            self._made("/@systems", {"account": account, "title": "法律援助业务系统"} | websites)
        terms = {"title": "法律援助", "channel": "pull", "types": "all"} | websites
        granted = {"system": self.system, "fields": GRANTED}
        self._made("/@subscriptions", terms | granted | {"name": self.subscription})
        self._made("/@subscriptions", terms | {"name": self.spares["path.subscription"]})
        return self._made(f"/@systems/{self.system}/keys", {})["key"]

    def case(self, is_decided: bool = False) -> dict[str, str]:
        """Number and query code of a case that was just sent, or decided."""
        answer = self._client(self.host).post(SERVICE, json=body())
        assert answer.status_code == 201, answer.text
        made = answer.json()
        for account, step, said in STEPS if is_decided else ():
            self._step(made["number"], account, step, said)
        return made

    def handed_over(self) -> str:
        """The number of a case that was handed over to the system."""
        admin = self._client("work.localhost", "admin")
        answer = admin.call("PATCH", f"/zh-cn/bureau{ITEM}", json={"handling": "hand-over"}, headers=PLAIN)
        assert answer.status_code == 204, answer.text
        number = self.case()["number"]
        for step, said in (("accept", {}), ("forward", {"module": self.system})):
            self._step(number, "bureau-receiver", step, said)
        return number

    def held(self, document: dict[str, Any], path: str = "", **more: Any) -> tuple[Reached, list[str]]:
        """What `held` says of a document of this group; `headers` and all that it takes may be given."""
        headers = {"Host": f"{self.host}:{self._port}", **more.pop("headers", {})}
        spares = {name: value for name, value in self.spares.items() if name in more.get("parameters", {})}
        return held(document, f"http://127.0.0.1:{self._port}{path}", headers=headers, spares=spares, **more)

    def _made(self, path: str, terms: dict) -> dict:
        answer = self._client(self.host, "admin").post(path, json=terms)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def _step(self, number: str, account: str, step: str, said: dict) -> None:
        office, address = self._client(self.host, account), f"/@cases/{number}/steps"
        expected = office.get(address).json()["entries"]
        answer = office.post(address, json={"step": step, "said": said, "expected": expected})
        assert answer.status_code == 200, answer.text
