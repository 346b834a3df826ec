"""An application for the sample item `legal-aid` of the bureau, as clients of REST send it."""

from base64 import b64encode
from io import BytesIO
from PIL import Image


ITEM = "/hall/legal-aid"
SERVICE = f"{ITEM}/@cases"
ID_NUMBER, PHONE, ADDRESS = "11010519491231002X", "13812345678", "宁波市鄞州区首南街道某某路 88 号 302 室"


def answers(**changes) -> dict:
    """Answers that the form takes; None leaves one out."""
    given = {
        "applicant_name": "张三丰",
        "applicant_document": "id-card",
        "applicant_id_number": ID_NUMBER,
        "applicant_phone": PHONE,
        "applicant_address": ADDRESS,
        "agent_present": False,
        "matter_kind": "civil",
        "happened_on": "2026-11-01",
        "wages": True,
        "reasons": "用人单位拖欠工资三个月，多次催要没有结果。",
        "income": "3500.50",
        "others": [{"name": "某公司", "phone": "0574-87120000"}],
    } | changes
    return {name: value for name, value in given.items() if value is not None}


def picture(size_bytes: int = 0) -> bytes:
    """A small PNG; with `size_bytes` one of noise that has at least so many bytes."""
    out = BytesIO()
    if size_bytes:
        side = int((size_bytes / 3) ** 0.5) + 1
        Image.effect_noise((side, side * 3), 120).save(out, "PNG")
    else:
        Image.new("RGB", (40, 30), "#336699").save(out, "PNG")
    return out.getvalue()


def file(data: bytes | None = None, filename: str = "身份证.png", **changes) -> dict:
    """A file as JSON has it."""
    plain = picture() if data is None else data
    return {
        "filename": filename,
        "content-type": "image/png",
        "encoding": "base64",
        "data": b64encode(plain).decode(),
    } | changes


def body(files: dict | None = None, consent=True, **changes) -> dict:
    """A whole body that is accepted."""
    return {
        "answers": answers(**changes),
        "files": {"identity_files": [file()]} if files is None else files,
        "consent": consent,
    }


def fields_of(answer) -> list[str]:
    """The fields that a problem document names."""
    return [error["field"] for error in answer.json()["errors"]]


def from_address(number: int) -> dict:
    """A header that makes the request come from an address of its own, so that limits of other tests do not count."""
    return {"X-Forwarded-For": f"198.51.{number // 256}.{number % 256}"}
