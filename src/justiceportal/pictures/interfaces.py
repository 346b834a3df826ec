"""The picture libraries: what exists."""

from justiceportal.websites.interfaces import IPictured
from zope.interface import Interface


class IPictureLibrary(Interface):
    """A place for pictures that many texts use: one of the whole group, and one of each website."""


class ILibraryPicture(IPictured):
    """A picture in a library; texts use it by its UID."""
