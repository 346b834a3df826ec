"""Files as citizens and attackers send them, made in memory."""

from io import BytesIO
from PIL import Image
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile
import struct
import zlib


# The test file of all virus scanners, in two parts so that none is alarmed by this module.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(body: bytes = b"") -> bytes:
    """A PDF of one empty page; `body` stands where its objects do."""
    objects = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    )
    head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + objects + body
    return head + b"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(head)


def picture(kind: str = "JPEG", size: tuple[int, int] = (120, 80), **options) -> bytes:
    """A picture with some structure."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """The head of a PNG that says it has this size, with hardly any pixels behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def archive(files: dict[str, bytes], comment: bytes = b"") -> bytes:
    """A ZIP file with these entries."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
        target.comment = comment
    return out.getvalue()


MAIN = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
}


def office(ending: str = "docx", more: dict[str, bytes] | None = None, content_type: str = "") -> bytes:
    """A docx or xlsx; `more` are further parts, `content_type` takes the place of the main part's own."""
    name, own = MAIN[ending]
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{name}" ContentType="{content_type or own}"/></Types>'
    )
    return archive({"[Content_Types].xml": types.encode(), name: b"<document/>"} | (more or {}))


def relations(kind: str, target: str = "http://evil.example/x") -> bytes:
    """A part of relations with one that leads outside."""
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        "</Relationships>"
    ).encode()


SECTOR = 512
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def old_office(streams: dict[str, bytes]) -> bytes:
    """An OLE2 file with these streams at its root ([MS-CFB]); each is filled up to 4096 bytes, a storage is empty."""
    names = list(streams)
    directory_sectors = -(-(len(names) + 1) // 4)
    bodies = [data.ljust(4096, b"\0") if data else b"" for data in streams.values()]
    fat = [FAT, *range(2, directory_sectors + 1), END]
    starts = []
    for body in bodies:
        starts.append(len(fat) if body else END)
        count = len(body) // SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), END] if count else []
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<I", 0) + b"\xff" * 108 * 4
    entries = [_entry("Root Entry", 5, child=1 if names else NONE, start=END, size=0)]
    for number, (name, body, start) in enumerate(zip(names, bodies, starts, strict=True), 1):
        right = number + 1 if number < len(names) else NONE
        entries.append(_entry(name, 2 if body else 1, right=right, start=start if body else 0, size=len(body)))
    entries += [_entry("", 0)] * (directory_sectors * 4 - len(entries))
    table = b"".join(struct.pack("<I", value) for value in fat).ljust(SECTOR, b"\xff")
    return head + table + b"".join(entries) + b"".join(bodies)


def _entry(name: str, kind: int, right: int = NONE, child: int = NONE, start: int = 0, size: int = 0) -> bytes:
    text = name.encode("utf-16-le")
    raw = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2 if name else 0, kind, 1)
    raw += struct.pack("<III", NONE, right, child) + bytes(36)
    return raw + struct.pack("<IQ", start, size)


def word(more: dict[str, bytes] | None = None, flags: int = 0) -> bytes:
    """A doc; `flags` are those of its head."""
    return old_office({"WordDocument": struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags)} | (more or {}))


def workbook(*records: tuple[int, bytes]) -> bytes:
    """An xls whose workbook has these records before its end."""
    parts = [(0x0809, b"\x00\x06\x05\x00" + bytes(12)), *records, (0x000A, b"")]
    return old_office({"Workbook": b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in parts)})
