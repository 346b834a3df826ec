"""What the engine of a migration speaks to: the portal's side of it, and whoever watches."""

from zope.interface import Attribute
from zope.interface import Interface


class IMigrationTarget(Interface):
    """Where the items of a migration become content; the only part that knows the content types.

    Nothing is written to the database before `commit`. What `book` and `links` hold is written in the same transaction
    as the content it speaks of, so it is the truth when an interrupted run goes on.
    """

    book = Attribute("mapping: source key → `domain.records.Record` of the item that stands for it")
    links = Attribute("mapping: group → tuple of the UIDs whose versions were linked, oldest first")

    def ensure_section(path, definition):
        """Make the section at `path` (ids joined by `/`) if it is missing; one that exists is left as editors have it.

        `definition` is a `websites.domain.definition.SectionDefinition`. Returns True when it was made.
        """

    def create(section, name, item):
        """Make a published item with the id `name`, or the next free serial after it; returns (uid, id)."""

    def update(uid, item):
        """Give an existing item the contents of `item`; False when editors have deleted it, and nothing is done."""

    def link_versions(uids):
        """Tell each of these items which are the versions of its law, oldest first."""

    def commit(note):
        """Make everything since the last commit permanent. Raises a TransientError when another writer was faster."""

    def abort():
        """Forget everything since the last commit."""


class IConsole(Interface):
    """Whoever started the migration and watches it."""

    def say(text):
        """Show one line."""

    def progress(done, total, label):
        """Show how far a long piece of work has come."""
