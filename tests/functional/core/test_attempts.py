"""Guessing passwords meets a limit at every door, and nobody else does."""

from justiceportal.core.attempts import PER_NAME
from tests.support import PASSWORD
import pytest


WORK = "work.localhost"
HTML = {"Accept": "text/html"}
SENTENCE = "尝试次数过多"


def by_form(client, name, password):
    fields = {"__ac_name": name, "__ac_password": password, "buttons.login": "1"}
    return client(WORK).post("/login", data=fields, headers=HTML | {"Accept-Language": "zh-CN"})


def by_basic(client, name, password):
    there = client(WORK)
    there.session.auth = (name, password)
    return there.get("/@websites", headers={"Accept-Language": "zh-CN"})


def by_basic_at_a_closed_page(client, name, password):
    there = client(WORK)
    there.session.auth = (name, password)
    return there.get("/zh-cn/haishu/news", headers=HTML | {"Accept-Language": "zh-CN"})


def by_token(client, name, password):
    body = {"login": name, "password": password}
    return client("haishu.localhost").post("/@login", json=body, headers={"Accept-Language": "zh-CN"})


DOORS = {
    by_form: "haishu-author",
    by_basic: "haishu-first-reviewer",
    by_basic_at_a_closed_page: "haishu-second-reviewer",
    by_token: "haishu-signer",
}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_guessing_has_to_wait_and_a_right_password_is_not_told_from_a_wrong_one(client, door):
    name = DOORS[door]
    assert [door(client, name, "wrong").status_code for _time in range(PER_NAME.most)].count(429) == 0
    for password in ("wrong", PASSWORD):
        refused = door(client, name, password)
        assert refused.status_code == 429
        assert 0 < int(refused.headers["Retry-After"]) <= PER_NAME.window_seconds + 1
        assert SENTENCE in refused.text
        assert "Set-Cookie" not in refused.headers
        assert "personaltools" not in refused.text


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_others_log_in_meanwhile(client, door):
    answer = door(client, "haishu-manager", PASSWORD)
    assert answer.status_code in (200, 302)
    assert "require_login" not in answer.headers.get("Location", "")


def test_a_person_who_meets_closed_pages_is_not_taken_for_one_who_guesses(client):
    person = client(WORK, "yinzhou-author")
    answers = [person.get("/zh-cn/haishu/people", headers=HTML).status_code for _time in range(PER_NAME.most + 1)]
    assert set(answers) == {403}


@pytest.mark.parametrize("password", ["wrong", PASSWORD])
def test_a_password_in_a_body_opens_no_door(client, password):
    body = {"login": "yinzhou-manager", "password": password}
    for path in ("/@announcements", "/hall/legal-aid/@steps"):
        assert client("yinzhou.localhost").post(path, json=body).status_code == 401, path


@pytest.mark.parametrize("header", ["Basic !!", "Basic /w==", "Basic YWRtaW4="])
def test_a_header_that_cannot_be_read_is_told_so(client, header):
    answer = client("yinzhou.localhost").get("/@websites", headers={"Authorization": header})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json; charset=utf-8")


@pytest.mark.parametrize("text", [r'{"login": "\ud800", "password": "x"}', "[" * 100_000, "[]", '{"login": 1e999}'])
def test_a_body_that_cannot_be_read_is_told_so_at_the_door_too(client, text):
    answer = client("yinzhou.localhost").post("/@login", data=text, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
