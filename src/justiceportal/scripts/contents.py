"""Walks what the portal holds: every catalogued object, every file in the database."""

from collections.abc import Iterator
from plone.dexterity.interfaces import IDexterityContent
from Products.CMFCore.interfaces import ICatalogAware
from ZODB.interfaces import IBlobStorage
from ZODB.POSException import POSKeyError
from ZODB.utils import get_pickle_metadata


def walk(container) -> Iterator:
    """Every catalogued content object below a container, parents first; what is no content is not entered."""
    for item in container.objectValues():
        if not IDexterityContent.providedBy(item) or not ICatalogAware.providedBy(item):
            continue
        yield item
        if hasattr(item, "objectValues"):
            yield from walk(item)


def path_of(obj) -> str:
    """The path by which the catalogue knows an object."""
    return "/".join(obj.getPhysicalPath())


def blob_files(storage) -> Iterator[tuple[str, str | None]]:
    """(hexadecimal object id, file) of every blob that the database knows; None where the file is missing.

    Nothing for a storage that cannot be walked.
    """
    if not IBlobStorage.providedBy(storage) or not hasattr(storage, "record_iternext"):
        return
    following = None
    while True:
        oid, tid, data, following = storage.record_iternext(following)
        if get_pickle_metadata(data) == ("ZODB.blob", "Blob"):
            try:
                yield oid.hex(), storage.loadBlob(oid, tid)
            except POSKeyError:
                yield oid.hex(), None
        if following is None:
            return
