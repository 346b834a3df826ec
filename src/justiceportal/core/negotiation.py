"""What the head of a request says: whether it means REST, and which language its sender reads. Pure."""

from urllib.parse import parse_qsl
import re


JSON = "application/json"
MARKER = re.compile(r"(^|/)@(?!@)")
WEIGHT = re.compile(r"\s*q\s*=\s*([01](\.\d{1,3})?)\s*")
MOST_PARAMETERS = 100
# Primary tags that callers send, and the names that our catalogues have.
LANGUAGES = {"zh": "zh_CN", "en": "en"}


def is_rest_path(path: str) -> bool:
    """True for a path with a segment that begins with one `@` (not `@@`) or with `++api++`."""
    return bool(MARKER.search(path)) or "++api++" in path


def is_rest(path: str, accept: str) -> bool:
    """True for a request to REST: by its path whatever it accepts, or because it accepts JSON and nothing else."""
    return is_rest_path(path) or (accept.split(";")[0].strip().lower() == JSON and "," not in accept)


def query_pairs(query: str) -> list[tuple[str, str]]:
    """Names and values of a query string as WSGI has it, in their order.

    ValueError for more than `MOST_PARAMETERS` and for what is not UTF-8.
    """
    # Read as Latin-1 each character is one byte, quoted or not; together they are UTF-8.
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS, encoding="latin-1")
    return [(name.encode("latin-1").decode(), value.encode("latin-1").decode()) for name, value in pairs]


def preferred_language(accepted: str) -> str:
    """The name of the catalogue (zh_CN, en) that an `Accept-Language` header likes best, else the Chinese one's."""
    liked = []
    for position, part in enumerate(accepted.lower().split(",")):
        tag, _separator, weight = part.partition(";")
        language = LANGUAGES.get(tag.strip().split("-")[0])
        found = WEIGHT.fullmatch(weight)
        quality = float(found.group(1)) if found else 1.0
        if language and quality > 0:
            liked.append((-quality, position, language))
    return min(liked)[2] if liked else LANGUAGES["zh"]
