"""A law text as schema.org describes legislation (its extension of the European Legislation Identifier)."""

from datetime import date
from justiceportal.websites.domain.page_tags import TextFacts
from justiceportal.websites.domain.structured_data import filled
from justiceportal.websites.domain.structured_data import iso


FORCE = {
    "in-force": "https://schema.org/InForce",
    "amended": "https://schema.org/NotInForce",
    "expired": "https://schema.org/NotInForce",
    "not-yet": "https://schema.org/NotInForce",
}
# Where the day on which a version ended is not known, no period can be told.
ENDED = frozenset({"amended", "expired"})
# Levels of texts that apply the law and do not make it.
CASES = frozenset({"案例"})


def legislation(
    text: TextFacts, level: str, issuer: str, adopted: date | None, effective: date | None, validity: str
) -> dict:
    """One version of a law; a case is an article. What its source does not tell is left out."""
    is_case = level in CASES
    known = filled(
        type_="Article" if is_case else "Legislation",
        id_=text.url,
        url=text.url,
        name=text.title,
        description=text.description,
        inLanguage="zh-CN",
        datePublished=iso(text.published),
        dateModified=iso(text.modified),
    )
    if is_case:
        return known | {"headline": text.title}
    return known | filled(
        legislationType=level,
        legislationPassedBy=filled(type_="Organization", name=issuer) if issuer else None,
        legislationDate=adopted.isoformat() if adopted is not None else "",
        temporalCoverage=f"{effective.isoformat()}/.." if effective is not None and validity not in ENDED else "",
        legislationLegalForce=FORCE.get(validity, ""),
    )
