"""Changes the words, links and root attributes of a page without touching anything else of it."""

from collections.abc import Callable
from collections.abc import Mapping
from html import escape
from html import unescape
import re


# What never ends reaches to the end of the page, and a tag has a bound, so broken markup takes no longer.
TOKEN = re.compile(
    r"<!--(?:.*?-->|.*)"
    r"|<(?P<raw>script|style)\b(?:.*?</(?P=raw)\s*>|.*)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]{0,40}+)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^'\">]+){0,200}+)>",
    re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
# Elements whose words are no sentences.
LITERAL = frozenset(("code", "kbd", "samp", "var", "textarea"))
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
# Attributes that people read or hear.
WORDS = frozenset(("title", "alt", "placeholder", "aria-label", "aria-description", "aria-valuetext", "label"))
SPOKEN_META = frozenset(
    (
        *("description", "keywords", "og:title", "og:description", "og:site_name", "og:image:alt"),
        *("twitter:title", "twitter:description", "twitter:image:alt"),
    )
)
LINKS = {"a": "href", "area": "href", "form": "action", "button": "formaction", "input": "formaction"}
# How editors mark what stays as it is; the filter of unsafe HTML lets no other attribute through.
MARK = "notranslate"
# A link that leads out of the variant says so.
FREE_LINK = "data-variant"


class Page:
    """One page on its way: takes it apart, gives it back changed."""

    def __init__(
        self,
        convert: Callable[[list[str]], list[str]] | None,
        link: Callable[[str], str],
        root: Mapping[str, str],
    ) -> None:
        """`convert` gives the words in their new form (None: they stay), `link` an address, `root` the attributes
        that <html> is to have.
        """
        self.convert, self.link, self.root = convert, link, root
        self._parts: list[str] = []
        self._words: list[int] = []
        # The element whose words are left alone, and how many of its name are open.
        self._literal, self._depth = "", 0

    def changed(self, html: str) -> str:
        """The page with all that is to be changed."""
        end = 0
        for token in TOKEN.finditer(html):
            if token.start() > end:
                self._say(html[end : token.start()])
            end = token.end()
            if token["name"] is None:
                self._parts.append(token[0])
            elif token["close"]:
                self._close(token["name"].lower())
                self._parts.append(token[0])
            else:
                self._open(token)
        self._say(html[end:])
        if self.convert is not None and self._words:
            for index, text in zip(
                self._words, self.convert([self._parts[index] for index in self._words]), strict=True
            ):
                self._parts[index] = text
        return "".join(self._parts)

    def _say(self, text: str) -> None:
        if self.convert is not None and not self._depth and HAN.search(text):
            self._words.append(len(self._parts))
        self._parts.append(text)

    def _close(self, name: str) -> None:
        if self._depth and name == self._literal:
            self._depth -= 1

    def _open(self, token: re.Match) -> None:
        name, attributes = token["name"].lower(), token["attributes"]
        values = dict(_attributes(attributes)) if attributes.strip(" /\n") else {}
        if name not in VOID and not attributes.endswith("/"):
            if self._depth:
                self._depth += name == self._literal
            elif name in LITERAL or _is_foreign(values):
                self._literal, self._depth = name, 1
        self._parts.append(f"<{token['name']}")
        if name == "html":
            attributes = _with(attributes, self.root)
        self._attributes(name, attributes, values)
        self._parts.append(">")

    def _attributes(self, name: str, attributes: str, values: dict[str, str]) -> None:
        """The attributes of a tag: addresses changed at once, words noted down."""
        linked = LINKS.get(name)
        spoken = self.convert is not None and not self._depth and not _is_foreign(values) and HAN.search(attributes)
        if not spoken and (linked not in values or FREE_LINK in values):
            self._parts.append(attributes)
            return
        end = 0
        for match in ATTRIBUTE.finditer(attributes):
            key, value = match[1].lower(), match[3]
            if key == linked and FREE_LINK not in values:
                changed = escape(self.link(unescape(_unquoted(value))))
                self._parts.append(f'{attributes[end : match.start()]}{match[1]}="{changed}"')
            elif spoken and _is_spoken(name, key, values):
                self._parts.append(f"{attributes[end : match.start()]}{match[1]}=")
                self._say(value)
            else:
                continue
            end = match.end()
        self._parts.append(attributes[end:])


def _attributes(source: str):
    for match in ATTRIBUTE.finditer(source):
        yield match[1].lower(), _unquoted(match[3])


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in "\"'" else value


def _is_foreign(values: Mapping[str, str]) -> bool:
    """True for an element whose words are not simplified Chinese or are marked as to be left alone."""
    if values.get("translate") == "no" or MARK in values.get("class", "").split():
        return True
    language = values.get("lang", "zh").lower()
    return language.startswith("zh-hant") or not language.startswith("zh")


def _is_spoken(name: str, key: str, values: Mapping[str, str]) -> bool:
    if name == "meta":
        return key == "content" and (values.get("name") or values.get("property")) in SPOKEN_META
    if name == "input" and key == "value":
        return values.get("type", "").lower() in ("submit", "button", "reset")
    return key in WORDS or key.startswith("data-text")


def _with(attributes: str, wanted: Mapping[str, str]) -> str:
    """The attributes of a tag with some of them set."""
    for key, value in wanted.items():
        setting = f'{key}="{escape(value)}"'
        pattern = rf"""(?<=\s){re.escape(key)}\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)"""
        attributes, count = re.subn(pattern, setting, attributes, count=1, flags=re.IGNORECASE)
        if not count:
            attributes = f" {setting}{attributes}"
    return attributes
