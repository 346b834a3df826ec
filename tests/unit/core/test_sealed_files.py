"""Sealed files."""

from io import BytesIO
from justiceportal.core.sealed_files import PIECE_BYTES
from justiceportal.core.sealed_files import read_sealed
from justiceportal.core.sealed_files import write_sealed
from justiceportal.core.sealing import BrokenSeal
import os
import pytest


SEALED_PIECE = PIECE_BYTES + 16
SIZES = [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES]


@pytest.fixture(params=["aes", "sm4"])
def cipher(request, monkeypatch):
    """Each cipher that can be set."""
    monkeypatch.setenv("PORTAL_CIPHER", request.param)


def sealed(plain):
    target = BytesIO()
    return write_sealed(BytesIO(plain), target), target.getvalue()


def opened(data, key):
    return b"".join(read_sealed(BytesIO(data), key))


@pytest.mark.parametrize("size", SIZES)
def test_a_sealed_file_opens_again(cipher, size):
    plain = os.urandom(size)
    key, data = sealed(plain)
    assert opened(data, key) == plain
    assert size < 16 or plain[:16] not in data


def test_two_files_have_two_keys(cipher):
    assert sealed(b"a")[0] != sealed(b"a")[0]


@pytest.mark.parametrize("size", SIZES[1:])
def test_a_file_that_was_cut_changed_or_added_to_does_not_open(cipher, size):
    key, data = sealed(os.urandom(size))
    for wrong in (data[:-1], data[: len(data) // 2], data + b"x", data + data, bytes([data[0] ^ 1]) + data[1:], b""):
        with pytest.raises(BrokenSeal):
            opened(wrong, key)


def test_pieces_keep_their_places(cipher):
    key, data = sealed(os.urandom(3 * PIECE_BYTES))
    first, second, third = (data[place : place + SEALED_PIECE] for place in range(0, len(data), SEALED_PIECE))
    for wrong in (second + first + third, first + third, first + second, first + first + third):
        with pytest.raises(BrokenSeal):
            opened(wrong, key)


@pytest.mark.parametrize("key", [b"", b"\x01", b"\x09" + bytes(32), b"\x01" + bytes(16)])
def test_what_is_no_key_opens_nothing(key):
    with pytest.raises(BrokenSeal):
        opened(b"", key)
