"""What an administrator may change about the audit."""

from justiceportal import _
from justiceportal.audit.domain.entries import LEAST_KEPT_DAYS
from zope.interface import Interface
from zope.schema import Int


#: Records about the handling of personal information are kept three years.
#: Rule: 个人信息保护法 art. 56
KEPT_DAYS = 1100


class IAuditSettings(Interface):
    """Settings in the registry, under `justiceportal.audit`."""

    kept_days = Int(
        title=_("audit_kept_days", default="Days that the audit log is kept"),
        description=_("audit_kept_days_help", default="At least 184 days; records of personal data three years."),
        min=LEAST_KEPT_DAYS,
        default=KEPT_DAYS,
    )
