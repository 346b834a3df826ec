"""Gives numbers to the events of a database server without a pause, to be killed: `numbering.py PORT BATCH`."""

from justiceportal.outbox.sequencer import sequence
from persistent import Persistent
from ZEO import DB
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import provideAdapter
from zope.interface import implementer
import sys
import transaction


@implementer(IAttributeAnnotatable)
class Place(Persistent):
    """What stands for the portal in a database of its own."""


def main(port: int, batch: int) -> None:
    """Do what the worker's sequencer does, in batches of so many."""
    provideAdapter(AttributeAnnotations)
    place = DB(("127.0.0.1", port)).open().root()["place"]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        transaction.begin()
        sequence(place, batch)
        transaction.commit()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
