"""A manager invites somebody: the letter, the password, the first login; and who may not do any of it."""

from tests.functional.conftest import Client
from tests.functional.letters import body
from tests.functional.letters import receiving
from tests.support import copy_var
from tests.support import serving
import pytest
import re


WORK = "work.localhost"
PAGE = "/zh-cn/yinzhou/people"
NEW_PASSWORD = "blue-ferry-42-harbour"
HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def letters():
    with receiving() as received:
        yield received


@pytest.fixture(scope="module")
def mailing(template_var, tmp_path_factory, letters):
    """The port of a portal that delivers to the receiver."""
    var = copy_var(template_var, tmp_path_factory.mktemp("mailing"))
    mail = {"PORTAL_SMTP_HOST": "127.0.0.1", "PORTAL_SMTP_PORT": str(letters.port)}
    with serving(var, PORTAL_MAIL_FROM="宁波市司法局 <portal@example.cn>", **mail) as (port, _process):
        yield port


def token(answer) -> str:
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', answer.text).group(1)


def send(client, **fields):
    fields.setdefault("_authenticator", token(client.get(PAGE)))
    return client.post(PAGE, data=fields)


def test_an_invited_person_sets_a_password_and_logs_in(mailing, letters):
    manager = Client(mailing, WORK, "yinzhou-manager")
    answer = send(
        manager,
        action="invite",
        full_name="王小明",
        email="wang.xiaoming@example.cn",
        **{"groups:list": ["yinzhou-authors"]},
    )
    assert answer.status_code == 302, answer.text
    assert "wang.xiaoming" in manager.get(PAGE).text
    recipients, letter = letters.get(timeout=20)
    assert recipients == ["wang.xiaoming@example.cn"]
    assert "鄞州区司法局" in body(letter)
    assert "wang.xiaoming" in body(letter)
    link = re.search(rf"http://{WORK}:{mailing}(/passwordreset/\S+)", body(letter)).group(1)

    person = Client(mailing, WORK)
    assert person.get(link, headers=HTML).status_code == 200
    words = {"userid": "wang.xiaoming", "password": NEW_PASSWORD, "password2": NEW_PASSWORD}
    person.post(link, data=words, headers=HTML)
    person.session.cookies.clear()
    login = {"__ac_name": "wang.xiaoming", "__ac_password": NEW_PASSWORD, "buttons.login": "登录"}
    answer = person.post("/login", data=login, headers=HTML)
    assert answer.status_code == 302
    assert "__ac" in answer.headers["Set-Cookie"]
    cookie = {"Cookie": answer.headers["Set-Cookie"].split(";")[0], **HTML}
    assert person.get("/zh-cn/yinzhou/news/folder_contents", headers=cookie).status_code == 200
    assert person.get("/zh-cn/haishu/news/folder_contents", headers=cookie).status_code == 403
    assert person.get(PAGE, headers=cookie).status_code == 403


def test_a_used_link_is_used_up(mailing, letters):
    manager = Client(mailing, WORK, "yinzhou-manager")
    assert send(manager, action="link", person="yinzhou-author").status_code == 302
    _recipients, letter = letters.get(timeout=20)
    link = re.search(r"(/passwordreset/\S+)", body(letter)).group(1)
    person = Client(mailing, WORK)
    words = {"userid": "yinzhou-author", "password": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert person.post(link, data=words, headers=HTML).status_code in (200, 302)
    words["password"] = words["password2"] = "another-way-in-99"
    person.post(link, data=words, headers=HTML)
    person.session.cookies.clear()
    for password, status in ((NEW_PASSWORD, 200), ("another-way-in-99", 401)):
        assert person.get("/@users/yinzhou-author", auth=("yinzhou-author", password)).status_code == status


def test_a_forgotten_password_is_set_anew_and_nobody_learns_of_accounts(mailing, letters):
    person = Client(mailing, WORK)
    answers = [
        person.post("/mail_password", data={"userid": name}, headers=HTML)
        for name in ("haishu-author", "nobody-at-all")
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].text == answers[1].text
    recipients, letter = letters.get(timeout=20)
    assert recipients == ["haishu-author@example.cn"]
    assert re.search(rf"http://{WORK}:{mailing}/\S*passwordreset/\S+", body(letter))
    assert letters.empty()


def test_what_is_missing_is_named_and_kept(client):
    manager = client(WORK, "yinzhou-manager")
    answer = send(manager, action="invite", full_name="李四", email="no address")
    assert answer.status_code == 400
    assert 'id="person-email-error"' in answer.text
    assert 'value="李四"' in answer.text


def test_a_group_of_another_website_cannot_be_given(client):
    manager = client(WORK, "yinzhou-manager")
    fields = {"full_name": "李四", "email": "li.si@example.cn", "groups:list": ["haishu-managers"]}
    answer = send(manager, action="invite", **fields)
    assert answer.status_code == 400
    assert "li.si" not in manager.get(PAGE).text


def test_a_form_without_its_token_does_nothing(client):
    manager = client(WORK, "yinzhou-manager")
    fields = {"full_name": "赵六", "email": "zhao.liu@example.cn", "groups:list": ["yinzhou-authors"]}
    answer = manager.post(PAGE, data={"action": "invite", **fields})
    assert answer.status_code == 403
    assert "zhao.liu" not in manager.get(PAGE).text


def test_a_removed_person_cannot_log_in(client):
    manager = client(WORK, "yinzhou-manager")
    assert send(manager, action="remove", person="yinzhou-signer").status_code == 302
    assert client(WORK, "yinzhou-signer").get("/@users/yinzhou-signer").status_code == 401


@pytest.mark.parametrize("user", ["yinzhou-author", "haishu-manager"])
def test_the_page_is_closed_to(client, user):
    assert client(WORK, user).get(PAGE, headers=HTML).status_code == 403


def test_the_page_is_not_on_the_public_host(client):
    assert client("yinzhou.localhost").get("/people").status_code == 404


def test_without_a_mail_server_letters_are_kept_and_the_page_says_so(client, served):
    manager = client(WORK, "yinzhou-manager")
    assert f"<code>{served[1].name}/mail</code>" in manager.get(PAGE).text
    fields = {"full_name": "钱七", "email": "qian.qi@example.cn", "groups:list": ["yinzhou-authors"]}
    assert send(manager, action="invite", **fields).status_code == 302
    kept = [path.read_text(encoding="utf-8") for path in (served[1] / "mail" / "new").iterdir()]
    assert any("qian.qi@example.cn" in text for text in kept)
