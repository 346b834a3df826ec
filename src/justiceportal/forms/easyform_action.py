"""The action that every form ends in: it hands what was sent to who keeps cases.

Forms of this portal have this action and no other; mailers, scripts and savers of collective.easyform are closed.
"""

from collective.easyform.actions import Action
from collective.easyform.actions import ActionFactory
from collective.easyform.api import get_actions
from datetime import datetime
from justiceportal import _
from justiceportal.forms.interfaces import ISubmissionSink
from justiceportal.forms.interfaces import Receipt
from justiceportal.forms.interfaces import Submission
from plone.supermodel.exportimport import BaseHandler
from zope.component import getUtility
from zope.interface import implementer
from zope.interface import Interface
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IField


class IHandOver(IField):
    """Hands a submission to the ISubmissionSink."""


class IFormAction(Interface):
    """An action of ours."""

    def take(owner, submission, moment):
        """The Receipt for a Submission to an IFormOwner."""


@implementer(IHandOver, IFormAction)
class HandOver(Action):
    """Hands a submission over; whoever posts to the EasyForm itself is not answered by it."""

    def take(self, owner, submission: Submission, moment: datetime) -> Receipt:
        """The receipt of a submission; writes in the present transaction, raises a PortalError when it is refused."""
        return getUtility(ISubmissionSink).receive(owner, submission, moment)

    def onSuccess(self, fields, request) -> None:
        """Answers come through our own pages and REST only; nothing is taken from a post to the stock page."""


def end(owner, submission: Submission, moment: datetime) -> Receipt:
    """End a form in its actions: the receipt of the first one of ours.

    A form whose actions were emptied by hand is handed over all the same: nothing that was sent is lost.
    """
    easyform = owner.form_object()
    actions = getFieldsInOrder(get_actions(easyform)) if easyform is not None else []
    ours = next((action for _, action in actions if IFormAction.providedBy(action)), HandOver(title="hand_over"))
    return ours.take(owner, submission, moment)


HandOverAction = ActionFactory(
    HandOver, _("form_action_hand_over", default="Open a case"), "justiceportal.forms.ConfigureFields"
)
HandOverHandler = BaseHandler(HandOver)
