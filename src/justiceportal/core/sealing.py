"""Seals what must not be read by whoever has only the database: personal values, codes, cookies.

A sealed value is format (1 byte), algorithm (1), length of the key's id (1), id, nonce (12), ciphertext with tag (16).
The purpose and everything before the nonce are authenticated with it: what was sealed for one purpose opens for no
other.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers import modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from datetime import datetime
from functools import lru_cache
from justiceportal.core.errors import PortalError
from justiceportal.core.keys import Key
from justiceportal.core.keys import KeyFault
from justiceportal.core.keys import ring
from justiceportal.core.keys import Use
from typing import Protocol
import base64
import binascii
import hmac
import os
import struct


CIPHER_SETTING = "PORTAL_CIPHER"
FORMAT = 1
AES_256_GCM, SM4_GCM = 1, 2
CIPHERS = {"aes": AES_256_GCM, "sm4": SM4_GCM}
KEY_BYTES = {AES_256_GCM: 32, SM4_GCM: 16}
NONCE_BYTES = 12
TAG_BYTES = 16


class BrokenSeal(PortalError):
    """A sealed value cannot be opened: changed, cut, sealed for another purpose or with a key that is not there."""

    status = 500

    def __init__(self, reason: str) -> None:
        super().__init__(f"密文无法打开 / A sealed value cannot be opened: {reason}.")


class Box(Protocol):
    """An authenticated cipher with its key."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Ciphertext and tag."""

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """What was encrypted; InvalidTag when anything was changed."""


class Sm4Gcm:
    """SM4 in Galois/Counter Mode with the interface of `cryptography`'s AESGCM.

    Rule: GB/T 32907-2016 (SM4); GB/T 36624-2018 and RFC 8998 (its GCM mode)
    """

    def __init__(self, key: bytes) -> None:
        self._algorithm = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Ciphertext and tag (16 bytes)."""
        encryptor = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data or b"")
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """What was encrypted; InvalidTag when anything was changed."""
        if len(data) < TAG_BYTES:
            raise InvalidTag
        decryptor = Cipher(self._algorithm, modes.GCM(nonce, data[-TAG_BYTES:])).decryptor()
        decryptor.authenticate_additional_data(associated_data or b"")
        return decryptor.update(data[:-TAG_BYTES]) + decryptor.finalize()


def seal(plain: bytes, purpose: str) -> bytes:
    """Seal some bytes for a purpose (a short constant such as `case answers`). Raises KeyFault without keys."""
    algorithm, key = present_cipher(), ring().newest(Use.SEAL)
    head = struct.pack(">BBB", FORMAT, algorithm, len(key.id)) + key.id.encode()
    nonce = os.urandom(NONCE_BYTES)
    return head + nonce + _box(algorithm, key.secret, purpose).encrypt(nonce, plain, head + purpose.encode())


def unseal(sealed: bytes, purpose: str) -> bytes:
    """What was sealed for this purpose. Raises BrokenSeal."""
    algorithm, key, end = _read_head(sealed)
    nonce, head = sealed[end : end + NONCE_BYTES], sealed[:end]
    if len(sealed) < end + NONCE_BYTES + TAG_BYTES:
        raise BrokenSeal("it is cut off")
    try:
        box = _box(algorithm, key.secret, purpose)
        return box.decrypt(nonce, sealed[end + NONCE_BYTES :], head + purpose.encode())
    except InvalidTag:
        raise BrokenSeal("it was changed, or sealed for another purpose") from None


def key_id_of(sealed: bytes) -> str:
    """The id of the key that something is sealed with, whether or not that key is there. Raises BrokenSeal."""
    return _head_parts(sealed)[1]


def resealed(sealed: bytes, purpose: str) -> bytes:
    """The same sealed with the newest key and the present cipher; the very same bytes when they are so already."""
    algorithm, key_id, _end = _head_parts(sealed)
    if key_id == ring().newest(Use.SEAL).id and algorithm == present_cipher():
        return sealed
    return seal(unseal(sealed, purpose), purpose)


def present_cipher() -> int:
    """The algorithm that PORTAL_CIPHER chooses (aes or sm4; aes without it). Raises KeyFault for another word."""
    word = os.environ.get(CIPHER_SETTING) or "aes"
    if word not in CIPHERS:
        raise KeyFault(f"{CIPHER_SETTING} 只能是 aes 或 sm4 / {CIPHER_SETTING} must be aes or sm4, not {word!r}.")
    return CIPHERS[word]


def keyed_hash(value: str, purpose: str) -> str:
    """A hash that only this portal can make, `<key id>$<64 hexadecimal digits>`: for codes that are compared, not read.

    Rule: RFC 2104 (HMAC) with SHA-256
    """
    return _hashed(value, purpose, ring().newest(Use.HASH))


def keyed_hashes(value: str, purpose: str) -> list[str]:
    """The hashes of a value under every key there is, the newest first: what an index may know it by."""
    return [_hashed(value, purpose, key) for key in reversed(ring().of(Use.HASH))]


def is_hash_of(value: str, known: str, purpose: str) -> bool:
    """Whether a keyed hash was made of this value; takes the same time for every wrong value."""
    keys = ring()
    key = keys.get(known.partition("$")[0], Use.HASH)
    expected = _hashed(value, purpose, key or keys.newest(Use.HASH))
    return hmac.compare_digest(expected.encode(), known.encode()) and key is not None


def sign(value: str, purpose: str, seconds: int, now: datetime) -> str:
    """A token that carries a value, readable for everybody, and proves until its end that it was given here.

    It has only letters, digits and `-_.`; `now` is aware, `seconds` its life from then.
    """
    key = ring().newest(Use.SEAL)
    body = f"{key.id}.{int(now.timestamp()) + seconds}.{_text(value.encode())}"
    return f"{body}.{_text(_signature(body, purpose, key))}"


def signed(token: str, purpose: str, now: datetime) -> str | None:
    """The value of a token that was signed for this purpose and has not ended; None for any other text."""
    body, _dot, signature = token.rpartition(".")
    parts = body.split(".")
    key = ring().get(parts[0], Use.SEAL)
    if key is None or len(parts) != 3:
        return None
    if not hmac.compare_digest(_text(_signature(body, purpose, key)).encode(), signature.encode()):
        return None
    return _bytes(parts[2]).decode() if int(parts[1]) > now.timestamp() else None


def sealed_token(value: str, purpose: str, seconds: int, now: datetime) -> str:
    """The same as `sign` with a value that nobody else can read: for cookies."""
    end = struct.pack(">q", int(now.timestamp()) + seconds)
    return _text(seal(end + value.encode(), f"token {purpose}"))


def unsealed_token(token: str, purpose: str, now: datetime) -> str | None:
    """The value of a sealed token that has not ended; None for any other text."""
    try:
        plain = unseal(_bytes(token), f"token {purpose}")
    except (BrokenSeal, ValueError):
        return None
    (end,) = struct.unpack(">q", plain[:8])
    return plain[8:].decode() if end > now.timestamp() else None


def _read_head(sealed: bytes) -> tuple[int, Key, int]:
    algorithm, key_id, end = _head_parts(sealed)
    key = ring().get(key_id, Use.SEAL)
    if key is None:
        raise BrokenSeal(f"there is no key {key_id}")
    return algorithm, key, end


def _head_parts(sealed: bytes) -> tuple[int, str, int]:
    """(algorithm, id of the key, length of the head)."""
    if len(sealed) < 3 or sealed[0] != FORMAT or sealed[1] not in KEY_BYTES:
        raise BrokenSeal("it is of no format that is known here")
    end = 3 + sealed[2]
    return sealed[1], sealed[3:end].decode("ascii", "replace"), end


@lru_cache(maxsize=256)
def _box(algorithm: int, secret: bytes, purpose: str) -> Box:
    # A key of its own for each purpose and algorithm: the limit of messages for one key is never near.
    derived = _derived(secret, f"seal {algorithm} {purpose}", KEY_BYTES[algorithm])
    return AESGCM(derived) if algorithm == AES_256_GCM else Sm4Gcm(derived)


@lru_cache(maxsize=256)
def _derived(secret: bytes, info: str, length_bytes: int) -> bytes:
    # The secret is random in full, so the first half of HKDF is not needed (RFC 5869, 3.3).
    return HKDFExpand(hashes.SHA256(), length_bytes, f"justiceportal {info}".encode()).derive(secret)


def _hashed(value: str, purpose: str, key: Key) -> str:
    derived = _derived(key.secret, f"hash {purpose}", 32)
    return f"{key.id}${hmac.digest(derived, value.encode(), 'sha256').hex()}"


def _signature(body: str, purpose: str, key: Key) -> bytes:
    return hmac.digest(_derived(key.secret, f"sign {purpose}", 32), body.encode(), "sha256")


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    """Raises ValueError for what is no base64 of ours."""
    try:
        return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None
