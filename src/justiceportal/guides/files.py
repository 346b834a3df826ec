"""The files of an item: blank forms, samples, the sample of the result; kept under the digest of their bytes."""

from hashlib import blake2b
from justiceportal import _
from justiceportal.core.errors import PortalError
from plone.namedfile.file import NamedBlobFile


# What people can open and fill in; nothing that runs.
TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
# The first bytes of a file of each type; the two families of offices share theirs.
BEGINNINGS = {
    "pdf": (b"%PDF-",),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "xls": (b"\xd0\xcf\x11\xe0",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
}
MOST_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 120
#: where a file of an item can stand: the columns of a material
MATERIAL_SLOTS = ("blank_form", "example_form")


class FileRefused(PortalError):
    """A file of an item cannot be kept; the text says why and how to mend it."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.errors = [(field, text)]


def keep_file(item, field: str, filename: str, data: bytes) -> str:
    """Keep a file and return its key; FileRefused names the field."""
    # What a browser sends may carry a path.
    name = "".join(sign for sign in filename.replace("\\", "/").rpartition("/")[2] if sign.isprintable())
    ending = name.rpartition(".")[2].lower().replace("jpeg", "jpg")
    if ending not in TYPES or not data.startswith(BEGINNINGS[ending]):
        text = _(
            "item_file_type",
            default="“${name}” is none of the files that can stand here: ${types}. Save it as one of them.",
            mapping={"name": name[:LONGEST_NAME], "types": ", ".join(TYPES).upper()},
        )
        raise FileRefused(field, text)
    if len(data) > MOST_BYTES:
        text = _(
            "item_file_large",
            default="“${name}” is larger than ${most} MB. Make it smaller.",
            mapping={"name": name[:LONGEST_NAME], "most": MOST_BYTES // 1024 // 1024},
        )
        raise FileRefused(field, text)
    key = f"{blake2b(data, digest_size=12).hexdigest()}.{ending}"
    if key not in item.files:
        stem = name.rpartition(".")[0][: LONGEST_NAME - len(ending) - 1]
        item.files[key] = NamedBlobFile(data=data, contentType=TYPES[ending], filename=f"{stem}.{ending}")
    return key


def file_of(item, key: str):
    """The file of a key, None where the item has none."""
    return item.files.get(key)
