"""The design as tests: who may import whom, what stays free of Zope, how large things may be."""

from pathlib import Path
import ast
import pytest
import re


ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "justiceportal"

LEVELS = {
    "core": 0,
    "audit": 1,
    "websites": 1,
    "outbox": 1,
    "pictures": 2,
    "variants": 2,
    "publishing": 2,
    "forms": 2,
    "directory": 2,
    "announcements": 3,
    "guides": 3,
    "sharing": 3,
    "cases": 4,
    "disclosure": 5,
    "documents": 5,
    "progress": 5,
    "notices": 5,
    "exchange": 5,
    "supervision": 5,
    "interaction": 5,
    "search": 6,
    "statistics": 6,
    "migration": 6,
    "desk": 6,
    "demo": 7,
    "theme": 7,
    "setup": 7,
    "scripts": 7,
}
# Folders that belong to no room.
OUTSIDE = {"data", "locales"}
PUBLIC = {"interfaces", "errors", "service", "domain"}
# Core and websites are what every room stands on: all of their modules may be used from above.
OPEN_ROOMS = {"core", "websites"}
# Setup puts the rooms together, scripts are the command line over all of them, and the demonstration plays every role.
ASSEMBLERS = {"demo", "setup", "scripts"}
PURE = {"yaml"}
FRAMEWORK = re.compile(r"^(plone|Products|zope|z3c|Acquisition|AccessControl|BTrees|DateTime|OFS|transaction|ZODB)\b")

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if not OUTSIDE & set(path.relative_to(PACKAGE).parts))


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_downwards_and_only_what_is_public(path):
    room = room_of(path)
    if room not in LEVELS:
        return
    for imported in imports_of(path):
        parts = imported.split(".")
        if parts[0] != "justiceportal" or len(parts) < 2 or parts[1] not in LEVELS or parts[1] == room:
            continue
        assert LEVELS[parts[1]] < LEVELS[room] or room in ASSEMBLERS, f"{imported} is not below {room}"
        if room not in ASSEMBLERS and parts[1] not in OPEN_ROOMS:
            assert parts[2] in PUBLIC, f"{imported} is private to {parts[1]}"


@pytest.mark.parametrize("path", [p for p in MODULES if "domain" in p.parts], ids=name_of)
def test_domain_code_is_free_of_the_framework(path):
    import sys

    for imported in imports_of(path):
        top = imported.split(".")[0]
        if top == "justiceportal":
            assert "domain" in imported.split("."), f"{imported} is not domain code"
        else:
            assert top in sys.stdlib_module_names or top in PURE, f"{imported} is not pure"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_are_short_and_documented(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, "a module has at most 400 lines"
    tree = ast.parse(text)
    if text.strip() and path.name != "__init__.py":
        assert ast.get_docstring(tree), "a module says what it is"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            assert length <= 60, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.zcml")), ids=name_of)
def test_registrations_are_short_and_override_nothing(path):
    assert path.read_text(encoding="utf-8").count("\n") <= 120
    assert path.name != "overrides.zcml"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.pt")), ids=name_of)
def test_templates_are_short_and_simple(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 150
    for expression in re.findall(r"python:([^;\"}]*)", text):
        assert expression.count("(") <= 1, f"more than one call: {expression}"


def test_the_clock_and_chance_come_from_the_core():
    for path in MODULES:
        if room_of(path) == "core" or path.name == "transport.py":
            continue
        text = path.read_text(encoding="utf-8")
        for forbidden in ("date.today()", "datetime.now(", "uuid4()"):
            assert forbidden not in text, f"{name_of(path)} uses {forbidden}"


def test_the_package_itself_imports_nothing_of_the_framework_but_messages():
    found = {name for name in imports_of(PACKAGE / "__init__.py") if FRAMEWORK.match(name)}
    assert found == {"zope.i18nmessageid.MessageFactory"}
