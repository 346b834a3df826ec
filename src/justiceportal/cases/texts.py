"""What people write in the course of a case: messages, opinions, notes. Sealed, each bound to its case, only added.

The ledger names a text by its id and proves it by a keyed hash; it never holds the text itself.
"""

from collections.abc import Mapping
from datetime import datetime
from justiceportal.cases import vault
from justiceportal.core.ids import new_id
from justiceportal.core.sealing import keyed_hash


PURPOSE = "case text"


def keep(case, texts: Mapping[str, str], moment: datetime) -> dict[str, dict]:
    """Keep texts with a case; gives what the ledger says of them: `{"texts": {name: {"id", "hash"}}}`, or nothing."""
    if not texts:
        return {}
    kept, said = dict(case.texts), {}
    for name, text in texts.items():
        text_id = new_id()
        kept.update(vault.sealed(case.id, {text_id: text}))
        said[name] = {"id": text_id, "hash": keyed_hash(text, PURPOSE)}
    case.texts = kept
    return {"texts": said}


def text_of(case, entry, name: str) -> str:
    """The text of a name that was said with an entry of the ledger; "" where there is none or it was erased."""
    named = entry.details.get("texts", {}).get(name)
    sealed = case.texts.get(named["id"]) if named else None
    return "" if sealed is None else vault.open_one(case, named["id"], sealed)
