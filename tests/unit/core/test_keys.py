"""The key ring: where it comes from, and what it refuses in one sentence."""

from justiceportal.core.keys import ensure_keys
from justiceportal.core.keys import FILE_SETTING
from justiceportal.core.keys import KeyFault
from justiceportal.core.keys import new_key
from justiceportal.core.keys import new_ring
from justiceportal.core.keys import parsed
from justiceportal.core.keys import ring
from justiceportal.core.keys import TEXT_SETTING
from justiceportal.core.keys import Use
from justiceportal.core.keys import with_keys
from justiceportal.core.keys import write_file
import json
import pytest


@pytest.fixture
def var(tmp_path, monkeypatch):
    """A var folder without keys, and no keys in the environment."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    monkeypatch.delenv(TEXT_SETTING, raising=False)
    monkeypatch.delenv(FILE_SETTING, raising=False)
    return tmp_path


def test_the_first_start_makes_keys_that_only_the_account_of_the_portal_may_read(var, noon):
    assert ensure_keys(noon, may_make=True)
    assert (var / "keys.json").stat().st_mode & 0o777 == 0o600
    assert ring().newest(Use.SEAL).secret != ring().newest(Use.HASH).secret


def test_later_starts_keep_the_keys(var, noon):
    ensure_keys(noon, may_make=True)
    before = ring()
    assert not ensure_keys(noon, may_make=True)
    assert ring() == before


def test_where_no_keys_may_be_made_the_start_says_how_to_make_them(var, noon):
    with pytest.raises(KeyFault, match="bin/portal keys add") as caught:
        ensure_keys(noon, may_make=False)
    assert str(var / "keys.json") in str(caught.value)
    assert not (var / "keys.json").exists()


def test_keys_that_others_may_read_are_refused(var, noon):
    ensure_keys(noon, may_make=True)
    (var / "keys.json").chmod(0o640)
    with pytest.raises(KeyFault, match="chmod 600"):
        ring()


def test_the_file_may_lie_elsewhere(var, noon, monkeypatch):
    elsewhere = var / "vault" / "ring"
    monkeypatch.setenv(FILE_SETTING, str(elsewhere))
    ensure_keys(noon, may_make=True)
    assert elsewhere.exists()


def test_the_environment_comes_before_the_file(var, noon, monkeypatch):
    ensure_keys(noon, may_make=True)
    other = new_ring(noon)
    monkeypatch.setenv(TEXT_SETTING, other.text())
    assert ring() == other


def test_a_running_portal_sees_a_new_key(var, noon):
    ensure_keys(noon, may_make=True)
    key = new_key(Use.SEAL, noon)
    write_file(var / "keys.json", with_keys(ring(), [key]))
    assert ring().newest(Use.SEAL) == key


def changed(entry_change=None, **change):
    data = json.loads(new_ring_text()) | change
    data["keys"][0].update(entry_change or {})
    return json.dumps(data)


def new_ring_text():
    from datetime import datetime
    from datetime import UTC

    return new_ring(datetime(2026, 11, 22, tzinfo=UTC)).text()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not valid JSON"),
        ('{"format": 1, "keys": [', "not valid JSON"),
        ("[]", "no key ring"),
        ('{"format": 2, "keys": []}', "no key ring of format 1"),
        ('{"format": 1, "keys": []}', "no key for the use 'seal'"),
        (changed({"secret": "c2hvcnQ="}), "not 32 bytes"),
        (changed({"secret": "%%%"}), "not 32 bytes"),
        (changed({"use": "all"}), "must be for seal or hash"),
        (changed({"id": "Über"}), "small letters"),
        (changed({"id": 7}), "all of them texts"),
        (changed({"use": "hash"}), "no key for the use 'seal'"),
    ],
)
def test_a_broken_ring_is_refused_with_its_place_and_the_reason(text, reason):
    with pytest.raises(KeyFault, match=reason) as caught:
        parsed(text, "/etc/ring")
    assert "/etc/ring" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_keys_of_one_id_are_refused(noon):
    ring_ = new_ring(noon)
    with pytest.raises(KeyFault, match="same id"):
        parsed(with_keys(ring_, [ring_.keys[0]]).text(), "x")


def test_a_ring_reads_what_it_wrote(noon):
    made = new_ring(noon)
    assert parsed(made.text(), "x") == made


def test_no_secret_shows_where_a_ring_is_printed(noon):
    made = new_ring(noon)
    for key in made.keys:
        assert repr(key.secret) not in repr(made)
        assert key.id in repr(made)
