"""Fills an office with cases, in a process of its own: `bulk_cases.py WEBSITE ITEM COUNT`.

They are made and worked on by the very code that takes a citizen's application and an officer's step, with answers,
ledger, register, figures and events; only the pages before it are left out, and several hundred share one transaction.
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
CHANNELS = ("online",) * 12 + ("window",) * 5 + ("telephone", "letter", "fax")
#: how often, and what becomes of the case: acts with the role that takes them
LIVES = (
    (3, ()),
    (5, (("accept", "Receiver"),)),
    (4, (("accept", "Receiver"), ("examine", "Handler"), ("review", "Approver"), ("decide", "Approver"))),
    (88, (("refuse", "Receiver"),)),
)
SAID = {
    "accept": {},
    "examine": {"opinion": "材料齐全，建议准予。", "proposal": "granted"},
    "review": {"opinion": "复核同意。", "proposal": "granted"},
    "decide": {"outcome": "granted", "message": "准予所申请的事项。"},
    "refuse": {"message": "不属于本机关职权范围。"},
}
#: how many of the last cases, all of one day, wait for their first step
UNTOUCHED = 400
LAST = datetime.now(UTC) - timedelta(hours=1)


def main(website_id: str, item_id: str, count: int) -> None:
    """Make the cases and print a line of JSON: how many, in how many seconds, and what `fill` says."""
    from justiceportal.scripts.instance import start_zope

    # The words of the applicant's step are Chinese only with compiled catalogues.
    os.environ.setdefault("zope_i18n_compile_mo_files", "true")
    start_zope()
    from justiceportal.core.process import application
    from zope.component.hooks import setSite

    with application() as app:
        setSite(app.portal)
        begun = time.perf_counter()
        made = fill(app.portal, website_id, item_id, count)
        made["seconds"] = time.perf_counter() - begun - made["step_seconds"]
    sys.stdout.write(json.dumps({"cases": count, **made}) + "\n")


def fill(portal, website_id: str, item_id: str, count: int) -> dict:
    """Make cases for an item of a website, the oldest first.

    Gives number and code of the last one, the numbers of the last ones, with which nothing was done yet (`untouched`),
    and the seconds that steps took.
    """
    from justiceportal.cases.sink import open_case
    from justiceportal.core.codes import random_code
    from justiceportal.demo.accounts import Staff
    from justiceportal.demo.domain.people import answers
    from justiceportal.forms.interfaces import Submission

    chance = random.Random(7)
    website = portal.unrestrictedTraverse(f"zh-cn/{website_id}")
    item = website["hall"][item_id]
    form, staff = form_of(item_id), Staff(portal)
    number, code, untouched, step_seconds = "", "", [], 0.0
    for turn in range(count):
        is_lived = turn < count - UNTOUCHED
        moment = LAST - timedelta(days=DAYS) * (1 - turn / count) if is_lived else LAST
        code = random_code(8)
        channel = chance.choice(CHANNELS)
        submission = Submission(form, answers(form, chance, moment.date()), (), moment, channel)
        case = open_case(portal, website, item, submission, moment, code)
        number = case.id
        if is_lived:
            begun = time.perf_counter()
            live(case, staff, chance)
            step_seconds += time.perf_counter() - begun
        else:
            untouched.append(number)
        if turn % BATCH == BATCH - 1:
            transaction.commit()
            portal._p_jar.cacheGC()
            sys.stderr.write(f"\r{turn + 1}/{count}")
    transaction.commit()
    return {"number": number, "code": code, "untouched": untouched, "step_seconds": step_seconds}


def form_of(item_id: str):
    """The form of an item's file."""
    from justiceportal.core.paths import data_folder
    from justiceportal.forms.domain.reading import form_from_data
    from justiceportal.forms.words import completed

    text = (data_folder("sites") / "items" / f"{item_id}.yaml").read_text(encoding="utf-8")
    return completed(form_from_data(yaml.safe_load(text)["form"]), "zh-cn")


def live(case, staff, chance: random.Random) -> None:
    """Take the steps of a life drawn by its share, an hour apart, without what the rules refuse."""
    from justiceportal.cases import acting
    from justiceportal.cases.errors import RuleRefused

    (life,) = chance.choices([acts for _share, acts in LIVES], [share for share, _acts in LIVES])
    for hours, (step, role) in enumerate(life, 1):
        moment = case.submitted + timedelta(hours=hours)
        (actor,) = staff.actors(case, (role,), moment)
        try:
            acting.act(case, step, actor, moment, SAID[step])
        except RuleRefused:
            continue


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
