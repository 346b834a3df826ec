"""The operator's page about holidays: what it shows before saving is what then happens."""

import re


PAGE = "/holidays"


def value(page: str, name: str) -> str:
    return re.search(rf'name="{name}"\s+[^>]*?value="([^"]*)"', page)[1]


def form_of(page: str, **changes) -> dict:
    days = re.search(r'<textarea[^>]*name="days"[^>]*>([^<]*)</textarea>', page)[1]
    return {
        "_authenticator": value(page, "_authenticator"),
        "year": value(page, "year"),
        "mark": value(page, "mark"),
        "days": days,
        **changes,
    }


def test_the_preview_names_cases_and_saving_does_what_it_said(client, made):
    operator = client("work.localhost", "admin")
    year = operator.get(f"{PAGE}?year=2026").text
    assert "随系统提供" in year
    # The case was received on 22 November 2026: five working days for its acceptance end on the 27th.
    looked = operator.post(PAGE, data=form_of(year, day="2026-11-25", kind="holiday", name="临时放假", look="1")).text
    assert "2件在办办件的到期日会变动" in looked
    assert made[1] in looked
    assert "2026-11-30" in looked
    saved = operator.post(PAGE, data=form_of(looked, save="1"))
    assert saved.status_code == 302
    assert saved.headers["Location"].endswith("/holidays?year=2026")
    after = operator.get(f"{PAGE}?year=2026").text
    assert "已在此录入" in after
    assert "临时放假" in after
    again = operator.post(PAGE, data=form_of(year, day="2026-11-26", kind="holiday", look="1", name="")).text
    stale = operator.post(PAGE, data=form_of(again, mark=value(year, "mark"), save="1"))
    assert stale.status_code == 400
    assert "其他人刚刚修改过" in stale.text


def test_what_cannot_be_right_comes_back_with_its_sentence(client):
    operator = client("work.localhost", "admin")
    page = operator.get(f"{PAGE}?year=2099").text
    assert "还没有录入" in page
    text = "二、春节：2月5日（周五）至12日（周五）放假，共8天。\n2月30日放假"
    answer = operator.post(PAGE, data=form_of(page, pasted=text, look="1"))
    assert answer.status_code == 400
    assert "没有这一天：2月30日放假" in answer.text
    assert text in answer.text
    assert 'name="save"' not in answer.text
    assert operator.get(f"{PAGE}?year=soon").status_code == 400


def test_nobody_else_reaches_the_page(client):
    assert client("work.localhost", "yinzhou-approver").get(PAGE).status_code in (302, 401, 403)
    assert client("localhost").get(PAGE).status_code == 404
