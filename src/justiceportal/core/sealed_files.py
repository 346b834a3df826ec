"""Files as they are kept: sealed piece by piece, so that neither writing nor reading needs them whole.

Each file has a random key of its own, which its record keeps sealed (`sealing.seal`): changing the portal's keys seals
some bytes anew and never a file. A file is a row of pieces, each `ciphertext with tag (16 bytes)` of at most
PIECE_BYTES; its nonce is its number (11 bytes) and 1 for the last piece, so none can be moved, repeated or left out.
"""

from collections.abc import Iterator
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from justiceportal.core.sealing import AES_256_GCM
from justiceportal.core.sealing import Box
from justiceportal.core.sealing import BrokenSeal
from justiceportal.core.sealing import KEY_BYTES
from justiceportal.core.sealing import present_cipher
from justiceportal.core.sealing import Sm4Gcm
from justiceportal.core.sealing import TAG_BYTES
from typing import BinaryIO
import os


PIECE_BYTES = 1 << 16


def write_sealed(source: BinaryIO, target: BinaryIO) -> bytes:
    """Seal everything of one stream into another; gives the key (algorithm and secret), which must be sealed itself."""
    algorithm = present_cipher()
    key = bytes([algorithm]) + os.urandom(KEY_BYTES[algorithm])
    box = _box(key)
    number, piece = 0, source.read(PIECE_BYTES)
    while True:
        following = source.read(PIECE_BYTES) if len(piece) == PIECE_BYTES else b""
        target.write(box.encrypt(_nonce(number, is_last=not following), piece, None))
        if not following:
            return key
        number, piece = number + 1, following


def read_sealed(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The pieces of a sealed file, each checked before it is given. Raises BrokenSeal."""
    box = _box(key)
    number, piece = 0, source.read(PIECE_BYTES + TAG_BYTES)
    while True:
        following = source.read(PIECE_BYTES + TAG_BYTES)
        try:
            yield box.decrypt(_nonce(number, is_last=not following), piece, None)
        except InvalidTag:
            raise BrokenSeal("a file was changed or cut off") from None
        if not following:
            return
        number, piece = number + 1, following


def _box(key: bytes) -> Box:
    if len(key) < 2 or len(key) - 1 != KEY_BYTES.get(key[0]):
        raise BrokenSeal("the key of a file is of no kind that is known here")
    return AESGCM(key[1:]) if key[0] == AES_256_GCM else Sm4Gcm(key[1:])


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
