"""The head of a text: titles, dated events and what else stands before the marker."""

from .characters import bare
from .characters import clean
from dataclasses import dataclass
from dataclasses import field
from datetime import date
import re


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a law: adopted, approved, published, amended, in force.

    `on` is None where the source tells the event without its day.
    """

    on: date | None
    text: str


@dataclass
class Header:
    """What the head of a text says; `preface` are paragraphs that belong to the text itself."""

    titles: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    preface: list[str] = field(default_factory=list)


DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# One line may tell several events: `…通过根据2019年…修正`, `…发布 自1999年4月1日施行`.
A_DAY = r"(?=\d{4}年\d{1,2}月\d{1,2}日)"
NEXT_EVENT = re.compile(rf"(?<=通过|批准|修正|修订|公布|发布)[，,。；;\s]*(?:根据|自)?{A_DAY}|根据{A_DAY}")
DONE = re.compile(r"(通过|批准|修正|修订|公布|发布|施行|实施|执行|生效)$")
FROM_ITS_DAY = re.compile(r"(公布|发布)之日(起)?施行$")
NUMBER_OF_DOCUMENT = re.compile(r"^[\u4e00-\u9fff]{1,10}[〔［\[(（]\d{4}[〕］\])）]\s?\d+号$")
AN_ORGAN = re.compile(r"^[\u4e00-\u9fff]{2,12}(部|委员会|局|署|会|院)$")
OPENING, CLOSING = "《〈<＜（(", "》〉>＞）)"
A_SENTENCE_AT_LEAST = 40


def read_header(text: str) -> Header:
    """The head of a text taken apart; lines that say the title again are dropped."""
    header = Header()
    for line in filter(None, map(clean, text.split("\n"))):
        if line.startswith("#"):
            header.titles.append(line.lstrip("# "))
        elif header.preface:
            _after_preface(header, line)
        elif not (_dated(header, line) or _continues(header, line)):
            _note(header, line)
    title = bare("".join(header.titles[:1]))
    if title and bare("".join(header.notes)) == title:
        header.notes.clear()
    return header


def events_in(text: str) -> list[Event]:
    """The events of one line, in its order; parts before the first day have none."""
    text = text.strip()
    if text[:1] in "（(" and _balance(text) <= 0:
        text = text[1:].rstrip("）)。")
    found = []
    for part in filter(None, NEXT_EVENT.split(text)):
        day = DATE.match(part)
        words = _words(part[day.end() :] if day else part)
        if day:
            found.append(Event(_date(day), words or "公布"))
        elif words:
            found.append(Event(None, words))
    return found


def finished(events: list[Event], note: str) -> list[Event]:
    """The events of a head whose last line goes on in the body (`…审判委员会` / `第1815次会议通过，自…起施行）`)."""
    last = events[-1]
    if last.on is None or DONE.search(last.text):
        return events
    return [*events[:-1], *events_in(f"{last.on:%Y年%m月%d日}{last.text}{note.rstrip('）)。')}")]


def is_document_number(line: str) -> bool:
    """True for a line such as `法释〔2024〕3号`."""
    return bool(NUMBER_OF_DOCUMENT.match(line))


def _dated(header: Header, line: str) -> bool:
    if DATE.match(line.lstrip("（(")):
        header.events.extend(events_in(line))
        return True
    day = ISO_DATE.fullmatch(line)
    if day:
        said = header.notes.pop() if header.notes and DONE.search(header.notes[-1]) else "发布"
        header.events.append(Event(_date(day), said))
        return True
    return False


def _continues(header: Header, line: str) -> bool:
    if not header.events:
        return False
    last = header.events[-1]
    if FROM_ITS_DAY.match(line):
        header.events[-1] = Event(last.on, f"{last.text}，自{line.removeprefix('自')}")
    elif _balance(last.text) > 0:
        header.events[-1] = Event(last.on, _words(last.text + line))
    elif not DONE.search(last.text) and len(line) < A_SENTENCE_AT_LEAST:
        header.events[-1] = Event(last.on, f"{last.text}、{line}")
    elif DONE.search(line):
        header.events.extend(events_in(_with_organs(header, line)))
    else:
        return False
    return True


def _with_organs(header: Header, line: str) -> str:
    """The line with the organs that the source put on lines of their own before it: 文化部 / 海关总署发布."""
    organs = []
    while header.notes and AN_ORGAN.search(header.notes[-1]):
        organs.insert(0, header.notes.pop())
    return "、".join([*organs, line])


def _note(header: Header, line: str) -> None:
    if len(line) > A_SENTENCE_AT_LEAST and line[-1] in "。：":
        numbers = [note for note in header.notes if is_document_number(note)]
        header.preface = [note for note in header.notes if note not in numbers] + [line]
        header.notes = numbers
    else:
        header.notes.append(line)


def _after_preface(header: Header, line: str) -> None:
    if DATE.match(line):
        header.events.extend(events_in(line))
    else:
        header.preface.append(line)


def _words(text: str) -> str:
    text = re.sub(r"\s*根据$", "", text.strip()).strip(" ，,；;。")
    text = re.sub(r"^(根据|起)(?=.)", "", text).strip().replace("中中华人民共和国", "中华人民共和国")
    return text[:-1] if text[-1:] in "）)" and _balance(text) < 0 else text


def _balance(text: str) -> int:
    return sum(text.count(mark) for mark in OPENING) - sum(text.count(mark) for mark in CLOSING)


def _date(found: re.Match) -> date | None:
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:  # a day that no calendar has, such as 2月30日
        return None
