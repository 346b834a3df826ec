"""An OpenAPI document is made of operations as their services declare them."""

from dataclasses import replace
from justiceportal import _
from justiceportal.core.describing import Access
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Body
from justiceportal.core.describing import IDEMPOTENCY_KEY
from justiceportal.core.describing import Operation
from justiceportal.core.describing import Segment
from justiceportal.core.openapi_document import document
from justiceportal.core.openapi_document import Head
from justiceportal.core.openapi_document import NameTaken
from justiceportal.core.openapi_document import Offer
from justiceportal.core.parameters import Whole
from justiceportal.core.shapes import FILE_SENT
from justiceportal.core.shapes import listing_of
from justiceportal.core.shapes import record
from justiceportal.core.shapes import Shape
from justiceportal.core.shapes import strict
from justiceportal.core.shapes import TEXT
import json
import pytest


HEAD = Head(_("title", default="Title"), _("about", default="About"), "1.0", "http://localhost")
NEWS = Shape("News", record({"title": TEXT, "more?": TEXT}))
LIST = Offer(
    "GET",
    "/@news",
    Operation("list-news", _("list", default="News"), tag="group", answers=(Answer(200, listing_of(NEWS)),)),
    Access.PUBLIC,
    parameters=(Whole("b_size", "", 25, least=1, most=200),),
    has_etag=True,
)
ADD = Offer(
    "POST",
    "/@news/{id}",
    Operation(
        "add-news",
        _("add", default="Add"),
        tag="group",
        headers=(IDEMPOTENCY_KEY,),
        body=Body(lambda context: strict({"file": FILE_SENT, "in": {"const": context}}), form=TEXT),
        answers=(Answer(201, NEWS),),
        refusals={409: _("taken", default="It is there")},
    ),
    Access.ACCOUNT,
    segments=(Segment("id", _("which", default="Which")),),
)


def say(message):
    return f"«{message}»"


@pytest.fixture
def made():
    return document(HEAD, [LIST, ADD], {}, say, "here")


def test_it_is_plain_json_in_the_language_of_the_caller(made):
    assert json.loads(json.dumps(made)) == made
    assert made["info"]["title"] == "«title»"


def test_shapes_are_told_once_and_referred_to(made):
    answer = made["paths"]["/@news"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer == {"$ref": "#/components/schemas/NewsListing"}
    items = made["components"]["schemas"]["NewsListing"]["properties"]["items"]
    assert items == {"type": "array", "items": {"$ref": "#/components/schemas/News"}}
    assert made["components"]["schemas"]["News"]["required"] == ["title"]


def test_what_follows_from_the_kind_of_service_is_told_without_being_said(made):
    read, add = made["paths"]["/@news"]["get"], made["paths"]["/@news/{id}"]["post"]
    assert (read["security"], add["security"]) == ([], [{"basic": []}, {"bearer": []}])
    assert set(read["responses"]) == {"200", "304", "400", "401", "429"}
    assert set(add["responses"]) == {"201", "400", "401", "403", "404", "409", "413", "415", "429", "503"}
    assert "ETag" in read["responses"]["200"]["headers"]
    assert "Retry-After" in add["responses"]["429"]["headers"]
    assert [one["name"] for one in add["parameters"]] == ["id", "Idempotency-Key"]
    assert add["requestBody"]["content"]["application/json"]["schema"]["properties"]["in"] == {"const": "here"}
    assert add["responses"]["409"]["description"] == "«taken»"


def test_a_name_stands_for_one_thing():
    other = Offer("GET", "/@other", replace(LIST.operation, id="other"), Access.PUBLIC)
    for clash in (
        replace(ADD, operation=replace(ADD.operation, id="list-news")),
        replace(other, operation=replace(other.operation, answers=(Answer(200, Shape("News", TEXT)),))),
    ):
        with pytest.raises(NameTaken):
            document(HEAD, [LIST, clash], {}, say, "here")
