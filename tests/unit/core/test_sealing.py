"""Sealed values, keyed hashes and signed tokens."""

from datetime import timedelta
from justiceportal.core.keys import KeyFault
from justiceportal.core.keys import KeyRing
from justiceportal.core.keys import new_key
from justiceportal.core.keys import TEXT_SETTING
from justiceportal.core.keys import Use
from justiceportal.core.keys import with_keys
from justiceportal.core.sealing import BrokenSeal
from justiceportal.core.sealing import is_hash_of
from justiceportal.core.sealing import key_id_of
from justiceportal.core.sealing import keyed_hash
from justiceportal.core.sealing import keyed_hashes
from justiceportal.core.sealing import resealed
from justiceportal.core.sealing import seal
from justiceportal.core.sealing import sealed_token
from justiceportal.core.sealing import sign
from justiceportal.core.sealing import signed
from justiceportal.core.sealing import Sm4Gcm
from justiceportal.core.sealing import unseal
from justiceportal.core.sealing import unsealed_token
import pytest


SECRET = b"330203194912310021"


@pytest.fixture(params=["aes", "sm4"])
def cipher(request, keys, monkeypatch):
    """Each cipher that can be set."""
    monkeypatch.setenv("PORTAL_CIPHER", request.param)
    return request.param


def test_what_is_sealed_opens_again(cipher):
    for plain in (b"", SECRET, bytes(100_000)):
        assert unseal(seal(plain, "case answers"), "case answers") == plain


def test_a_sealed_value_shows_nothing_and_is_never_the_same(cipher):
    sealed = seal(SECRET, "case answers")
    assert SECRET not in sealed
    assert sealed != seal(SECRET, "case answers")


def test_a_value_opens_for_its_own_purpose_only(cipher):
    with pytest.raises(BrokenSeal, match="another purpose"):
        unseal(seal(SECRET, "case answers"), "cookie draft")


def test_a_changed_or_cut_value_does_not_open(cipher):
    sealed = seal(SECRET, "x")
    for position in range(len(sealed)):
        with pytest.raises(BrokenSeal):
            unseal(sealed[:position] + bytes([sealed[position] ^ 1]) + sealed[position + 1 :], "x")
        with pytest.raises(BrokenSeal):
            unseal(sealed[:position], "x")


def test_sm4_gcm_gives_the_vector_of_rfc_8998():
    box = Sm4Gcm(bytes.fromhex("0123456789ABCDEFFEDCBA9876543210"))
    nonce = bytes.fromhex("00001234567800000000ABCD")
    plain = bytes.fromhex("".join(digit * 16 for digit in "ABCDEFEA"))
    extra = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
    found = box.encrypt(nonce, plain, extra)
    assert found.hex().upper() == (
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC"
    )
    assert box.decrypt(nonce, found, extra) == plain


def test_both_ciphers_open_whichever_is_set(keys, monkeypatch):
    old = seal(SECRET, "x")
    monkeypatch.setenv("PORTAL_CIPHER", "sm4")
    assert unseal(old, "x") == SECRET
    assert resealed(old, "x")[1] == 2
    assert unseal(resealed(old, "x"), "x") == SECRET


def test_an_unknown_cipher_is_refused(keys, monkeypatch):
    monkeypatch.setenv("PORTAL_CIPHER", "des")
    with pytest.raises(KeyFault, match="aes or sm4"):
        seal(SECRET, "x")


def test_the_newest_key_seals_and_all_open(keys, monkeypatch, noon):
    old = seal(SECRET, "x")
    newer = with_keys(keys, [new_key(Use.SEAL, noon)])
    monkeypatch.setenv(TEXT_SETTING, newer.text())
    assert key_id_of(seal(SECRET, "x")) == newer.keys[-1].id
    assert unseal(old, "x") == SECRET
    again = resealed(old, "x")
    assert key_id_of(again) == newer.keys[-1].id
    assert resealed(again, "x") is again


def test_a_value_whose_key_is_gone_names_the_key(keys, monkeypatch, noon):
    sealed = seal(SECRET, "x")
    other = KeyRing((new_key(Use.SEAL, noon), new_key(Use.HASH, noon)))
    monkeypatch.setenv(TEXT_SETTING, other.text())
    with pytest.raises(BrokenSeal, match=keys.newest(Use.SEAL).id):
        unseal(sealed, "x")


def test_a_hash_tells_whether_a_value_is_the_one_that_was_meant(keys):
    known = keyed_hash("K7M2P9QX", "query code")
    assert is_hash_of("K7M2P9QX", known, "query code")
    assert not is_hash_of("K7M2P9QY", known, "query code")
    assert not is_hash_of("K7M2P9QX", known, "draft code")
    assert not is_hash_of("K7M2P9QX", "", "query code")
    assert "K7M2P9QX" not in known


def test_hashes_stay_true_when_a_key_is_added(keys, monkeypatch, noon):
    known = keyed_hash("K7M2P9QX", "query code")
    newer = with_keys(keys, [new_key(Use.HASH, noon)])
    monkeypatch.setenv(TEXT_SETTING, newer.text())
    assert is_hash_of("K7M2P9QX", known, "query code")
    assert keyed_hashes("K7M2P9QX", "query code") == [keyed_hash("K7M2P9QX", "query code"), known]


@pytest.mark.parametrize(("give", "take"), [(sign, signed), (sealed_token, unsealed_token)])
def test_a_token_carries_its_value_until_its_end(keys, noon, give, take):
    token = give("张三 33021220261122000017", "look-up", 1800, noon)
    assert token.isascii()
    assert " " not in token
    assert take(token, "look-up", noon + timedelta(seconds=1799)) == "张三 33021220261122000017"
    assert take(token, "look-up", noon + timedelta(seconds=1800)) is None
    assert take(token, "draft", noon) is None


@pytest.mark.parametrize(("give", "take"), [(sign, signed), (sealed_token, unsealed_token)])
def test_no_other_text_is_a_token(keys, noon, give, take):
    token = give("17", "look-up", 1800, noon)
    # The last character of a base64 text may hold bits that count for nothing.
    for position in range(len(token) - 1):
        changed = token[:position] + ("A" if token[position] != "A" else "B") + token[position + 1 :]
        assert take(changed, "look-up", noon) is None, position
    for text in ("", ".", "...", "a.b.c.d", "密", token[:20], token + "A"):
        assert take(text, "look-up", noon) is None, text


def test_a_sealed_token_does_not_show_its_value(keys, noon):
    token = sealed_token("33021220261122000017", "x", 60, noon)
    assert "MzMwMjEy" not in token
