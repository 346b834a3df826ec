"""Reads the definition files of the group and says exactly where one is wrong."""

from dataclasses import replace
from datetime import date
from jsonschema import Draft202012Validator
from justiceportal.websites.domain.definition import conflicts
from justiceportal.websites.domain.definition import SiteGroupDefinition
from justiceportal.websites.domain.definition import starter_from
from justiceportal.websites.domain.definition import website_from
from justiceportal.websites.errors import DefinitionError
from justiceportal.websites.interfaces import IDefinitionPart
from pathlib import Path
from zope.component import getUtilitiesFor
import json
import yaml


LONGEST_REASON = 300


def read_group(folder: Path) -> SiteGroupDefinition:
    """The whole group from a folder of YAML files, those of higher rooms too.

    DefinitionError names the first fault found.
    """
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    group = _read(folder / "group.yaml", schema, "group")
    websites, files = [], {}
    for website_id in group["websites"]:
        path = folder / f"{website_id}.yaml"
        if not path.exists():
            raise DefinitionError("group.yaml", 0, "websites", f"the file {path.name} is missing")
        data = _read(path, schema, "website")
        if data["id"] != website_id:
            raise DefinitionError(path.name, line_of(path, ["id"]), "id", f"must be {website_id}, as the file is named")
        if data["language"] not in group["languages"]:
            reason = f"{data['language']} is not a language of the group"
            raise DefinitionError(path.name, line_of(path, ["language"]), "language", reason)
        websites.append(data)
        files[path.name] = path
    for file, key, reason in conflicts([(f"{data['id']}.yaml", data) for data in websites]):
        raise DefinitionError(file, line_of(files[file], key), _dotted(key), reason)
    found = SiteGroupDefinition(
        id=group["id"],
        title=group["title"],
        default_language=group["default_language"],
        languages=tuple(group["languages"]),
        work_hosts=tuple(group["work_hosts"]),
        websites=tuple(website_from(data) for data in websites),
        starter={data["id"]: _starter(folder, data, schema) for data in websites},
    )
    return replace(found, parts={name: part.read(folder, found) for name, part in definition_parts()})


def definition_parts() -> list:
    """The kinds of definition files of higher rooms as pairs of name and IDefinitionPart, in their order."""
    return sorted(getUtilitiesFor(IDefinitionPart))


def _starter(folder: Path, website: dict, schema: dict) -> tuple:
    path = folder / "starter" / f"{website['id']}.yaml"
    if not path.exists():
        return ()
    data = _read(path, schema, "starter")
    known = set(_section_paths(website["sections"], ""))
    for number, block in enumerate(data):
        if block["section"] not in known:
            reason = f"the website {website['id']} has no section {block['section']}"
            raise DefinitionError(
                f"starter/{path.name}", line_of(path, [number, "section"]), f"{number}.section", reason
            )
    return starter_from(data)


def _section_paths(sections, prefix):
    for section in sections:
        yield prefix + section["id"]
        yield from _section_paths(section.get("sections", []), f"{prefix}{section['id']}/")


def _read(path: Path, schema: dict, definition: str):
    name = path.name if path.parent.name != "starter" else f"starter/{path.name}"
    return read_checked(path, name, {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]})


def read_checked(path: Path, name: str, schema: dict):
    """The data of a YAML file that fits a JSON schema; DefinitionError with `name`, line, key and reason otherwise.

    Days are ISO text there.
    """
    try:
        data = _days_as_text(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except OSError as error:
        raise DefinitionError(name, 0, "", f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DefinitionError(name, 0, "", "is not UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise DefinitionError(name, line, "", f"is not YAML: {getattr(error, 'problem', None) or error}") from error
    faults = sorted(
        Draft202012Validator(schema).iter_errors(data), key=lambda fault: line_of(path, list(fault.absolute_path))
    )
    if faults:
        raise fault_at(path, name, list(faults[0].absolute_path), faults[0].message)
    return data


def _days_as_text(data):
    if isinstance(data, dict):
        return {key: _days_as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_days_as_text(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def fault_at(path: Path, name: str, key: list, reason: str) -> DefinitionError:
    """The DefinitionError about the entry of a key path in a file."""
    return DefinitionError(name, line_of(path, key), _dotted(key), reason[:LONGEST_REASON])


def line_of(path: Path, key: list) -> int:
    """The line, from 1, on which the entry of a key path stands; for a missing entry that of its parent."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    line = node.start_mark.line if node is not None else 0
    for part in key:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
    return line + 1


def _dotted(key: list) -> str:
    return ".".join(str(part) for part in key)
