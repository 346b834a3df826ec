"""What an applicant may do against a decision: to whom, within what time. The sentences stand in documents.

Rule: 行政复议法 (2023) art. 20 (60 days), art. 23 (disclosure: reconsideration comes first), art. 24 (the people's
government of the same level), art. 28 (or the justice department above); 行政诉讼法 art. 46 (six months);
法律援助法 art. 49 (objections against decisions on legal aid)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
import re


DAYS, MONTHS = 60, 6
#: kinds of items (GB/T 39554.2) whose decisions can be reconsidered even where a guide is silent about it
ADMINISTRATIVE_ACTS = ("01", "02", "03", "04", "05", "06", "07", "08", "09")
BENEFIT = "05"
ALSO = re.compile(r"(.+?)[（(]也可以向(.+?)申请[）)]")


class Basis(StrEnum):
    """By what law a decision is contested."""

    NONE = "none"
    GENERAL = "general"
    DISCLOSURE = "disclosure"
    LEGAL_AID = "legal-aid"


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who looks at it: `review` is one or more organs as a sentence names them, `aid_supervisor` the justice department
    that set up the institution of legal aid. "" for what is not known.
    """

    review: str = ""
    court: str = ""
    aid_supervisor: str = ""
    days: int = DAYS
    months: int = MONTHS


def basis_of(guide: Mapping[str, Any]) -> Basis:
    """By what law the decisions on an item are contested, from the guide under which a case began."""
    laws = " ".join(row.get("title", "") for row in guide.get("by_law") or () if isinstance(row, Mapping))
    kind = guide.get("task_type", "")
    if kind == BENEFIT and "法律援助法" in laws:
        return Basis.LEGAL_AID
    if "政府信息公开条例" in laws:
        return Basis.DISCLOSURE
    named = guide.get("review_organ") or guide.get("court")
    return Basis.GENERAL if named or kind in ADMINISTRATIVE_ACTS else Basis.NONE


def bodies_of(guide: Mapping[str, Any], organ: Bodies) -> Bodies:
    """The bodies that the guide names, those of the organ where it names none."""
    return Bodies(
        review=_sentence(guide.get("review_organ") or "") or organ.review,
        court=guide.get("court") or organ.court,
        aid_supervisor=organ.aid_supervisor,
        days=guide.get("review_days") or organ.days,
        months=guide.get("court_months") or organ.months,
    )


def joined(*organs: str) -> str:
    """Organs of which one may be chosen."""
    return "或者".join(organ for organ in organs if organ)


def remedy_of(basis: Basis, bodies: Bodies) -> tuple[str, ...]:
    """The paragraphs that tell the applicant his remedies; () where there are none or a body is not known."""
    if basis is Basis.LEGAL_AID:
        return _legal_aid(bodies)
    if basis is Basis.NONE or not (bodies.review and bodies.court):
        return ()
    apply = f"自收到本文书之日起{bodies.days}日内向{bodies.review}申请行政复议"
    if basis is Basis.DISCLOSURE:
        return (
            f"如对不予公开政府信息的决定不服，应当先{apply}；对行政复议决定不服的，"
            f"可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。",
            f"对其他政府信息公开答复不服的，可以{apply}，也可以自收到本文书之日起{bodies.months}个月内直接向"
            f"{bodies.court}提起行政诉讼。",
        )
    return (
        f"如不服本决定，可以{apply}，也可以自收到本文书之日起{bodies.months}个月内直接向{bodies.court}提起行政诉讼。",
    )


def _legal_aid(bodies: Bodies) -> tuple[str, ...]:
    if not bodies.aid_supervisor:
        return ()
    return (
        f"如对本决定有异议，可以依照《中华人民共和国法律援助法》第四十九条的规定，向{bodies.aid_supervisor}提出。"
        f"{bodies.aid_supervisor}自收到异议之日起五日内进行审查，作出维持决定或者责令改正的决定。"
        "对维持决定不服的，可以依法申请行政复议或者提起行政诉讼。",
    )


def _sentence(organ: str) -> str:
    """What a guide says of the organs (`甲（也可以向乙申请）`) as a sentence names them (`甲或者乙`)."""
    found = ALSO.fullmatch(organ)
    return joined(found[1], found[2]) if found else organ
