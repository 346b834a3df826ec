"""What is wrong with a page, at the field and in the summary above."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
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


def sentences_of(work, step: Step, say: Callable[[Any], str]) -> dict[str, tuple[str, ...]]:
    """The sentences about a step by path of the field: refused files at once, the rest when the step was sent."""
    ids = {one.id for one in step.fields}
    found = {name: tuple(said) for name, said in work.draft.refused.items() if name in ids}
    if step.id in work.draft.tried:
        for path, sentence in work.checked.faults:
            if path.partition(".")[0] in ids:
                found[path] = (*found.get(path, ()), say(sentence))
    return found


def links_of(sentences: Mapping[str, tuple[str, ...]], controls: list[Control]) -> list[FaultLink]:
    """The summary, in the order of the page; what stands at no field of the page leads to its top."""
    order = {control.id: number for number, control in enumerate(_all(controls))}
    links = [
        FaultLink(target if target in order else "main", text)
        for path, texts in sentences.items()
        for target in (path_id(path),)
        for text in texts
    ]
    return sorted(links, key=lambda link: order.get(link.target, -1))


def _all(controls: list[Control]):
    for control in controls:
        yield control
        for row in control.rows:
            yield from _all(row.controls)
