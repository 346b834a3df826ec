"""What another system puts into its folders: answers to cases, and receipts for the events that it was given.

A file is looked at when it ends in `.xml` and two looks found it the same, so nobody is writing it; one that is not
well-formed may still be written after a pause and is refused only when it has stayed as it is for a minute.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from hashlib import sha256
from justiceportal import _
from justiceportal.exchange.channels.files import folders
from justiceportal.exchange.channels.files.courier import NUMBER_DIGITS
from justiceportal.exchange.channels.files.folders import FOLDER
from justiceportal.exchange.channels.files.folders import INBOX
from justiceportal.exchange.channels.files.folders import RECEIPTS
from justiceportal.exchange.incoming import Arrival
from justiceportal.exchange.incoming import in_receipts
from justiceportal.exchange.incoming import ISource
from justiceportal.exchange.incoming import Returned
from justiceportal.exchange.incoming import SourceAway
from justiceportal.exchange.incoming import Verdict
from justiceportal.exchange.interfaces import Target
from justiceportal.exchange.statuses import said_status
from justiceportal.exchange.xml import answers
from justiceportal.exchange.xml import receipts
from justiceportal.exchange.xml import schema
from justiceportal.exchange.xml.schema import MOST_BYTES
from justiceportal.exchange.xml.schema import XmlRefused
from justiceportal.exchange.xml.schema import XmlTooLarge
from justiceportal.exchange.xml.styles import StyleFailed
from zope.interface import implementer
import os
import re
import time


ENDING, RECEIPT_ENDING = ".xml", ".receipt.xml"
DONE, REFUSED, RECEIPT_FOLDER = "done", "refused", "receipts"
#: between two looks at a folder
PAUSE_SECONDS = 2.0
#: for how long a file that is not well-formed may still be one that somebody writes
PATIENCE_SECONDS = 60.0
#: faults that a file has while it is being written
UNFINISHED = ("syntax", "encoding")
#: the bytes of a name beside which there is room for that of its receipt; a longer one is cut there and gets a mark
LONGEST_STEM, MARK_SIGNS = 200, 8
#: signs of a name that are told
# Rule: exchange-1.xsd, fileNameType
LONGEST_NAME = 200
#: so many numbers a receipt may stand for whose file of events is not there any more
MOST_GONE = 2_000
KEPT_DAYS = 30
CLEANING_SECONDS = 6 * 3600.0
_DAY_NS = 24 * 3600 * 10**9


class _Shelf:
    """The files of one folder that wait, in the order of their names; it knows since when each stays as it is."""

    def __init__(self, path: str, ending: str) -> None:
        self.path, self.ending = path, ending
        self._before: dict[str, tuple[folders.Look, float]] = {}
        self.ready: list[str] = []

    def look(self, folder: folders.Folder, now: float) -> None:
        """Look again: ready are those that the look before found the same."""
        found = {}
        for name, seen in folder.looks(self.ending).items():
            known = self._before.get(name)
            found[name] = known if known is not None and known[0] == seen else (seen, now)
        self.ready = [name for name in found if name in self._before and found[name] is self._before[name]]
        self._before = found

    def since(self, name: str) -> float:
        """Since when (seconds of the stop-watch) a file is known to be as it is."""
        return self._before[name][1]


@implementer(ISource)
class FileSource:
    """The folders of one subscription for what comes in; `watch` gives seconds that only grow."""

    pause = PAUSE_SECONDS

    def __init__(self, target: Target, account: str, watch=time.monotonic) -> None:
        self._subscription, self._settings, self._watch = target.subscription, target.settings, watch
        self._shelves = [
            _Shelf(self._settings[name], ending)
            for name, ending in ((RECEIPTS, RECEIPT_ENDING), (INBOX, ENDING if account else ""))
            if ending and self._settings.get(name)
        ]
        self._cleaned = -CLEANING_SECONDS
        self._given: tuple[_Shelf, str] | None = None
        ours = re.escape(self._subscription)
        self._our_file = re.compile(rf"{ours}-([0-9]{{{NUMBER_DIGITS}}})-([0-9]{{{NUMBER_DIGITS}}})(-[0-9a-f]+)?\.xml")

    def next(self) -> Arrival | Returned | None:
        """The next receipt, else the next file of answers. Raises SourceAway where a folder cannot be used."""
        for shelf in self._shelves:
            try:
                with folders.opened(shelf.path) as folder:
                    if not shelf.ready:
                        shelf.look(folder, self._watch())
                    while shelf.ready:
                        name = shelf.ready[0]
                        found = self._read(shelf, folder, name)
                        if found is not None:
                            self._given = (shelf, name)
                            return found
                        shelf.ready.pop(0)
            except OSError as error:
                raise SourceAway(folders.fault_of(error), shelf.path) from None
        return None

    def settle(self, found: Arrival | Returned, verdicts: Sequence[Verdict], moment: datetime) -> None:
        """Write the receipt for a file of answers and put it away; put a receipt, and the events it is for, away."""
        shelf, name = self._given
        try:
            with folders.opened(shelf.path) as folder:
                if isinstance(found, Arrival):
                    is_taken = self._answer(folder, name, found, verdicts, moment)
                else:
                    is_taken = not found.fault
                    self._put_away(found)
                _move(folder, name, DONE if is_taken else REFUSED)
            self._clean()
        except OSError as error:
            raise SourceAway(folders.fault_of(error), shelf.path) from None
        shelf.ready = shelf.ready[1:]
        self._given = None

    def close(self) -> None:
        """No connection is held."""

    def _read(self, shelf: _Shelf, folder: folders.Folder, name: str) -> Arrival | Returned | None:
        """A file; None when it is gone again, or perhaps still being written."""
        made = Arrival if shelf.ending == ENDING else Returned
        called = spoken(name)
        try:
            data = folder.read(name, MOST_BYTES)
        except FileNotFoundError:
            return None
        except folders.NotAFile:
            return made(called, fault=XmlTooLarge(called).text)
        except OSError as error:
            return made(called, fault=_unreadable(called, folders.fault_of(error)))
        try:
            if made is Arrival:
                style = self._settings.get(folders.ANSWERS_STYLE, "")
                return Arrival(called, answers.read(data, called, style), size=len(data))
            return self._returned(called, receipts.read(data, called), len(data))
        except XmlRefused as refused:
            if refused.fault in UNFINISHED and self._watch() - shelf.since(name) < PATIENCE_SECONDS:
                return None
            return made(called, fault=refused.text, size=len(data))
        except XmlTooLarge as refused:
            return made(called, fault=refused.text, size=len(data))
        except StyleFailed as failed:
            return made(called, fault=_no_answers(called, str(failed)), size=len(data))

    def _returned(self, name: str, receipt: receipts.FileReceipt, size: int) -> Returned:
        """What a receipt says of our events. The file itself knows best which they were; its name knows the range."""
        known = self._our_file.fullmatch(receipt.file)
        if known is None:
            fault = _(
                "exchange_receipt_unknown_file",
                default="File ${file}: the receipt is for ${other}, which is no file of this subscription.",
                mapping={"file": name, "other": receipt.file},
            )
            return Returned(name, fault=fault, size=size)
        meant = range(int(known[1]), int(known[2]) + 1)
        # Its reader may write into the file, too: what the name does not stand for is none of ours.
        numbers: Sequence[int] = [number for number in self._numbers(receipt.file) if number in meant]
        if not numbers:
            numbers = meant
            if len(numbers) > MOST_GONE:
                return Returned(name, fault=_gone(name, receipt.file), size=size)
        refused = receipt.refused(numbers)
        took = tuple(number for number in numbers if number not in refused)
        return Returned(name, took, refused, size=size, about=receipt.file)

    def _numbers(self, name: str) -> list[int]:
        """The numbers of the events of a file of ours; nothing when it is not there any more."""
        try:
            with folders.opened(self._settings[FOLDER]) as folder:
                root = schema.parsed(folder.read(name, MOST_BYTES), name, "events")
        except (OSError, XmlRefused, XmlTooLarge):
            return []
        return [int(one.text) for one in root.iterfind(f"{{{schema.NAMESPACE}}}event/{{{schema.NAMESPACE}}}sequence")]

    def _answer(
        self, folder: folders.Folder, name: str, found: Arrival, verdicts: Sequence[Verdict], moment: datetime
    ) -> bool:
        """Write the receipt for the file of a name; whether everything was taken."""
        is_taken = not found.fault and all(one.is_taken for one in verdicts)
        items = tuple(receipts.Item(one.is_taken, one.reason, id=one.id) for one in verdicts)
        reason = in_receipts(found.fault) if found.fault else ""
        written = receipts.document(receipts.FileReceipt(found.name, moment, is_taken, reason, items))
        with folder.below(RECEIPT_FOLDER) as place:
            place.write(_stem(name) + RECEIPT_ENDING, written)
        return is_taken

    def _put_away(self, found: Returned) -> None:
        """The events of a file were read: it has done its work. Refused ones are kept where one sees them."""
        if found.fault:
            return
        with folders.opened(self._settings[FOLDER]) as folder:
            _move(folder, found.about, REFUSED if found.refused else DONE)

    def _clean(self) -> None:
        """Forget what was kept long enough, a few times a day."""
        if self._watch() - self._cleaned < CLEANING_SECONDS:
            return
        self._cleaned = self._watch()
        oldest_ns = time.time_ns() - KEPT_DAYS * _DAY_NS
        for path in (self._settings[FOLDER], *(shelf.path for shelf in self._shelves)):
            with ExitStack() as stack:
                top = stack.enter_context(folders.opened(path))
                for name in top.has_folders(DONE, REFUSED, RECEIPT_FOLDER):
                    place = stack.enter_context(top.below(name))
                    for file, seen in place.looks(ENDING).items():
                        if seen.changed_ns < oldest_ns:
                            place.remove(file)


def spoken(name: str) -> str:
    """The name of a file as text that may stand in receipts and sentences: systems give names in GBK, and any bytes."""
    raw = os.fsencode(name)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)[:LONGEST_NAME]


def _stem(name: str) -> str:
    """The name of a file without its ending, where it is too long for one of a receipt its beginning with a mark."""
    stem = os.fsencode(name.removesuffix(ENDING))
    if len(stem) > LONGEST_STEM:
        stem = stem[:LONGEST_STEM] + b"-" + sha256(stem).hexdigest()[:MARK_SIGNS].encode()
    return os.fsdecode(stem)


def _gone(name: str, other: str) -> str:
    return _(
        "exchange_receipt_file_gone",
        default="File ${file}: the receipt is for ${other}, which is not there any more, and its name stands for more "
        "than ${most} events. Leave the file where it is until the portal has read the receipt.",
        mapping={"file": name, "other": other, "most": MOST_GONE},
    )


def _no_answers(name: str, why: str) -> str:
    return _(
        "exchange_file_no_answers",
        default="File ${file}: the stylesheet of the subscription could not make answers of it (${why}).",
        mapping={"file": name, "why": why[:200]},
    )


def _unreadable(name: str, fault: str) -> str:
    return _(
        "exchange_file_unreadable",
        default="File ${file} cannot be read (${fault}): look at its rights.",
        mapping={"file": name, "fault": said_status(fault)},
    )


def _move(folder: folders.Folder, name: str, below: str) -> None:
    try:
        folder.move(name, below)
    except FileNotFoundError:
        # Its sender took it away, or it was moved before the portal was killed.
        return
