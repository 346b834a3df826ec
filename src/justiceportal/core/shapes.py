"""The shapes of what REST takes and gives: JSON schemas (draft 2020-12) with names, and the ones that all rooms share.

A schema is a plain dictionary in which a `Shape` may stand for a part that has a name of its own, and translatable
texts for what people read; `core.openapi_document` makes references and sentences of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal import _
from typing import Any


#: a JSON schema with Shapes and translatable texts in it
Schema = Any


@dataclass(frozen=True, slots=True)
class Shape:
    """A schema under a name; two of one name must be the same."""

    name: str
    schema: Mapping[str, Any]


def record(fields: Mapping[str, Schema], text: str = "") -> dict[str, Any]:
    """The schema of an object: its fields with their schemas; a name that ends in `?` may be missing."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {name.removesuffix("?"): said for name, said in fields.items()},
        "required": [name for name in fields if not name.endswith("?")],
    }
    return {"description": text, **schema} if text else schema


def strict(fields: Mapping[str, Schema], text: str = "") -> dict[str, Any]:
    """The schema of an object that a caller sends: nothing but its fields is taken."""
    return {**record(fields, text), "additionalProperties": False}


def texts(longest: int | None = None, shortest: int = 0, **more: Any) -> dict[str, Any]:
    """The schema of a text within bounds of its length."""
    schema: dict[str, Any] = {"type": "string"} | more
    if shortest:
        schema["minLength"] = shortest
    return schema if longest is None else {**schema, "maxLength": longest}


def whole(least: int | None = None, most: int | None = None, **more: Any) -> dict[str, Any]:
    """The schema of a whole number within bounds."""
    bounds = {"minimum": least, "maximum": most}
    return {"type": "integer"} | more | {name: bound for name, bound in bounds.items() if bound is not None}


def one_of(values, **more: Any) -> dict[str, Any]:
    """The schema of one of some values."""
    return {"enum": list(values)} | more


def many(schema: Schema, **more: Any) -> dict[str, Any]:
    """The schema of a list."""
    return {"type": "array", "items": schema} | more


def by_name(schema: Schema, **more: Any) -> dict[str, Any]:
    """The schema of an object whose names are data."""
    return {"type": "object", "additionalProperties": schema} | more


def maybe(schema: Schema) -> dict[str, Any]:
    """The schema of something that may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def told(schema: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A schema with a sentence about what it is there for."""
    return {**schema, "description": text}


TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
COUNT = {"type": "integer", "minimum": 0}
YES_NO = {"type": "boolean"}
URL = {"type": "string", "format": "uri"}
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
UUID = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
BASE64 = {"type": "string", "contentEncoding": "base64"}
OBJECT = {"type": "object"}
NULL = {"type": "null"}

PROBLEM = Shape(
    "Problem",
    {
        **record(
            {
                "type": told(TEXT, _("api_problem_type", default="about:blank: the status says what kind it is.")),
                "title": TEXT,
                "status": whole(400, 599),
                "detail": told(TEXT, _("api_problem_detail", default="What is wrong, in the language of the caller.")),
                "message": told(TEXT, _("api_problem_message", default="The same as detail.")),
                "errors": many(
                    record({"field": TEXT, "message": TEXT}),
                    description=_("api_problem_errors", default="Each field that cannot be used, with its mend."),
                ),
            },
            _("api_problem", default="Why a request was refused (RFC 9457)."),
        ),
        # What a problem tells programs besides has names of its own.
        "additionalProperties": True,
    },
)

BATCHING = Shape(
    "Batching",
    record(
        {"@id": URL, "first": URL, "last": URL, "next?": URL, "prev?": URL},
        _("api_batching", default="The addresses of other batches; there where not everything fits into one."),
    ),
)


def listing_of(shape: Shape, **more: Schema) -> Shape:
    """The shape of a batch of some shape, as `PortalService.listing` gives it; `more` are fields beside it."""
    fields = {"@id": URL, "items": many(shape), "items_total": COUNT, "b_start": COUNT, "b_size": COUNT}
    return Shape(f"{shape.name}Listing", record({**fields, "batching?": BATCHING, **more}))


FILE_SENT = Shape(
    "SentFile",
    strict(
        {
            "filename": texts(shortest=1),
            "data": BASE64,
            "content-type?": TEXT,
            "encoding?": {"const": "base64"},
        },
        _("api_sent_file", default="A file in the body: its name and its bytes in base64."),
    ),
)

FILE_GIVEN = Shape(
    "GivenFile",
    record(
        {
            "filename": TEXT,
            "content-type": TEXT,
            "size": COUNT,
            "sha256": SHA256,
            "encoding": {"const": "base64"},
            "data": BASE64,
        },
        _("api_given_file", default="A file: its name, its kind, its checksum, its bytes in base64."),
    ),
)
