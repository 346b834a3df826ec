"""Fills an office with cases, in a process of its own: `bulk_cases.py WEBSITE ITEM COUNT`.

They are made by the very code that takes a citizen's application, with answers, ledger, register and event; only the
pages before it are left out, and several hundred share one transaction.
"""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
import json
import os
import random
import sys
import time
import transaction
import yaml


BATCH = 500
DAYS = 400
FAMILY = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英霞平刚桂"
CHANNELS = ("online",) * 12 + ("window",) * 5 + ("telephone", "letter", "fax")
UNSENT = ("files", "note")
BY_KIND = {
    "number": lambda chance: chance.randint(1, 20),
    "amount": lambda chance: str(chance.randint(0, 5000)),
    "date": lambda chance: f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    "yes-no": lambda chance: chance.random() < 0.5,
    "consent": lambda _chance: True,
    # Reserved for examples: the number of nobody.
    "id-number": lambda _chance: "33020019491231002X",
    "credit-code": lambda _chance: "91350100M000100Y43",
    "phone": lambda chance: f"1380574{chance.randint(0, 9999):04}",
    "email": lambda chance: f"a{chance.randint(0, 9999)}@example.org",
    "division": lambda _chance: "330212",
    "text": lambda chance: "用人单位拖欠工资，多次催讨没有结果，请求提供法律援助。" * chance.randint(1, 6),
}
OWN = {
    "applicant_name": lambda chance: chance.choice(FAMILY) + "".join(chance.sample(GIVEN, chance.randint(1, 2))),
    "applicant_document": lambda _chance: "id-card",
    "applicant_address": lambda chance: f"宁波市测试路{chance.randint(1, 900)}号",
    "agent_present": lambda _chance: False,
}
LAST = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def main(website_id: str, item_id: str, count: int) -> None:
    """Make the cases and print a line of JSON: how many, in how many seconds, the number and code of the last one."""
    from justiceportal.scripts.instance import start_zope

    # The words of the applicant's step are Chinese only with compiled catalogues.
    os.environ.setdefault("zope_i18n_compile_mo_files", "true")
    start_zope()
    from justiceportal.core.process import application
    from zope.component.hooks import setSite

    with application() as app:
        setSite(app.portal)
        begun = time.perf_counter()
        number, code = fill(app.portal, website_id, item_id, count)
        seconds = time.perf_counter() - begun
    sys.stdout.write(json.dumps({"cases": count, "seconds": seconds, "number": number, "code": code}) + "\n")


def fill(portal, website_id: str, item_id: str, count: int) -> tuple[str, str]:
    """Make cases for an item of a website, the oldest first; number and query code of the last one."""
    from justiceportal.cases.sink import open_case
    from justiceportal.core.codes import random_code
    from justiceportal.forms.interfaces import Submission

    chance = random.Random(7)
    website = portal.unrestrictedTraverse(f"zh-cn/{website_id}")
    item = website["hall"][item_id]
    form, number, code = form_of(item_id), "", ""
    for turn in range(count):
        moment = LAST - timedelta(days=DAYS) * (1 - turn / count)
        code = random_code(8)
        channel = chance.choice(CHANNELS)
        submission = Submission(form, answers(form, chance), (), moment, channel)
        number = open_case(portal, website, item, submission, moment, code).id
        if turn % BATCH == BATCH - 1:
            transaction.commit()
            portal._p_jar.cacheGC()
            sys.stderr.write(f"\r{turn + 1}/{count}")
    transaction.commit()
    return number, code


def form_of(item_id: str):
    """The form of an item's file."""
    from justiceportal.core.paths import data_folder
    from justiceportal.forms.domain.reading import form_from_data
    from justiceportal.forms.words import completed

    text = (data_folder("sites") / "items" / f"{item_id}.yaml").read_text(encoding="utf-8")
    return completed(form_from_data(yaml.safe_load(text)["form"]), "zh-cn")


def answers(form, chance: random.Random) -> dict:
    """What a fictional person fills in, field by field as far as the answers before ask for it; no files."""
    from justiceportal.forms.domain.conditions import holds

    given: dict = {}
    for field in form.fields():
        if field.kind in UNSENT or not holds(field.condition, given):
            continue
        given[field.id] = OWN[field.id](chance) if field.id in OWN else _answer(field, chance)
    return given


def _answer(field, chance: random.Random):
    if field.kind == "rows":
        return [{column.id: _answer(column, chance) for column in field.columns if column.kind not in UNSENT}]
    if field.kind == "choice":
        return chance.choice(field.choices).value
    if field.kind == "choices":
        return [field.choices[0].value]
    return BY_KIND.get(field.kind, lambda _chance: "用人单位拖欠工资，多次催讨没有结果。")(chance)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
