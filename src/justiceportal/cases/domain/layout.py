"""Where the states and transitions of a chain are drawn: rows of boxes in three columns, and lines around them.

The middle column is the longest way from the first state to the first end, top to bottom. What waits for the applicant
stands left of it, other ends stand right. A line between neighbours is straight; others leave a box at its side, run
along a track of their own between two columns and enter their target from the side. Lengths are pixels.
"""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import Step
from math import ceil


BOX_WIDTH, LEAST_HEIGHT = 172, 60
PORT, TRACK, GAP_Y, MARGIN, TOP = 22, 18, 64, 28, 62
LINE, FONT = 18, 13
LEFT, MIDDLE, RIGHT = 0, 1, 2
# Farther than any box: where a port that nothing uses is sorted to.
BLANK = 1000


@dataclass
class Box:
    """A state: its column and row, its corner (`x`, `y`) and height, and the lines of its words."""

    state: str
    column: int
    row: int
    lines: list[str]
    x: float = 0
    y: float = 0
    height: float = LEAST_HEIGHT
    #: what leaves or enters at each side, in order: (wanted height of the other end, key)
    ports: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: {"left": [], "right": []})

    @property
    def middle(self) -> float:
        """The middle of it, across."""
        return self.x + BOX_WIDTH / 2

    def port(self, side: str, key: str) -> float:
        """How far down a line meets a side."""
        keys = [name for _wanted, name in sorted(self.ports[side])]
        return self.y + self.height * (keys.index(key) + 1) / (len(keys) + 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with an arrow at its last point; `labels` begin at (`x`, `y`), one below the other."""

    points: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]
    x: float
    y: float
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All boxes and lines, and how much room they take."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Way:
    """One or several steps that lead from a state to another."""

    source: str
    target: str
    steps: tuple[Step, ...]

    @property
    def key(self) -> str:
        """Its name."""
        return f"{self.source}>{self.target}"


def width_of(text: str, size: float = FONT) -> float:
    """About how wide a text is: a Chinese character is as wide as the letters are high."""
    return sum(size if ord(sign) > 0x2E7F else size * 0.56 for sign in text)


def wrapped(text: str, width: float, size: float = FONT) -> list[str]:
    """A text in lines that are not wider; Chinese breaks anywhere, other words between them."""
    parts = text.split(" ") if " " in text else list(text) if width_of(text, size) > width else [text]
    glue = " " if " " in text else ""
    lines = [""]
    for part in parts:
        longer = f"{lines[-1]}{glue if lines[-1] else ''}{part}"
        if lines[-1] and width_of(longer, size) > width:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def spine_of(chain: Chain) -> list[str]:
    """The longest way from the first state to the first end that the chain names, always forward in its order."""
    order = list(chain.states)
    end = next((name for name in order if chain.phase(name) is Phase.ENDED), order[-1])
    ways: dict[str, list[str]] = {chain.initial: [chain.initial]}
    for name in order[order.index(chain.initial) :]:
        for step in chain.transitions:
            known = ways.get(name, ())
            is_forward = name in step.sources and order.index(step.target) > order.index(name)
            is_on = is_forward and chain.phase(step.target) is not Phase.SUPPLEMENT
            if known and is_on and len(known) >= len(ways.get(step.target, ())):
                ways[step.target] = [*known, step.target]
    return ways.get(end, [chain.initial])


def ways_of(chain: Chain) -> list[Way]:
    """Every pair of states that transitions connect, in the order of the chain."""
    found: dict[tuple[str, str], list[Step]] = {}
    for step in chain.transitions:
        for source in step.sources:
            found.setdefault((source, step.target), []).append(step)
    return [Way(source, target, tuple(steps)) for (source, target), steps in found.items()]


def layout_of(chain: Chain, title: Callable[[object], str]) -> Layout:
    """The layout of a chain; `title` gives the words for one of its states or steps."""
    ways = ways_of(chain)
    boxes = _placed(chain, ways, title)
    return _Drawing(boxes, ways, title).layout()


def _placed(chain: Chain, ways: list[Way], title) -> dict[str, Box]:
    spine = spine_of(chain)
    boxes = {name: _box(chain, name, MIDDLE, row, title) for row, name in enumerate(spine)}
    for name, state in chain.states.items():
        if name in boxes:
            continue
        sources = [boxes[way.source] for way in ways if way.target == name and way.source in boxes]
        inner = [box.row for box in sources if box.column == MIDDLE]
        is_side = state.phase is not Phase.ENDED or (bool(sources) and not inner)
        column = LEFT if is_side else RIGHT
        rows = sorted(inner) or [box.row + 1 for box in sources] or [0]
        # Below all that leads to it, so that a line past it to the middle does not seem to begin there.
        wanted = rows[0 if inner else -1] if is_side else rows[len(rows) // 2]
        taken = {box.row for box in boxes.values() if box.column == column}
        row = min((row for row in range(len(spine) + len(chain.states)) if row not in taken), key=_near(wanted))
        boxes[name] = _box(chain, name, column, row, title)
    return boxes


def _near(wanted: int) -> Callable[[int], tuple[int, int]]:
    return lambda row: (abs(row - wanted), -row)


def _box(chain: Chain, name: str, column: int, row: int, title) -> Box:
    return Box(name, column, row, wrapped(title(chain.states[name]), BOX_WIDTH - 24, 14))


class _Drawing:
    """Gives boxes their places and draws the ways between them."""

    def __init__(self, boxes: dict[str, Box], ways: list[Way], title) -> None:
        self.boxes, self.ways, self.title = boxes, ways, title
        self.tracks: dict[str, list[str]] = {"left": [], "right": []}

    def layout(self) -> Layout:
        """Everything in its place."""
        for way in self.ways:
            self._book(way)
        self._set_heights()
        self._set_places()
        lines = tuple(self._line(way) for way in self.ways)
        width = max(box.x for box in self.boxes.values()) + BOX_WIDTH + MARGIN
        height = max(box.y + box.height for box in self.boxes.values()) + MARGIN
        return Layout(tuple(self.boxes.values()), lines, ceil(width), ceil(height))

    def kind(self, way: Way) -> str:
        """How a way runs: down, level, over, left or right."""
        source, target = self.boxes[way.source], self.boxes[way.target]
        if source.column == target.column and target.row == source.row + 1:
            return "down"
        if source.column == LEFT and target.column == RIGHT:
            return "over"
        if source.row == target.row:
            return "level"
        is_left = LEFT in (source.column, target.column) or (target.column == MIDDLE and target.row < source.row)
        return "left" if is_left else "right"

    def _sides(self, way: Way) -> tuple[str, str]:
        """At which side a way leaves its source and meets its target; "" where it does neither."""
        source, target = self.boxes[way.source], self.boxes[way.target]
        kind = self.kind(way)
        if kind == "down":
            return "", ""
        if kind == "over":
            return "", "left"
        if kind == "level":
            return ("right", "left") if source.column < target.column else ("left", "right")
        side = {LEFT: "right", RIGHT: "left", MIDDLE: kind}
        return side[source.column], side[target.column]

    def _track(self, way: Way) -> str:
        """The name of the track of a way: ways that end at the same state share one."""
        return way.target

    def _book(self, way: Way) -> None:
        source, target = self.boxes[way.source], self.boxes[way.target]
        leaves, meets = self._sides(way)
        if leaves:
            source.ports[leaves].append((target.row - source.row, self._leaving(way)))
        if meets:
            key = self._meeting(way)
            wanted = (-1 if self.kind(way) == "over" else source.row - target.row, key)
            if all(name != key for _wanted, name in target.ports[meets]):
                target.ports[meets].append(wanted)
        if self.kind(way) in ("left", "right", "over"):
            tracks = self.tracks["right" if self.kind(way) == "over" else self.kind(way)]
            if self._track(way) not in tracks:
                tracks.append(self._track(way))

    def _leaving(self, way: Way) -> str:
        """The port at which a way leaves; a level one has the same name at both ends, so both lie at one height."""
        return f"level {way.key}" if self.kind(way) == "level" else f"out {way.key}"

    def _meeting(self, way: Way) -> str:
        """The port at which ways that share a track meet their target together."""
        return self._leaving(way) if self.kind(way) == "level" else f"in {self._track(way)}"

    def _set_heights(self) -> None:
        """Boxes high enough for their ports and words; those that level ways connect are alike, port by port."""
        level = [way for way in self.ways if self.kind(way) == "level"]
        for way in level:
            leaves, meets = self._sides(way)
            _align(self.boxes[way.source].ports[leaves], self.boxes[way.target].ports[meets])
        for box in self.boxes.values():
            most = max(len(ports) for ports in box.ports.values())
            box.height = max(LEAST_HEIGHT, PORT * (most + 1), LINE * len(box.lines) + 28)
        for way in level:
            source, target = self.boxes[way.source], self.boxes[way.target]
            source.height = target.height = max(source.height, target.height)

    def _set_places(self) -> None:
        has = {box.column for box in self.boxes.values()}
        x = float(MARGIN)
        starts = {}
        for column in (LEFT, MIDDLE, RIGHT):
            starts[column] = x
            if column in has:
                x += BOX_WIDTH + (self._room(column) if column < RIGHT else 0)
        if LEFT not in has:
            starts[MIDDLE] += self._room(LEFT)
            starts[RIGHT] += self._room(LEFT)
        y = float(MARGIN + TOP)
        for row in range(max(box.row for box in self.boxes.values()) + 1):
            here = [box for box in self.boxes.values() if box.row == row]
            for box in here:
                box.x, box.y = starts[box.column], y
            y += max((box.height for box in here), default=0) + self._gap_below(row)

    def _gap_below(self, row: int) -> float:
        steps = [len(way.steps) for way in self.ways if self.kind(way) == "down" and self.boxes[way.source].row == row]
        return max(GAP_Y, LINE * max(steps, default=0) + 36)

    def _room(self, column: int) -> float:
        """How wide the gap right of a column is: room for words, then for the tracks."""
        side = "left" if column == LEFT else "right"
        words = [self._widest(way) for way in self.ways if self._leaves_into(way) == side]
        return max(words, default=0) + 40 + TRACK * (len(self.tracks[side]) + 1)

    def _leaves_into(self, way: Way) -> str:
        source, kind = self.boxes[way.source], self.kind(way)
        if kind == "level":
            return "left" if LEFT in (source.column, self.boxes[way.target].column) else "right"
        return kind

    def _widest(self, way: Way) -> float:
        return max(width_of(self.title(step)) for step in way.steps)

    def _track_x(self, side: str, name: str) -> float:
        middle = next(box for box in self.boxes.values() if box.column == MIDDLE)
        place = TRACK * (len(self.tracks[side]) - self.tracks[side].index(name))
        if side == "right":
            right = middle.x + BOX_WIDTH + self._room(MIDDLE)
            return right - place - 14
        return middle.x - self._room(LEFT) + place + 14

    def _is_topmost(self, box: Box) -> bool:
        """Whether nothing stands above a box."""
        return not any(other.column == box.column and other.row < box.row for other in self.boxes.values())

    def _line(self, way: Way) -> Line:
        source, target = self.boxes[way.source], self.boxes[way.target]
        labels = tuple(self.title(step) for step in way.steps)
        names = tuple(step.name for step in way.steps)
        kind = self.kind(way)
        if kind == "down":
            points = ((source.middle, source.y + source.height), (source.middle, target.y))
            return Line(points, labels, source.middle + 8, source.y + source.height + 22, names)
        leaves, meets = self._sides(way)
        end = (_edge(target, meets), target.port(meets, self._meeting(way)))
        if kind == "over":
            x = self._track_x("right", self._track(way))
            rest = ((x, MARGIN), (x, end[1]), end)
            if self._is_topmost(source):
                up = ((source.middle, source.y), (source.middle, MARGIN))
                return Line(up + rest, labels, source.middle + 8, MARGIN - 6, names)
            # Past the boxes above it, along the edge of the drawing.
            outside, beside = source.x - MARGIN / 2, source.y + source.height / 2
            up = ((source.x, beside), (outside, beside), (outside, MARGIN))
            return Line(up + rest, labels, source.x, source.y - 8, names)
        start = (_edge(source, leaves), source.port(leaves, self._leaving(way)))
        if kind == "level":
            # Both ends at one height, or the line would be crooked.
            end = (end[0], start[1])
            points = (start, end)
        else:
            x = self._track_x(kind, self._track(way))
            points = (start, (x, start[1]), (x, end[1]), end)
        width = self._widest(way)
        label_x = start[0] + 8 if leaves == "right" else start[0] - 8 - width
        return Line(points, labels, label_x, start[1] - 5 - LINE * (len(labels) - 1), names)


def _edge(box: Box, side: str) -> float:
    return box.x if side == "left" else box.x + BOX_WIDTH


def _align(one: list[tuple[float, str]], other: list[tuple[float, str]]) -> None:
    """Give two sides that level ways connect as many ports above and below these, with blank ones where they lack."""
    for bound in (-BLANK, BLANK):
        counts = [sum(wanted * bound > 0 for wanted, _key in ports) for ports in (one, other)]
        for ports, count in zip((one, other), counts, strict=True):
            ports += [(bound, f"blank {bound} {number}") for number in range(max(counts) - count)]
