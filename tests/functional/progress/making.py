"""Makes cases in many states, in a process of its own, before the portal serves: `making.py` in that process."""

from tests.functional.cases.applying import answers
from tests.functional.cases.applying import picture
from tests.processes import run
from tests.support import environment
from tests.support import ROOT
import json
import sys


REPLY = b"%PDF-1.4\nreply"


def make_cases(var) -> dict[str, dict[str, str]]:
    """What `main` makes, by name: number, query code and the ids that belong to it."""
    env = environment(var, PORTAL_ROOT=str(ROOT), PORTAL_INSTANCE=str(ROOT / "parts" / "test-instance"))
    done = run([sys.executable, "-m", "tests.functional.progress.making"], env, 120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


class Maker:
    """Sends applications and takes steps with them, each a minute after the one before."""

    def __init__(self, portal, begin) -> None:
        self.portal, self.moment = portal, begin

    def case(self, days_ago: int = 0) -> dict:
        """A case of the sample item, `days_ago` days before the beginning."""
        from datetime import timedelta
        from io import BytesIO
        from justiceportal.forms import service as forms

        self.time = self.moment - timedelta(days=days_ago)
        item = self.portal["zh-cn"]["bureau"]["hall"]["legal-aid"]
        form = forms.form_of(item)
        field = next(field for field in form.fields() if field.id == "identity_files")
        sent = forms.take_file(item, field, "身份证.png", BytesIO(picture()), self.time)
        sending = forms.Sending(form, answers(happened_on="2026-01-05"), (sent,), True)
        receipt = forms.submit(item, sending, self.time)
        return {"number": receipt.number, "query_code": receipt.query_code}

    def step(self, made: dict, name: str, actor, **said):
        """Take a step with a case."""
        from datetime import timedelta
        from justiceportal.cases import acting
        from justiceportal.cases import service

        self.time += timedelta(minutes=1)
        return acting.act(service.find(self.portal, made["number"]), name, actor, self.time, said)

    def decided(self, outcome: str, days_ago: int = 0, reply: bool = False) -> dict:
        """A case that was accepted, examined on both levels and decided."""
        from justiceportal.cases.domain.rules import Actor

        made = self.case(days_ago)
        handler = Actor("bureau-handler", frozenset({"Handler"}))
        approver = Actor("bureau-approver", frozenset({"Approver"}))
        self.step(made, "accept", Actor("bureau-receiver", frozenset({"Receiver"})))
        self.step(made, "examine", handler, opinion="仅供内部：材料齐全。", proposal=outcome)
        self.step(made, "review", approver, opinion="仅供内部：同意。", proposal=outcome)
        files = [self.attached(made)] if reply else []
        self.step(made, "decide", approver, outcome=outcome, message="经审查，作出如下决定。", files=files)
        return made | ({"file": files[0]} if files else {})

    def attached(self, made: dict) -> str:
        """The id of a file that waits for a step."""
        from io import BytesIO
        from justiceportal.cases import attachments
        from justiceportal.cases import service

        case = service.find(self.portal, made["number"])
        return attachments.take_file(case, "答复.png", BytesIO(picture()), self.time).id

    def document(self, made: dict, kind: str) -> str:
        """The id of a document that is issued in a case."""
        from datetime import timedelta
        from justiceportal.cases import service
        from justiceportal.documents import issuing

        self.time += timedelta(minutes=1)
        users, case = self.portal.acl_users, service.find(self.portal, made["number"])
        user = users.getUser("bureau-receiver").__of__(users)
        return issuing.issue(case, case.__parent__, user, self.time, kind, {}).id


def main() -> None:
    """One case for each situation that the tests look at."""
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from datetime import datetime
    from datetime import timedelta
    from datetime import UTC
    from justiceportal.cases.domain.rules import Actor
    from justiceportal.cases.domain.rules import THE_APPLICANT
    from justiceportal.cases.domain.rules import THE_WORKER
    from justiceportal.core.process import application
    from zope.component.hooks import setSite
    import transaction

    receiver = Actor("bureau-receiver", frozenset({"Receiver"}))
    asked = {
        "fields": ["reasons", "applicant_phone", "identity_files"],
        "message": "请补充申请理由和身份证明。",
        "days": 10,
    }
    with application() as app:
        setSite(app.portal)
        maker = Maker(app.portal, datetime.now(UTC) - timedelta(hours=2))
        made = {"submitted": maker.case(), "other": maker.case(), "talk": maker.case(), "withdrawn": maker.case()}
        for name in ("asked", "asked_again", "asked_rest", "asked_multipart", "asked_files", "asked_expired"):
            made[name] = maker.case()
            maker.step(made[name], "ask-supplement", receiver, **asked)
        made["lapsed"] = maker.case(days_ago=60)
        maker.step(made["lapsed"], "ask-supplement", receiver, **asked)
        maker.time = maker.moment - timedelta(days=1)
        maker.step(made["lapsed"], "lapse", THE_WORKER)
        for name in ("decided", "rated_page", "rated_rest"):
            made[name] = maker.decided("granted", reply=True)
        made["answered"] = maker.decided("denied", days_ago=30)
        maker.step(made["answered"], "rate", THE_APPLICANT, grade=1, message="太慢了")
        maker.step(made["answered"], "answer-rating", receiver, message="我们已经整改，并向您致歉。")
        made["accepted"] = maker.case(days_ago=3)
        maker.step(made["accepted"], "accept", receiver)
        maker.step(made["accepted"], "note", receiver, note="仅供内部参考")
        made["accepted"]["document"] = maker.document(made["accepted"], "receipt")
        transaction.commit()
    sys.stdout.write(json.dumps(made) + "\n")


if __name__ == "__main__":
    main()
