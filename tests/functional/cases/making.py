"""Makes the cases of these tests in a process of its own, before the portal serves: `making.py` in that process."""

from tests.processes import run
from tests.support import environment
from tests.support import ROOT
import json
import sys


def make_cases(var) -> tuple[str, str, str]:
    """(number of a county's case, its query code, number of another county's case)."""
    env = environment(var, PORTAL_ROOT=str(ROOT), PORTAL_INSTANCE=str(ROOT / "parts" / "test-instance"))
    done = run([sys.executable, "-m", "tests.functional.cases.making"], env, 120)
    assert done.returncode == 0, done.stderr
    return tuple(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Two counties with a case each."""
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from datetime import datetime
    from datetime import UTC
    from io import BytesIO
    from justiceportal.core.process import application
    from justiceportal.forms.domain.applicants import complete
    from justiceportal.forms.domain.reading import form_from_data
    from justiceportal.forms.interfaces import ISubmissionSink
    from justiceportal.forms.interfaces import Submission
    from justiceportal.forms.service import take_file
    from tests.integration.cases.samples import ANSWERS
    from tests.integration.cases.samples import FORM
    from tests.integration.cases.samples import PDF
    from zope.component import getUtility
    from zope.component.hooks import setSite
    import transaction

    moment = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    with application() as app:
        setSite(app.portal)
        form = complete(form_from_data(FORM), {})
        field = next(field for field in form.fields() if field.id == "identity_files")
        receipts = []
        for county in ("yinzhou", "haishu"):
            item = app.portal["zh-cn"][county]["hall"]["legal-aid"]
            sent = take_file(item, field, "身份证 复印件.pdf", BytesIO(PDF), moment)
            answers = ANSWERS | {"identity_files": [sent.id]}
            receipts.append(
                getUtility(ISubmissionSink).receive(item, Submission(form, answers, (sent,), moment), moment)
            )
        transaction.commit()
    sys.stdout.write(json.dumps([receipts[0].number, receipts[0].query_code, receipts[1].number]) + "\n")


if __name__ == "__main__":
    main()
