"""Digests of files by which what was sent once more is known again."""

from hashlib import sha256
from typing import BinaryIO


CHUNK_BYTES = 256 * 1024


def digest_of(stream: BinaryIO) -> str:
    """The SHA-256 of a file in hexadecimal digits; it is read in parts and wound back."""
    found = sha256()
    stream.seek(0)
    while chunk := stream.read(CHUNK_BYTES):
        found.update(chunk)
    stream.seek(0)
    return found.hexdigest()
