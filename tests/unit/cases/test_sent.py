"""Bodies of submissions: JSON and multipart say the same, and whatever is wrong is named."""

from base64 import b64encode
from io import BytesIO
from justiceportal.cases.api.sent import BadSubmission
from justiceportal.cases.api.sent import from_form
from justiceportal.cases.api.sent import from_json
from justiceportal.core.errors import UnknownParameters
import pytest


PAPER = {"filename": "身份证.pdf", "content-type": "application/pdf", "encoding": "base64", "data": ""}


class Upload:
    def __init__(self, filename, data=b"%PDF"):
        self.filename, self.file = filename, BytesIO(data)


def paper(data=b"%PDF", **changes):
    return PAPER | {"data": b64encode(data).decode()} | changes


def named(error):
    return [field for field, _text in error.value.errors]


def test_json_holds_answers_files_and_consent():
    sent = from_json({"answers": {"reason": "欠薪"}, "files": {"papers": [paper(), paper(b"2")]}, "consent": True})
    assert sent.answers == {"reason": "欠薪"}
    assert [(file.field, file.filename, file.stream.read()) for file in sent.files] == [
        ("papers", "身份证.pdf", b"%PDF"),
        ("papers", "身份证.pdf", b"2"),
    ]
    assert sent.consent is True


def test_nothing_of_it_is_compulsory_for_the_reader():
    assert from_json({}).answers == {}
    assert not from_json({}).consent


def test_a_form_holds_the_same_as_json():
    form = {"answers": '{"others": [{"name": "张三"}]}', "reason": "欠薪", "kinds": ["a", "b"], "consent": "true"}
    by_form = from_form({**form, "papers": [Upload("身份证.pdf"), Upload("身份证.pdf", b"2")]})
    answers = {"others": [{"name": "张三"}], "reason": "欠薪", "kinds": ["a", "b"]}
    by_json = from_json({"answers": answers, "files": {"papers": [paper(b"2"), paper()]}, "consent": True})
    assert by_form.answers == answers
    assert by_form.content == by_json.content


def test_contents_that_differ_anywhere_are_not_equal():
    base = {"answers": {"reason": "欠薪"}, "files": {"papers": [paper()]}, "consent": True}
    changed = (
        {**base, "answers": {"reason": "欠薪 "}},
        {**base, "consent": False},
        {**base, "files": {"papers": [paper(b"%PDF-")]}},
        {**base, "files": {"papers": [paper(filename="户口本.pdf")]}},
        {**base, "files": {"proof": [paper()]}},
    )
    contents = {from_json(data).content for data in (base, *changed)}
    assert len(contents) == 6


def test_the_digest_leaves_the_stream_at_its_begin():
    sent = from_json({"files": {"papers": [paper()]}})
    assert sent.content == sent.content
    assert sent.files[0].stream.read() == b"%PDF"


def test_a_part_of_the_form_wins_over_none_but_answers_win_over_parts():
    assert from_form({"reason": "a", "answers": '{"reason": "b"}'}).answers == {"reason": "b"}
    assert from_form({"answers": '{"reason": "b"}', "reason": "a"}).answers == {"reason": "b"}


def test_an_empty_upload_is_no_file():
    assert from_form({"papers": Upload("")}).files == ()


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        ({"answers": []}, ["answers"]),
        ({"answers": None}, ["answers"]),
        ({"consent": "yes"}, ["consent"]),
        ({"consent": 1}, ["consent"]),
        ({"files": []}, ["files"]),
        ({"files": {"papers": {}}}, ["papers"]),
        ({"files": {"papers": ["x"]}}, ["papers"]),
        ({"files": {"papers": [{}]}}, ["papers"]),
        ({"files": {"papers": [{**PAPER, "data": "*"}]}}, ["papers"]),
        ({"files": {"papers": [{**PAPER, "data": "YWJj\n"}]}}, ["papers"]),
        ({"files": {"papers": [{**PAPER, "data": 7}]}}, ["papers"]),
        ({"files": {"papers": [paper(encoding="gzip")]}}, ["papers"]),
        ({"files": {"papers": [paper(size=3)]}}, ["papers"]),
        ({"answers": 1, "consent": 2, "files": {"a": 1, "b": [2, 3]}}, ["answers", "consent", "a", "b", "b"]),
    ],
)
def test_what_is_wrong_is_named_all_at_once(data, fields):
    with pytest.raises(BadSubmission) as error:
        from_json(data)
    assert named(error) == fields


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"consent": "perhaps"}, "consent"),
        ({"consent": ["true", "true"]}, "consent"),
        ({"answers": "[1]"}, "answers"),
        ({"answers": "{" * 100}, "answers"),
        ({"reason": object()}, "reason"),
        ({"reason": ["a", 2]}, "reason"),
    ],
)
def test_a_form_is_read_as_strictly(form, field):
    with pytest.raises(BadSubmission) as error:
        from_form(form)
    assert named(error) == [field]


def test_unknown_names_are_named():
    with pytest.raises(UnknownParameters) as error:
        from_json({"answer": {}, "Files": {}})
    assert named(error) == ["Files", "answer"]


def test_nobody_sends_thousands_of_files():
    with pytest.raises(BadSubmission) as error:
        from_json({"files": {"papers": [paper()] * 201}})
    assert named(error) == ["files"]
