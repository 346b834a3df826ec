"""How templates of documents are written, and what their text means.

Each line is a paragraph. `{{申请人}}` stands for the value of a field. A line that begins with `> ` stands at the left
margin; one that begins with `| ` is a row of a table, its cells parted by ` | `. Three pairs of lines enclose others:

    {{若 理由}}             what follows stands there only when the field has a value,
    {{若 决定结果 是 准予}}   or has this one;
    {{否则}}                what follows otherwise
    {{完}}
    {{填写 事实和理由}}       a part that the officer may rewrite in each single document
    {{完}}

Nothing else can be written: no code, no markup. Values are put in as text and never read as template.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from justiceportal.documents.domain.fields import BY_ID
from justiceportal.documents.domain.fields import BY_NAME
from justiceportal.documents.domain.fields import NUMBER_FIELDS
import re


LONGEST_BODY = 20_000
DEEPEST = 4
BRACES = re.compile(r"\{\{(.*?)\}\}")
IF, ELSE, END, FREE, IS = "若", "否则", "完", "填写", "是"
FLUSH, ROW = ">", "|"


class TemplateFault(ValueError):
    """A template cannot be read: `line` from 1 is where, `fault` what, `word` the word it is about."""

    def __init__(self, line: int, fault: str, word: str = "") -> None:
        super().__init__(f"line {line}: {fault} {word}")
        self.line, self.fault, self.word = line, fault, word


@dataclass(frozen=True, slots=True)
class Value:
    """The place of a field, by its id."""

    field: str


Part = str | Value
Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `is_flush` says that it stands at the left margin."""

    parts: Cell
    is_flush: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands there when a field has a value (`wanted` "" for any), and what otherwise."""

    field: str
    wanted: str
    then: "Nodes"
    otherwise: "Nodes"


@dataclass(frozen=True, slots=True)
class Free:
    """A part that the officer may rewrite; `name` is its title, of which a template has no two."""

    name: str
    nodes: "Nodes"


Node = Line | Row | Choice | Free
Nodes = tuple[Node, ...]


class _Open:
    """A pair of lines that is still open while its inside is read."""

    def __init__(self, line: int, opened: str, words: tuple[str, ...] = ()) -> None:
        self.line, self.opened, self.words = line, opened, words
        self.then: list[Node] = []
        self.otherwise: list[Node] | None = None

    @property
    def inside(self) -> list[Node]:
        """Where the following lines go."""
        return self.then if self.otherwise is None else self.otherwise

    def closed(self) -> Node:
        """What the whole pair is."""
        if self.opened == FREE:
            return Free(self.words[0], tuple(self.then))
        return Choice(self.words[0], self.words[1], tuple(self.then), tuple(self.otherwise or ()))


def parsed(text: str) -> Nodes:
    """The meaning of a template's text. Raises TemplateFault for the first thing that is wrong."""
    if len(text) > LONGEST_BODY:
        raise TemplateFault(text.count("\n", 0, LONGEST_BODY) + 1, "too-long")
    stack = [_Open(0, "")]
    names: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        words = _directive(stripped)
        if words:
            _structure(stack, number, words, names)
        elif stripped:
            stack[-1].inside.append(_content(number, stripped))
    if len(stack) > 1:
        raise TemplateFault(stack[-1].line, "not-closed", stack[-1].opened)
    return tuple(stack[0].then)


def number_pattern(text: str) -> str:
    """A pattern of numbers that holds: each field once at most, the serial and the year among them. TemplateFault."""
    found = [name.strip() for name in BRACES.findall(text)]
    for name in found:
        if name not in NUMBER_FIELDS:
            raise TemplateFault(1, "unknown-field", name)
    rest = BRACES.sub("", text)
    if "{" in rest or "}" in rest:
        raise TemplateFault(1, "brace")
    if text and (found.count("顺序号") != 1 or "年份" not in found):
        raise TemplateFault(1, "number-incomplete")
    return text


def series_of(pattern: str, mark: str, year: int) -> tuple[str, str]:
    """What stands before and after the serial in the numbers of a year; two patterns that say the same share one."""
    filled = BRACES.sub(
        lambda found: {"机关代字": mark, "年份": str(year)}.get(found[1].strip(), "\0"), number_pattern(pattern)
    )
    before, _serial, after = filled.partition("\0")
    return before, after


def fields_of(nodes: Nodes) -> Iterator[str]:
    """The ids of all fields that a template names, those of conditions too."""
    for node in nodes:
        if isinstance(node, Line):
            yield from (part.field for part in node.parts if isinstance(part, Value))
        elif isinstance(node, Row):
            yield from (part.field for cell in node.cells for part in cell if isinstance(part, Value))
        elif isinstance(node, Choice):
            yield node.field
            yield from fields_of((*node.then, *node.otherwise))
        else:
            yield from fields_of(node.nodes)


def _directive(line: str) -> tuple[str, ...]:
    """The words of a line that is one of the pairs, () for any other."""
    found = BRACES.fullmatch(line)
    words = tuple(found[1].split()) if found else ()
    return words if words and words[0] in (IF, ELSE, END, FREE) else ()


def _structure(stack: list[_Open], number: int, words: tuple[str, ...], names: set[str]) -> None:
    """Open, turn or close a pair."""
    if words[0] == END:
        if len(stack) == 1 or len(words) > 1:
            raise TemplateFault(number, "not-opened", END)
        closed = stack.pop().closed()
        stack[-1].inside.append(closed)
    elif words[0] == ELSE:
        if stack[-1].opened != IF or stack[-1].otherwise is not None or len(words) > 1:
            raise TemplateFault(number, "not-opened", ELSE)
        stack[-1].otherwise = []
    elif len(stack) > DEEPEST:
        raise TemplateFault(number, "too-deep")
    elif words[0] == IF:
        stack.append(_Open(number, IF, _condition(number, words[1:])))
    else:
        stack.append(_Open(number, FREE, (_free_name(stack, number, words[1:], names),)))


def _condition(number: int, words: tuple[str, ...]) -> tuple[str, str]:
    if len(words) == 1:
        return _field(number, words[0]), ""
    if len(words) == 3 and words[1] == IS:
        return _field(number, words[0]), words[2]
    raise TemplateFault(number, "condition", " ".join(words))


def _free_name(stack: list[_Open], number: int, words: tuple[str, ...], names: set[str]) -> str:
    name = " ".join(words)
    if not name or len(name) > 40 or name in names or any(opened.opened == FREE for opened in stack):
        raise TemplateFault(number, "free", name)
    names.add(name)
    return name


def _content(number: int, line: str) -> Node:
    if line.startswith(ROW):
        cells = line.strip(ROW).split(ROW)
        return Row(tuple(_parts(number, cell.strip()) for cell in cells))
    is_flush = line.startswith(FLUSH)
    return Line(_parts(number, line[len(FLUSH) :].strip() if is_flush else line), is_flush)


def _parts(number: int, text: str) -> Cell:
    """Text and fields in their order."""
    found: list[Part] = []
    end = 0
    for match in BRACES.finditer(text):
        found += [text[end : match.start()], Value(_field(number, match[1].strip()))]
        end = match.end()
    found.append(text[end:])
    for part in found:
        if isinstance(part, str) and ("{{" in part or "}}" in part):
            raise TemplateFault(number, "brace")
    return tuple(part for part in found if part)


def _field(number: int, name: str) -> str:
    if name in BY_NAME:
        return BY_NAME[name].id
    if name in BY_ID:
        return name
    raise TemplateFault(number, "unknown-field", name[:40])
