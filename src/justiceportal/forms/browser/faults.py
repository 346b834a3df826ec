"""What is wrong with a page, at the field and in the summary above."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from justiceportal import _
from justiceportal.forms.browser.controls import Control
from justiceportal.forms.browser.posted import path_id
from justiceportal.forms.domain.definition import Step
from typing import Any


@dataclass(frozen=True, slots=True)
class FaultLink:
    """One line of the summary: `target` is the id of the input that it leads to."""

    target: str
    text: str

    @property
    def url(self) -> str:
        """Where the line leads."""
        return f"#{self.target}"


class Faulty:
    """What is wrong with the step of a page that has `work`, `step`, `controls` and `say`."""

    @cached_property
    def sentences(self) -> dict[str, tuple[str, ...]]:
        """What is wrong with it, once it was sent, by path of the field."""
        return sentences_of(self.work, self.step, self.say)

    @cached_property
    def faults(self) -> list[FaultLink]:
        """The same as links in the order of the page."""
        return links_of(self.sentences, self.controls, self.say)


def sentences_of(work, step: Step, say: Callable[[Any], str]) -> dict[str, tuple[str, ...]]:
    """The sentences about a step by path of the field: refused files at once, the rest when the step was sent."""
    ids = {one.id for one in step.fields}
    found = {name: tuple(said) for name, said in work.draft.refused.items() if name in ids}
    if step.id in work.draft.tried:
        for path, sentence in work.checked.faults:
            if path.partition(".")[0] in ids:
                found[path] = (*found.get(path, ()), say(sentence))
    return found


def links_of(
    sentences: Mapping[str, tuple[str, ...]], controls: list[Control], say: Callable[[Any], str]
) -> list[FaultLink]:
    """The summary, in the order of the page; what stands at no field of the page leads to its top."""
    order = {control.id: number for number, control in enumerate(_all(controls))}
    titles = {control.field.id: control.field.title for control in controls}
    links = [
        FaultLink(target if target in order else "main", in_row(path, titles, text, say))
        for path, texts in sentences.items()
        for target in (path_id(path),)
        for text in texts
    ]
    return sorted(links, key=lambda link: order.get(link.target, -1))


def in_row(path: str, titles: Mapping[str, str], text: str, say: Callable[[Any], str]) -> str:
    """A sentence about a cell with the row that it is in; other sentences as they are."""
    name, dot, rest = path.partition(".")
    if not dot:
        return text
    number = int(rest.partition(".")[0]) + 1
    values = {"title": titles.get(name, name), "number": number, "fault": text}
    return say(_("fault_in_row", default="${title} ${number}: ${fault}", mapping=values))


def _all(controls: list[Control]):
    for control in controls:
        yield control
        for row in control.rows:
            yield from _all(row.controls)
