"""What goes into a submission."""

from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.interfaces import SentFile
from justiceportal.forms.submission import with_files


FORM = Form("", (Step("a", "", (Field("name", Kind.LINE, ""), Field("papers", Kind.FILES, ""))),))


def sent(number, field):
    return SentFile(number, field, "a.pdf", "application/pdf", 1, "")


def test_uploads_stand_in_their_fields():
    files = [sent("1", "papers"), sent("2", "papers"), sent("3", "elsewhere")]
    assert with_files(FORM, {"name": "李"}, files) == {"name": "李", "papers": ["1", "2"]}


def test_ids_of_uploads_that_came_as_answers_count_nothing():
    assert with_files(FORM, {"name": "李", "papers": ["somebody-else-s"]}, []) == {"name": "李"}
