"""The people of a website: what a manager may do with them, and what nobody may."""

from datetime import datetime
from datetime import UTC
from justiceportal.websites.errors import PeopleError
from justiceportal.websites.interfaces import PeopleChanged
from justiceportal.websites.people import change_groups
from justiceportal.websites.people import invite
from justiceportal.websites.people import people_of
from justiceportal.websites.people import person_of
from justiceportal.websites.people import remove
from justiceportal.websites.people import send_link
from plone import api
from zExceptions import Unauthorized
from zope.component import adapter
from zope.component import getGlobalSiteManager
from zope.component import provideHandler
import pytest


MOMENT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
URL = "http://work.localhost"
AUTHORS = ("yinzhou-authors",)


@pytest.fixture
def manager(login):
    return login("yinzhou-manager")


@pytest.fixture
def asked(yinzhou, manager):
    """A function that invites somebody to yinzhou."""

    def ask(name="王小明", email="wang@example.cn", groups=AUTHORS, website=yinzhou, actor=manager):
        return invite(website, actor, MOMENT, full_name=name, email=email, groups=groups, portal_url=URL)

    return ask


def names(website):
    return {person.id for person in people_of(website)}


def test_an_invited_person_is_in_the_groups(yinzhou, asked):
    person = asked(groups=("yinzhou-authors", "yinzhou-signers"))
    assert person_of(yinzhou, "wang") == person
    assert person.groups == ("yinzhou-authors", "yinzhou-signers")
    assert "Author" in api.user.get_roles(username="wang", obj=yinzhou)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("full_name", {"name": " "}),
        ("full_name", {"name": "长" * 61}),
        ("email", {"email": "nobody"}),
        ("email", {"email": "yinzhou-author@example.cn"}),
        ("email", {"email": "HAISHU-author@example.cn"}),
        ("groups", {"groups": ()}),
        ("groups", {"groups": ("haishu-authors",)}),
        ("groups", {"groups": ("yinzhou-authors", "Administrators")}),
    ],
    ids=str,
)
def test_what_cannot_be_is_named(yinzhou, asked, field, values):
    before = names(yinzhou)
    with pytest.raises(PeopleError) as caught:
        asked(**values)
    assert [name for name, _text in caught.value.errors] == [field]
    assert names(yinzhou) == before


@pytest.mark.parametrize("account", ["yinzhou-author", "yinzhou-signer", "haishu-manager"])
def test_only_the_manager_may(yinzhou, login, asked, account):
    actor = login(account)
    with pytest.raises(Unauthorized):
        asked(actor=actor)
    for act in (
        lambda: remove(yinzhou, actor, MOMENT, "yinzhou-author"),
        lambda: send_link(yinzhou, actor, MOMENT, "yinzhou-author", URL),
        lambda: change_groups(yinzhou, actor, MOMENT, "yinzhou-author", AUTHORS),
    ):
        with pytest.raises(Unauthorized):
            act()
    assert "yinzhou-author" in names(yinzhou)


def test_groups_are_exactly_those_given(yinzhou, manager):
    change_groups(yinzhou, manager, MOMENT, "yinzhou-author", ("yinzhou-first-reviewers",))
    assert person_of(yinzhou, "yinzhou-author").groups == ("yinzhou-first-reviewers",)
    with pytest.raises(PeopleError):
        change_groups(yinzhou, manager, MOMENT, "yinzhou-author", ("yinzhou-authors", "haishu-authors"))
    with pytest.raises(PeopleError):
        change_groups(yinzhou, manager, MOMENT, "haishu-author", AUTHORS)


def test_nobody_changes_himself(yinzhou, manager):
    with pytest.raises(PeopleError):
        change_groups(yinzhou, manager, MOMENT, "yinzhou-manager", ("yinzhou-managers", "yinzhou-signers"))
    with pytest.raises(PeopleError):
        remove(yinzhou, manager, MOMENT, "yinzhou-manager")


def test_a_removed_person_is_deleted_and_the_name_is_never_given_again(yinzhou, manager, asked):
    asked()
    assert remove(yinzhou, manager, MOMENT, "wang") is True
    assert api.user.get(userid="wang") is None
    assert asked().id == "wang-2"


def test_who_works_elsewhere_is_not_deleted(yinzhou, haishu, login, manager, asked):
    asked()
    admin = login("admin")
    added = asked(groups=("haishu-signers",), website=haishu, actor=admin)
    assert added.id == "wang"
    manager = login("yinzhou-manager")
    assert remove(yinzhou, manager, MOMENT, "wang") is False
    assert names(haishu) >= {"wang"}
    assert "wang" not in names(yinzhou)


def test_an_operator_is_never_deleted(yinzhou, manager):
    api.group.add_user(groupname="yinzhou-authors", username="admin")
    assert remove(yinzhou, manager, MOMENT, "admin") is False
    assert api.user.get(userid="admin") is not None


def test_names_of_groups_and_operators_are_not_given_to_people(asked):
    assert asked(email="yinzhou-authors@example.cn").id == "yinzhou-authors-2"
    assert asked(email="admin@example.com").id == "admin-2"


def test_other_rooms_hear_of_it(yinzhou, manager, asked):
    heard = []

    @adapter(PeopleChanged)
    def listen(event):
        heard.append((event.verb, event.actor_id, event.person_id, event.groups))

    provideHandler(listen)
    try:
        asked()
        send_link(yinzhou, manager, MOMENT, "wang", URL)
        change_groups(yinzhou, manager, MOMENT, "wang", ("yinzhou-signers",))
        remove(yinzhou, manager, MOMENT, "wang")
    finally:
        getGlobalSiteManager().unregisterHandler(listen)
    assert heard == [
        ("invited", "yinzhou-manager", "wang", AUTHORS),
        ("link-sent", "yinzhou-manager", "wang", AUTHORS),
        ("regrouped", "yinzhou-manager", "wang", ("yinzhou-signers",)),
        ("deleted", "yinzhou-manager", "wang", ()),
    ]
