"""Texts that the websites publish: what exists and what happens to it."""

from dataclasses import dataclass
from datetime import datetime
from justiceportal.websites.interfaces import IPublicText
from typing import Any


class IArticle(IPublicText):
    """A text of an editor: news, notice, explanation."""


class ILawText(IPublicText):
    """The text of a law, regulation, interpretation or case as a source published it."""


@dataclass(frozen=True, slots=True)
class ContentPublished:
    """A text is public from now on.

    `content` is the text, `moment` when it became public this time (aware). Known listeners: none yet.
    """

    content: Any
    moment: datetime


@dataclass(frozen=True, slots=True)
class ContentWithdrawn:
    """A text is no longer public; `content` and `moment` as in ContentPublished. Known listeners: none yet."""

    content: Any
    moment: datetime
