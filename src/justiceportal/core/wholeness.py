"""Says whether a file of a picture ends before its picture does, as after a broken transfer.

Pillow could say it too, but other packages of the process tell it to show the lower part in grey instead.
"""

import struct


JPEG, PNG, WEBP = b"\xff\xd8", b"\x89PNG", b"RIFF"
START_OF_SCAN, END_OF_IMAGE = 0xDA, b"\xff\xd9"


def is_whole(data: bytes) -> bool:
    """False for a JPEG, PNG or WebP that was cut off; what follows the picture in its file is of no interest."""
    if data.startswith(JPEG):
        start = _first_scan(data)
        # Inside a scan a byte 0xff is always followed by zero or a restart, so the mark is no accident.
        return start > 0 and data.find(END_OF_IMAGE, start) > 0
    if data.startswith(PNG):
        return b"IEND" in data
    if data.startswith(WEBP):
        return len(data) >= 12 and struct.unpack("<I", data[4:8])[0] + 8 <= len(data)
    return True


def _first_scan(data: bytes) -> int:
    """Where the pixels of a JPEG begin, behind all that is said of them; 0 when they do not."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        if data[place + 1] == START_OF_SCAN:
            return place
        if data[place + 1] == 0xFF:
            place += 1
            continue
        place += 2 + struct.unpack(">H", data[place + 2 : place + 4])[0]
    return 0
