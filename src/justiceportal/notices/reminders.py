"""The worker's job `notices.reminders`: on each working day officers read which of their tasks turned urgent or late.

A letter holds numbers, services and days, nothing of applicants. Who has nothing that turned gets none. The letters of
a website and the mark that they were sent are committed together; the portal's mail queue sends them afterwards.
Without a mail server nobody is reminded, and nothing is kept for later: the next letter has what turned meanwhile.
"""

from BTrees.OOBTree import OOBTree
from datetime import date
from datetime import datetime
from datetime import timedelta
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.core.mail import present_settings
from justiceportal.core.mail import send_letter
from justiceportal.core.routes import base_url
from justiceportal.core.routes import split_host
from justiceportal.core.working_days import is_working_day
from justiceportal.notices.domain.reminders import day_of
from justiceportal.notices.domain.reminders import has_turned
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import HostDirectory
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import implementer


KEY = "justiceportal.notices.reminded"
#: a letter names no more tasks than this; the page has them all
MOST_NAMED = 20
#: so many of a person's tasks are looked at, the most urgent first
MOST_LOOKED_AT = 500
SUBJECT = _("reminder_subject", default="${office}: ${count} of your tasks are urgent or late since today")
TEXT = _(
    "reminder_text",
    default=(
        "${name},\n\n"
        "of your tasks at ${office}:\n\n"
        "${lines}\n\n"
        "All your tasks:\n"
        "${url}\n\n"
        "This letter was sent automatically, please do not answer it."
    ),
)
LATE = _("reminder_late", default="late: ${number}, ${item}, was due on ${due}")
URGENT = _("reminder_urgent", default="urgent: ${number}, ${item}, due on ${due}")
MORE = _("reminder_more", default="and ${count} more")


@implementer(IWorkerJob)
class RemindersJob:
    """The job: one website in each turn."""

    interval = 300.0

    def run(self, portal, moment: datetime) -> bool:
        """Remind the officers of the next website that was not reminded today; True when there was one."""
        today = day_of(moment)
        if today is None or not is_working_day(today) or not present_settings().is_delivered:
            return False
        reminded = (getattr(portal, "__annotations__", None) or {}).get(KEY, {})
        waiting = set(cases.office_uids(portal))
        for website in all_websites(portal):
            uid = IUUID(website)
            last = reminded.get(uid, (today - timedelta(days=1)).isoformat())
            if uid in waiting and last < today.isoformat():
                remind(portal, website, moment, date.fromisoformat(last), today)
                _mark(portal, uid, today)
                return True
        return False


def remind(portal, website, moment: datetime, last: date, today: date) -> int:
    """Put letters to the officers of a website into the queue; how many they are."""
    count = 0
    for account in sorted(cases.officers_of(website)):
        user = portal.acl_users.getUserById(account)
        email = "" if user is None else user.getProperty("email", "")
        if not email:
            continue
        found = cases.open_tasks(user, [website], moment, MOST_LOOKED_AT)
        late = [task for task in found if has_turned(task.red_on, last, today)]
        urgent = [task for task in found if task not in late and has_turned(task.yellow_on, last, today)]
        if late or urgent:
            _send(portal, website, user.getProperty("fullname", "") or account, email, late, urgent)
            count += 1
    return count


def _send(portal, website, name: str, email: str, late: list, urgent: list) -> None:
    language = "zh_CN" if website.language.startswith("zh") else website.language

    def said(message: Message, **values) -> str:
        return translate(Message(message, mapping=values), target_language=language)

    tasks = [(LATE, task) for task in late] + [(URGENT, task) for task in urgent]
    lines = [
        said(words, number=task.entry.number, item=task.entry.item_title, due=task.due)
        for words, task in tasks[:MOST_NAMED]
    ]
    if len(tasks) > MOST_NAMED:
        lines.append(said(MORE, count=len(tasks) - MOST_NAMED))
    office = website.organisation_name or website.title
    path = "/".join(website.getPhysicalPath()[2:])
    text = said(TEXT, name=name, office=office, lines="\n".join(lines), url=f"{work_url(portal)}/{path}/desk/tasks")
    send_letter(portal, email, said(SUBJECT, office=office, count=len(tasks)), text)


def work_url(portal) -> str:
    """The address of the work host, as the outside knows it."""
    environ = portal.REQUEST.environ
    host = next((host for host, route in HostDirectory().routes(portal) if not route.is_public), "")
    return base_url(environ.get("wsgi.url_scheme", "http"), host, split_host(environ.get("HTTP_HOST", ""))[1])


def _mark(portal, uid: str, today: date) -> None:
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    annotations[KEY][uid] = today.isoformat()
