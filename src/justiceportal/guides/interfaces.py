"""The online hall and its service items: what exists and what happens to it."""

from dataclasses import dataclass
from datetime import datetime
from justiceportal.forms.interfaces import IFormOwner
from typing import Any
from zope.interface import Interface


class IServiceItem(IFormOwner):
    """A service item (事项): its fields carry the names of the standard (see `guides.schema`), its form is in it.

    It is a container: the EasyForm `form` is the form, the item `next` the version that is being prepared.
    """


class IHall(Interface):
    """A section that holds service items (its `content` is `items`): the online hall of its website.

    Sections get it with that content and lose it with another.
    """


class IPreparedVersion(Interface):
    """A service item that is the next version of the one that holds it."""


class IUsualTimes(Interface):
    """How long cases really took; a utility, provided by a higher room."""

    def of(item, moment):
        """(working days within which half of the decisions of the last twelve months were made, those of nine of ten).

        None where too few cases were decided to say it.
        """


@dataclass(frozen=True, slots=True)
class ServiceItemChanged:
    """What an item says to citizens, or its state, changed.

    `verb` is published, suspended, resumed, cancelled, reopened, changed or versioned; `actor_id` is "" for the
    clock. Known listeners: none yet.
    """

    item: Any
    actor_id: str
    moment: datetime
    verb: str
