"""What may be done with the people of a website: invite, regroup, send a new link, remove.

The people of a website are the members of its groups. Each function asks for the permission, checks the rule,
changes and tells the other rooms; PeopleError names the field to mend.
"""

from BTrees.OOBTree import OOTreeSet
from dataclasses import dataclass
from datetime import datetime
from justiceportal import _
from justiceportal.core.mail import send_letter
from justiceportal.websites.domain.people import account_id
from justiceportal.websites.domain.people import is_email
from justiceportal.websites.errors import PeopleError
from justiceportal.websites.groups import groups_of
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.interfaces import PeopleChanged
from justiceportal.websites.principals import is_operator
from plone import api
from pypinyin import lazy_pinyin
from zExceptions import Unauthorized
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.i18n import translate
import secrets


MANAGE_PEOPLE = "justiceportal: Manage people of a website"
LONGEST_NAME = 60
# Ids of accounts that were deleted: texts still carry them, so no other person may get one.
RETIRED = "justiceportal.websites.retired_accounts"
PLAIN_ROLES = frozenset({"Anonymous", "Authenticated", "Member"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a website; `groups` are the names of his groups of this website."""

    id: str
    full_name: str
    email: str
    groups: tuple[str, ...]


def people_of(website) -> list[Person]:
    """The people of a website in the order of their names."""
    found: dict[str, list[str]] = {}
    for group in groups_of(website):
        for member in group.getGroupMemberIds():
            found.setdefault(member, []).append(group.getId())
    people = (_person(name, tuple(groups)) for name, groups in found.items())
    return sorted((person for person in people if person is not None), key=lambda one: (one.full_name, one.id))


def person_of(website, person_id: str) -> Person:
    """One of the people of a website; PeopleError for anybody else."""
    for person in people_of(website):
        if person.id == person_id:
            return person
    raise PeopleError("person", _("people_unknown", default="This person does not belong to the website."))


def invite(website, actor, moment: datetime, *, full_name: str, email: str, groups, portal_url: str) -> Person:
    """Create an account in groups of the website and mail its owner a link to set the password.

    An address that has an account already is added to the groups when the actor looks after that account anyway;
    no link is sent then. `portal_url` is the address of the work host.
    """
    _check_permission(website, actor)
    full_name, email = " ".join(full_name.split()), email.strip()
    if not full_name or len(full_name) > LONGEST_NAME:
        raise PeopleError(
            "full_name",
            _("people_name", default="A name of at most ${most} characters is needed.", mapping={"most": LONGEST_NAME}),
        )
    if not is_email(email):
        raise PeopleError("email", _("people_email", default="An e-mail address is needed, such as name@example.cn."))
    wanted = _checked_groups(website, groups)
    known = _account_with(email)
    if known is not None:
        return _add_known(website, actor, moment, known, wanted)
    user_id = account_id(email, lazy_pinyin(full_name), is_taken)
    api.user.create(
        username=user_id, email=email, password=secrets.token_urlsafe(32), properties={"fullname": full_name}
    )
    _set_groups(website, user_id, wanted)
    _send_link(website, user_id, full_name, email, portal_url)
    _tell(website, actor, moment, "invited", user_id, wanted)
    return Person(user_id, full_name, email, wanted)


def change_groups(website, actor, moment: datetime, person_id: str, groups) -> Person:
    """Give a person of the website exactly these groups of it."""
    _check_permission(website, actor)
    person = person_of(website, person_id)
    _refuse_oneself(website, actor, person)
    wanted = _checked_groups(website, groups)
    _set_groups(website, person.id, wanted)
    _tell(website, actor, moment, "regrouped", person.id, wanted)
    return Person(person.id, person.full_name, person.email, wanted)


def send_link(website, actor, moment: datetime, person_id: str, portal_url: str) -> Person:
    """Mail a person of the website a new link to set the password."""
    _check_permission(website, actor)
    person = person_of(website, person_id)
    if not is_email(person.email):
        raise PeopleError("person", _("people_no_email", default="This account has no e-mail address."))
    _send_link(website, person.id, person.full_name, person.email, portal_url)
    _tell(website, actor, moment, "link-sent", person.id, person.groups)
    return person


def remove(website, actor, moment: datetime, person_id: str) -> bool:
    """Take a person out of the website's groups; True when the account was deleted, being needed nowhere else."""
    _check_permission(website, actor)
    person = person_of(website, person_id)
    _refuse_oneself(website, actor, person)
    _set_groups(website, person.id, ())
    if _is_needed(person.id):
        _tell(website, actor, moment, "removed", person.id, ())
        return False
    delete_account(person.id)
    _tell(website, actor, moment, "deleted", person.id, ())
    return True


def is_taken(user_id: str) -> bool:
    """Whether no new account can have this id: another one has it or had it, or it is no id at all."""
    retired = IAnnotations(api.portal.get()).get(RETIRED, ())
    return user_id in retired or not api.portal.get_tool("portal_registration").isMemberIdAllowed(user_id)


def delete_account(user_id: str) -> None:
    """Delete an account; its id is never given to anybody else. Who may do that is for the caller."""
    annotations = IAnnotations(api.portal.get())
    if RETIRED not in annotations:
        annotations[RETIRED] = OOTreeSet()
    annotations[RETIRED].insert(user_id)
    api.portal.get_tool("acl_users").userFolderDelUsers([user_id])
    api.portal.get_tool("portal_memberdata").deleteMemberData(user_id)


def _check_permission(website, actor) -> None:
    if not actor.has_permission(MANAGE_PEOPLE, website):
        raise Unauthorized(MANAGE_PEOPLE)


def _checked_groups(website, groups) -> tuple[str, ...]:
    own = {group.getId() for group in groups_of(website)}
    wanted = tuple(sorted(set(groups)))
    if not wanted:
        raise PeopleError("groups", _("people_no_group", default="Choose at least one group."))
    if not own.issuperset(wanted):
        raise PeopleError("groups", _("people_foreign_group", default="Only groups of this website can be given."))
    return wanted


def _refuse_oneself(website, actor, person: Person) -> None:
    # A manager who gives himself the reviews could publish alone; one who drops himself locks the website.
    if person.id == actor.getId() and not is_operator(actor, api.portal.get()):
        raise PeopleError("person", _("people_oneself", default="Nobody changes his own groups. Ask an operator."))


def _person(user_id: str, groups: tuple[str, ...]) -> Person | None:
    member = api.user.get(userid=user_id)
    if member is None:
        return None
    return Person(user_id, member.getProperty("fullname") or user_id, member.getProperty("email") or "", groups)


def _account_with(email: str):
    found = api.portal.get_tool("acl_users").searchUsers(email=email)
    for info in found:
        if info.get("email", "").casefold() == email.casefold():
            return api.user.get(userid=info["userid"])
    return None


def _add_known(website, actor, moment, member, wanted) -> Person:
    user_id = member.getId()
    homes = [home for home in all_websites(api.portal.get()) if user_id in {one.id for one in people_of(home)}]
    if any(home.aq_base is website.aq_base for home in homes):
        raise PeopleError("email", _("people_email_here", default="Somebody of this website has this address."))
    looks_after = bool(homes) and all(actor.has_permission(MANAGE_PEOPLE, home) for home in homes)
    if not looks_after and not is_operator(actor, api.portal.get()):
        raise PeopleError(
            "email",
            _("people_email_elsewhere", default="This address has an account already. An operator can add it."),
        )
    _set_groups(website, user_id, wanted)
    _tell(website, actor, moment, "added", user_id, wanted)
    return _person(user_id, wanted)


def _set_groups(website, user_id: str, wanted: tuple[str, ...]) -> None:
    for group in groups_of(website):
        has = user_id in group.getGroupMemberIds()
        if group.getId() in wanted and not has:
            api.group.add_user(groupname=group.getId(), username=user_id)
        elif has and group.getId() not in wanted:
            api.group.remove_user(groupname=group.getId(), username=user_id)


def _is_needed(user_id: str) -> bool:
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    if user is None or set(user.getRoles()) - PLAIN_ROLES or set(user.getGroups()) - {"AuthenticatedUsers"}:
        return True
    websites = all_websites(api.portal.get())
    return any(user_id in {name for name, _roles in website.get_local_roles()} for website in websites)


def _send_link(website, user_id: str, full_name: str, email: str, portal_url: str) -> None:
    tool = api.portal.get_tool("portal_password_reset")
    reset = tool.requestReset(user_id)
    values = {
        "name": full_name,
        "website": website.title,
        "account": user_id,
        "days": tool.getExpirationTimeout(),
        "url": f"{portal_url}/passwordreset/{reset['randomstring']}",
        "login": f"{portal_url}/login",
    }
    subject = _("mail_invitation_subject", default="Your account for ${website}", mapping=values)
    text = _(
        "mail_invitation_text",
        default=(
            "${name},\n\n"
            "you can work on the website ${website}. Your account is: ${account}\n\n"
            "Please set your password at this address within ${days} days; you will be asked for the account:\n"
            "${url}\n\n"
            "Later you log in at ${login}\n\n"
            "If you did not expect this letter, please ignore it."
        ),
        mapping=values,
    )
    language = website.language
    send_letter(
        api.portal.get(), email, translate(subject, target_language=language), translate(text, target_language=language)
    )


def _tell(website, actor, moment: datetime, verb: str, person_id: str, groups: tuple[str, ...]) -> None:
    notify(PeopleChanged(website, actor.getId(), moment, verb, person_id, groups))
