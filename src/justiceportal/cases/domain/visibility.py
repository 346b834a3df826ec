"""What of an entry of the ledger is the applicant's matter: his own acts, and words that were written for him."""

from justiceportal.cases.domain.ledger import Entry


#: of the texts that people write, the one that the applicant reads
FOR_APPLICANT = "message"
#: what an entry tells that is a result: of the decision, of its delivery
RESULTS = ("outcome", "delivery")


def is_by_applicant(entry: Entry) -> bool:
    """Whether the applicant did it himself."""
    return not entry.actor


def is_for_applicant(entry: Entry) -> bool:
    """Whether its files are for the applicant too: it speaks to him, tells a result, or is his own."""
    speaks = FOR_APPLICANT in entry.details.get("texts", {})
    return is_by_applicant(entry) or speaks or any(name in entry.details for name in RESULTS)
