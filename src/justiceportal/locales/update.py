"""Brings the catalogues up to the code: `python -m justiceportal.locales.update` adds what is new, drops what is gone.

English texts come from the defaults in the code; Chinese ones are written by hand, and a test finds those that lack.
"""

from lxml import etree
from pathlib import Path
import ast
import polib
import re


HERE = Path(__file__).parent
PACKAGE = HERE.parent
DOMAIN = "justiceportal"
I18N = "{http://xml.zope.org/namespaces/i18n}"
LANGUAGES = ("zh_CN", "en")


def messages() -> dict[str, str]:
    """Every message id of our domain in the code, templates, types and workflows, with its English default."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        found |= _from_python(ast.parse(path.read_text(encoding="utf-8")))
    for pattern in ("*.pt", "profiles/**/*.xml"):
        for path in sorted(PACKAGE.rglob(pattern)):
            found |= _from_markup(path.read_text(encoding="utf-8"))
    return found


def _from_python(tree: ast.AST) -> dict[str, str]:
    found = {}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args):
            continue
        if not isinstance(node.args[0], ast.Constant):
            continue
        default = next((k.value for k in node.keywords if k.arg == "default"), None)
        found[node.args[0].value] = default.value if isinstance(default, ast.Constant) else node.args[0].value
    return found


def _from_markup(text: str) -> dict[str, str]:
    if f'i18n:domain="{DOMAIN}"' not in text:
        return {}
    root = etree.fromstring(text.encode(), etree.XMLParser(recover=True))
    found = {}
    for node in root.iter(etree.Element):
        if _domain(node) != DOMAIN:
            continue
        key = node.get(f"{I18N}translate")
        if key is not None:
            found[key or _content(node)] = _content(node)
        for pair in (node.get(f"{I18N}attributes") or "").split(";"):
            name, _, key = pair.strip().partition(" ")
            if name:
                found[key.strip() or node.get(name)] = node.get(name)
    return found


def _domain(node) -> str:
    while node is not None:
        if node.get(f"{I18N}domain"):
            return node.get(f"{I18N}domain")
        node = node.getparent()
    return ""


def _content(node) -> str:
    parts = [node.text or ""]
    for child in node:
        name = child.get(f"{I18N}name")
        parts.append(f"${{{name}}}" if name else "".join(child.itertext()))
        parts.append(child.tail or "")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def catalogue_path(language: str) -> Path:
    """The catalogue file of a language."""
    return HERE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def update(language: str, found: dict[str, str]) -> list[str]:
    """Write one catalogue anew, sorted; returns the ids that have no translation in it."""
    path = catalogue_path(language)
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {entry.msgid: entry.msgstr for entry in old}
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        "Project-Id-Version": DOMAIN,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Domain": DOMAIN,
    }
    for key in sorted(found):
        text = found[key] if language == "en" else known.get(key, "")
        new.append(polib.POEntry(msgid=key, msgstr=text, comment=f"Default: {found[key]}"))
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))
    return [entry.msgid for entry in new if not entry.msgstr]


if __name__ == "__main__":
    for name in LANGUAGES:
        update(name, messages())
