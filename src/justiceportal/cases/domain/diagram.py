"""The drawn diagram of a chain: SVG with the present state of a case marked, and the same in words.

The drawing needs no script and no style sheet; classes are there for those who have one. What it shows stands in
`described` too, for those who cannot see it.
"""

from dataclasses import dataclass
from html import escape
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import State
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.layout import Box
from justiceportal.cases.domain.layout import BOX_WIDTH
from justiceportal.cases.domain.layout import Layout
from justiceportal.cases.domain.layout import layout_of
from justiceportal.cases.domain.layout import LINE
from justiceportal.cases.domain.layout import Line


#: (background, border) of a box by the phase of its state
COLOURS = {
    Phase.INTAKE: ("#eaf2fb", "#1f5fa8"),
    Phase.SUPPLEMENT: ("#fff4dc", "#8a5a00"),
    Phase.WORK: ("#ffffff", "#1f5fa8"),
    Phase.DECIDED: ("#e8f5ec", "#1e6b3a"),
    Phase.ENDED: ("#f1f1f1", "#555555"),
}
PRESENT = "#b3261e"
WORDS, LINES = "#222222", "#5a6472"
NOW = {"zh": "当前", "en": "now"}
TITLE = {"zh": "{chain}流程图", "en": "Workflow: {chain}"}
TITLE_NOW = {"zh": "{chain}流程图，当前状态：{state}", "en": "Workflow: {chain}; present state: {state}"}
START = {"zh": "收到申请", "en": "Application"}


@dataclass(frozen=True, slots=True)
class Exit:
    """A way out of a state, in words."""

    step: Step
    title: str
    target: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class Described:
    """A state in words, with the ways out of it; `is_present` marks the state of the case."""

    state: State
    title: str
    is_present: bool
    exits: tuple[Exit, ...]


def described(chain: Chain, present: str, language: str) -> tuple[Described, ...]:
    """The same as the drawing, in words, in the order of the chain; `present` is "" where no case is shown."""
    return tuple(
        Described(
            state,
            state.title.said(language),
            name == present,
            tuple(
                Exit(step, step.title.said(language), chain.states[step.target].title.said(language), name == present)
                for step in chain.transitions
                if name in step.sources
            ),
        )
        for name, state in chain.states.items()
    )


def svg_of(chain: Chain, present: str, language: str) -> str:
    """The drawing of a chain as an SVG element, for a page or a file; `present` is marked, "" marks nothing."""

    def title(thing) -> str:
        return thing.title.said(language)

    layout = layout_of(chain, title)
    words = "en" if language.startswith("en") else "zh"
    known = chain.states.get(present)
    name = (TITLE if known is None else TITLE_NOW)[words].format(
        chain=title(chain), state="" if known is None else title(known)
    )
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chain-diagram" role="img" aria-label="{_text(name)}"',
            f' width="{layout.width}" height="{layout.height}" viewBox="0 0 {layout.width} {layout.height}"',
            ' font-family="Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif">',
            f"<title>{_text(name)}</title>",
            _arrow(chain.name),
            *(_path(line, chain.name) for line in layout.lines),
            *(_labels(line) for line in layout.lines),
            _start(layout, chain, words),
            *(_drawn(box, chain.states[box.state], box.state == present, words) for box in layout.boxes),
            "</svg>",
        ]
    )


def _text(text: str) -> str:
    return escape(text, quote=True)


def _arrow(name: str) -> str:
    return (
        f'<defs><marker id="arrow-{_text(name)}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7"'
        f' markerHeight="7" orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="{LINES}"/></marker></defs>'
    )


def _path(line: Line, name: str) -> str:
    points = " ".join(f"{x:g},{y:g}" for x, y in line.points)
    return (
        f'<polyline points="{points}" fill="none" stroke="{LINES}" stroke-width="1.5"'
        f' marker-end="url(#arrow-{_text(name)})"/>'
    )


def _labels(line: Line) -> str:
    # A white edge keeps words readable where a line runs behind them.
    return "".join(
        f'<text x="{line.x:g}" y="{line.y + LINE * number:g}" font-size="13" fill="{WORDS}" stroke="#ffffff"'
        f' stroke-width="4" paint-order="stroke">{_text(label)}</text>'
        for number, label in enumerate(line.labels)
    )


def _start(layout: Layout, chain: Chain, words: str) -> str:
    box = next(box for box in layout.boxes if box.state == chain.initial)
    x, y = box.middle, box.y - 38
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="7" fill="{LINES}"/>'
        f'<polyline points="{x:g},{y + 7:g} {x:g},{box.y:g}" fill="none" stroke="{LINES}" stroke-width="1.5"'
        f' marker-end="url(#arrow-{_text(chain.name)})"/>'
        f'<text x="{x + 14:g}" y="{y + 22:g}" font-size="13" fill="{WORDS}" stroke="#ffffff" stroke-width="4"'
        f' paint-order="stroke">{START[words]}</text>'
    )


def _drawn(box: Box, state: State, is_present: bool, words: str) -> str:
    fill, edge = COLOURS[state.phase]
    kind = "chain-state chain-present" if is_present else "chain-state"
    radius = 28 if state.phase is Phase.ENDED else 8
    top = box.y + box.height / 2 - LINE * (len(box.lines) - 1) / 2 + 5
    parts = [
        f'<g class="{kind}" data-state="{_text(state.name)}">',
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{BOX_WIDTH}" height="{box.height:g}" rx="{radius}"',
        f' fill="{fill}" stroke="{PRESENT if is_present else edge}" stroke-width="{4 if is_present else 1.5}"/>',
    ]
    weight = ' font-weight="bold"' if is_present else ""
    for number, line in enumerate(box.lines):
        parts.append(
            f'<text x="{box.middle:g}" y="{top + LINE * number:g}" font-size="14" text-anchor="middle"{weight}'
            f' fill="{WORDS}">{_text(line)}</text>'
        )
    if is_present:
        parts.append(_badge(box, words))
    return "".join([*parts, "</g>"])


def _badge(box: Box, words: str) -> str:
    """The word that marks the present state, so that it is not told by colour alone."""
    x, y = box.x + BOX_WIDTH - 52, box.y - 11
    return (
        f'<rect x="{x:g}" y="{y:g}" width="44" height="22" rx="11" fill="{PRESENT}"/>'
        f'<text x="{x + 22:g}" y="{y + 15.5:g}" font-size="13" text-anchor="middle" font-weight="bold"'
        f' fill="#ffffff">{NOW[words]}</text>'
    )
