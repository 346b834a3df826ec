"""Versions of forms: one that was replaced less than a day ago can still be sent.

Kept at the portal by EasyForm and checksum, content-addressed and compressed: what is there is never changed, only
added and purged. The present version of each form is kept too, since it is gone when the change is told.
"""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import timedelta
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.reading import form_from_data
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations
import json
import zlib


KEY = "justiceportal.forms.versions"
LIFE = timedelta(hours=24)


def note(portal, easyform, form: Form, moment: datetime) -> None:
    """Keep a complete form as the present version of an EasyForm; the one before it ends at this moment."""
    kept = _kept(portal, make=True)
    present = (IUUID(easyform), form.checksum)
    for key in _keys(kept, present[0]):
        content, replaced = kept[key]
        if key != present and replaced is None:
            kept[key] = (content, moment)
    if present not in kept or kept[present][1] is not None:
        kept[present] = (zlib.compress(form.canonical), None)


def forget(portal, easyform_uid: str) -> None:
    """Forget every version of an EasyForm that is gone."""
    kept = _kept(portal, make=True)
    for key in list(_keys(kept, easyform_uid)):
        del kept[key]


def former(portal, easyform, checksum: str, moment: datetime) -> Form | None:
    """The version of an EasyForm with this checksum when it was replaced less than a day before a moment."""
    content, replaced = _kept(portal).get((IUUID(easyform), checksum), (None, None))
    if content is None or (replaced is not None and moment - replaced >= LIFE):
        return None
    return form_from_data(json.loads(zlib.decompress(content)), snapshot=True)


def purge(portal, moment: datetime) -> int:
    """Forget the versions whose day is over; gives their number."""
    kept = _kept(portal, make=True)
    over = [key for key, (_, replaced) in kept.items() if replaced is not None and moment - replaced >= LIFE]
    for key in over:
        del kept[key]
    return len(over)


def _kept(portal, make: bool = False):
    annotations = IAnnotations(portal)
    if KEY not in annotations and make:
        annotations[KEY] = OOBTree()
    return annotations.get(KEY, {})


def _keys(kept, uid: str):
    return list(kept.keys((uid, ""), (uid, "~")))
