"""The description of our REST: complete, valid, in both languages, on the portal, a website and an item."""

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
import json
import pytest
import re


PLACES = {
    "portal": "work.localhost",
    "website": "yinzhou.localhost",
    "item": "localhost/hall/legal-aid",
}


@pytest.fixture
def described(web):
    """A function that gives the document of a place: `described("website", "en")`."""

    def get(place, language="zh"):
        host, _slash, path = PLACES[place].partition("/")
        answer = web(f"/{path}/@openapi" if path else "/@openapi", host=host, accept_language=language)
        assert answer.status == 200, answer.body
        return answer.document

    return get


def test_every_service_of_ours_says_what_it_does(zope):
    from justiceportal.core.openapi import undescribed

    assert undescribed() == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_document_is_valid(described, place, language):
    document = described(place, language)
    OpenAPIV31SpecValidator(document).validate()
    for name, schema in document["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert re.fullmatch("[A-Za-z0-9]+|data[.][a-z0-9.-]+", name)


def test_it_speaks_the_language_of_the_caller(described):
    chinese, english = described("website", "zh"), described("website", "en")
    assert (chinese["info"]["title"], english["info"]["title"]) == ("网站群接口", "REST of the website group")
    summaries = [one["summary"] for path in chinese["paths"].values() for one in path.values()]
    assert all(re.search("[一-鿿]", summary) for summary in summaries)
    assert "${" not in json.dumps(chinese)


def test_a_website_describes_its_hall_and_an_item_its_own_form(described):
    website, item = described("website"), described("item")
    assert "/hall/{item}/@cases" in website["paths"]
    assert {"/@cases", "/@steps", "/@next-version", "/@openapi"} == set(item["paths"])
    schema = item["paths"]["/@cases"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert "applicant_name" in schema["properties"]["answers"]["properties"]


def test_who_has_the_document_gets_nothing_again(web):
    first = web("/@openapi")
    again = web("/@openapi", if_none_match=first.headers["etag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")


def test_the_events_that_are_sent_are_told_with_the_schemas_of_their_data(described):
    document = described("portal")
    event = document["webhooks"]["case.submitted"]["post"]["requestBody"]["content"]["application/cloudevents+json"]
    data = event["schema"]["allOf"][1]["properties"]["data"]["$ref"].rpartition("/")[2]
    assert "number" in document["components"]["schemas"][data]["required"]
    assert "test.ping" in document["webhooks"]
