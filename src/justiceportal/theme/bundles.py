"""The stylesheet and the scripts of visitors: parts by subject in files, one address for each whole."""

from dataclasses import dataclass
from functools import cache
from justiceportal.core.paths import data_folder
from pathlib import Path
import hashlib
import re


COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANKS = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,])\s*")
TOKENS = "tokens.css"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A text that browsers keep for ever under an address that changes with it."""

    text: str
    content_type: str

    @property
    def digest(self) -> str:
        """What tells one text from another."""
        return hashlib.blake2b(self.text.encode(), digest_size=5).hexdigest()


@cache
def styles(theme: str) -> Bundle:
    """The stylesheet of a theme: the tokens, the components, the theme's own, the modes of reading."""
    base, own = data_folder("themes") / "base" / "styles", data_folder("themes") / theme
    parts = [base / TOKENS]
    parts += sorted(path for path in base.glob("*.css") if path.name != TOKENS)
    parts += sorted(own.glob("*.css"))
    parts += sorted((base / "modes").glob("*.css"))
    return Bundle("\n".join(shortened(_read(path)) for path in parts), "text/css; charset=utf-8")


@cache
def script(name: str) -> Bundle:
    """`early`: what runs before the page is painted; `late`: what runs once it is there."""
    folder = data_folder("themes") / "base" / "scripts"
    files = sorted((folder / "early" if name == "early" else folder).glob("*.js"))
    return Bundle("\n".join(_read(path) for path in files), "text/javascript; charset=utf-8")


def shortened(css: str) -> str:
    """CSS without comments and needless blanks."""
    return AROUND.sub(r"\1", BLANKS.sub(" ", COMMENT.sub("", css))).strip()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
