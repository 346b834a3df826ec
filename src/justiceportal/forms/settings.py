"""What an operator may change of how citizens fill forms: records of the registry."""

from plone.registry.interfaces import IRegistry
from zope import schema
from zope.component import queryUtility
from zope.interface import Interface


PREFIX = "justiceportal.forms"


class IFormsSettings(Interface):
    """Lives and limits. Limits hold for each process and are counted in memory."""

    draft_days = schema.Int(
        title="Days a draft is kept after it was used last", min=1, max=365, default=30, required=True
    )
    least_seconds = schema.Int(
        title="Seconds between the beginning and the sending of a form, at least", min=0, max=600, default=5
    )
    drafts_per_address = schema.Int(title="New drafts from one address in an hour", min=1, default=120)
    files_per_address = schema.Int(title="Uploads from one address in an hour", min=1, default=600)
    asked_after = schema.Int(
        title="Applications from one address in an hour, after which each sender answers a question", min=1, default=20
    )
    sent_per_address = schema.Int(title="Applications from one address in an hour, at most", min=1, default=200)
    sent_per_item = schema.Int(title="Applications for one item in an hour, at most", min=1, default=2000)


def setting(name: str) -> int:
    """The present value of a setting, its default where the registry does not have it yet."""
    registry = queryUtility(IRegistry)
    value = None if registry is None else registry.get(f"{PREFIX}.{name}")
    return IFormsSettings[name].default if value is None else value
