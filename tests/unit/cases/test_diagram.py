"""The drawn diagram of a chain: complete, without overlaps, and with the present state marked in words."""

from itertools import combinations
from itertools import pairwise
from justiceportal.cases.domain.diagram import described
from justiceportal.cases.domain.diagram import svg_of
from justiceportal.cases.domain.layout import BOX_WIDTH
from justiceportal.cases.domain.layout import layout_of
from justiceportal.cases.domain.layout import width_of
from justiceportal.cases.domain.layout import wrapped
from justiceportal.cases.domain.states import CHAINS
from lxml import etree
import pytest


SVG = "{http://www.w3.org/2000/svg}"
EVERY = [(chain, language) for chain in CHAINS.values() for language in ("zh-cn", "en")]
IDS = [f"{chain.name}-{language}" for chain, language in EVERY]


def drawn(chain, language):
    return layout_of(chain, lambda thing: thing.title.said(language))


@pytest.mark.parametrize(("chain", "language"), EVERY, ids=IDS)
def test_every_state_and_every_way_between_two_states_is_drawn(chain, language):
    layout = drawn(chain, language)
    assert {box.state for box in layout.boxes} == set(chain.states)
    ways = sum(len(step.sources) for step in chain.transitions)
    assert sum(len(line.steps) for line in layout.lines) == ways


@pytest.mark.parametrize(("chain", "language"), EVERY, ids=IDS)
def test_no_box_lies_on_another_and_nothing_lies_outside(chain, language):
    layout = drawn(chain, language)
    for one, other in combinations(layout.boxes, 2):
        apart = abs(one.x - other.x) >= BOX_WIDTH or one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart, (one.state, other.state)
    for line in layout.lines:
        for x, y in line.points:
            assert 0 <= x <= layout.width
            assert 0 <= y <= layout.height
        widest = max(width_of(label) for label in line.labels)
        assert line.x >= 0
        assert line.x + widest <= layout.width


@pytest.mark.parametrize(("chain", "language"), EVERY, ids=IDS)
def test_no_line_runs_through_a_box(chain, language):
    layout = drawn(chain, language)
    for line in layout.lines:
        for start, end in pairwise(line.points):
            for box in layout.boxes:
                left, right = sorted((start[0], end[0]))
                top, bottom = sorted((start[1], end[1]))
                inside = (
                    right > box.x + 1
                    and left < box.x + BOX_WIDTH - 1
                    and bottom > box.y + 1
                    and top < box.y + box.height - 1
                )
                assert not inside, (line.steps, box.state)


@pytest.mark.parametrize(("chain", "language"), EVERY, ids=IDS)
def test_the_drawing_is_sound_xml_and_says_its_name(chain, language):
    svg = etree.fromstring(svg_of(chain, "", language))
    assert chain.title.said(language) in svg.findtext(f"{SVG}title")
    assert svg.get("role") == "img"
    assert not svg.findall(f".//{SVG}g[@class='chain-state chain-present']")


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_each_state_can_be_marked_and_the_mark_is_a_word(chain):
    for name, state in chain.states.items():
        svg = etree.fromstring(svg_of(chain, name, "zh-cn"))
        (marked,) = svg.findall(f".//{SVG}g[@class='chain-state chain-present']")
        assert marked.get("data-state") == name
        assert "当前" in "".join(marked.itertext())
        assert state.title.zh in svg.findtext(f"{SVG}title")


def test_the_words_say_the_same_as_the_drawing():
    chain = CHAINS["case_standard"]
    states = described(chain, "accepted", "zh-cn")
    assert [state.title for state in states if state.is_present] == ["已受理，审查中"]
    (accepted,) = [state for state in states if state.is_present]
    assert [(way.title, way.target) for way in accepted.exits] == [("审查", "已审查"), ("撤回申请", "已撤回")]


def test_words_are_wrapped_where_they_may_break():
    assert wrapped("Ended for lack of a supplement", 148, 14) == ["Ended for lack of", "a supplement"]
    assert wrapped("逾期未补正，已终止并归档备查", 150, 14) == ["逾期未补正，已终止并", "归档备查"]
