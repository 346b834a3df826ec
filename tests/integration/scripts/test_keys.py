"""The change of keys, with everything that is sealed."""

from argparse import Namespace
from contextlib import contextmanager
from datetime import UTC
from io import BytesIO
from justiceportal.core.keys import FILE_SETTING
from justiceportal.core.keys import KeyFault
from justiceportal.core.keys import new_ring
from justiceportal.core.keys import ring
from justiceportal.core.keys import Use
from justiceportal.core.keys import write_file
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.errors import Interrupted
from tests.uploads import pdf
from zope.component.hooks import setSite
import pytest
import transaction


class Said:
    """A console that remembers, and stops the command at a step where it is told to."""

    def __init__(self, stop_after=None):
        self.lines, self.steps, self.stop_after = [], 0, stop_after

    def say(self, text):
        self.lines.append(text)

    def progress(self, _done, _total, _label):
        self.steps += 1
        if self.steps == self.stop_after:
            raise Interrupted


@contextmanager
def inside():
    from justiceportal.core.process import application

    with application() as app:
        setSite(app.portal)
        yield app.portal


@pytest.fixture
def own_keys(zope, tmp_path, noon, monkeypatch):
    """A ring of the test's own, beside the one of the database."""
    before = ring()
    file = tmp_path / "keys.json"
    from justiceportal.core.keys import with_keys

    monkeypatch.setenv(FILE_SETTING, str(file))
    write_file(file, with_keys(before, new_ring(noon).keys))
    return file


@pytest.fixture
def uploads_(own_keys, noon):
    """Ids of five files that nobody has claimed; they are gone afterwards."""
    from justiceportal.forms.domain.definition import Field
    from justiceportal.forms.domain.definition import Kind
    from justiceportal.forms.service import discard
    from justiceportal.forms.service import take_file

    field = Field("proof", Kind.FILES, "证明材料")
    with inside() as portal:
        sent = [take_file(portal["zh-cn"]["bureau"], field, f"{n}.pdf", BytesIO(pdf()), noon) for n in range(5)]
        transaction.commit()
    ids = [one.id for one in sent]
    yield ids
    with inside():
        discard(ids)
        transaction.commit()


def run(function, console=None, **options):
    from justiceportal.scripts.commands import keys

    console = console or Said()
    with inside() as portal:
        assert getattr(keys, function)(portal, Namespace(**({"print": False, "use": "seal"} | options)), console) == 0
    return console.lines


def test_a_key_is_added_everything_is_sealed_anew_and_the_old_key_retired(uploads_, monkeypatch):
    from justiceportal.forms import quarantine
    from justiceportal.forms.service import file_of
    from justiceportal.forms.service import open_file

    old = ring().newest(Use.SEAL)
    run("add")
    assert ring().newest(Use.SEAL) != old
    with pytest.raises(CommandError, match="rotate"):
        run("retire", id=old.id)
    monkeypatch.setattr(quarantine, "BATCH", 2)
    with pytest.raises(Interrupted):
        run("rotate", Said(stop_after=2))
    run("rotate")
    run("retire", id=old.id)
    assert ring().get(old.id, Use.SEAL) is None
    with inside():
        assert [file_of(one).filename for one in uploads_] == [f"{n}.pdf" for n in range(5)]
        assert open_file(uploads_[0]).data == pdf()


def test_a_key_stays_while_a_place_that_no_store_knows_has_something_sealed_with_it(own_keys):
    from justiceportal.core.sealing import seal
    from persistent.mapping import PersistentMapping

    old = ring().newest(Use.SEAL)
    with inside() as portal:
        portal._forgotten = PersistentMapping(value=seal(b"330203194912310021", "test"))
        transaction.commit()
    run("add")
    run("rotate")
    try:
        with pytest.raises(CommandError, match="PersistentMapping"):
            run("retire", id=old.id)
        assert ring().get(old.id, Use.SEAL) is not None
    finally:
        with inside() as portal:
            del portal._forgotten
            transaction.commit()


def test_the_newest_key_and_keys_of_hashes_cannot_be_retired(own_keys):
    for key, reason in ((ring().newest(Use.SEAL), "newest"), (ring().newest(Use.HASH), "hashes")):
        with pytest.raises(CommandError, match=reason):
            run("retire", id=key.id)
    with pytest.raises(CommandError, match="no key"):
        run("retire", id="unknown")


def test_the_list_of_keys_shows_no_secret(own_keys):
    import base64

    lines = "\n".join(run("show"))
    for key in ring().keys:
        assert key.id in lines
        assert base64.b64encode(key.secret).decode() not in lines


def test_every_change_of_keys_is_recorded(own_keys):
    from justiceportal.audit.files import FILES
    from justiceportal.core.day_files import lines

    run("add")
    written = list(lines(FILES.all()[-1]))[-1].decode()
    assert "keys.added" in written
    assert ring().newest(Use.SEAL).id in written


def test_keys_for_a_vault_are_printed_and_no_file_is_changed(own_keys):
    from justiceportal.core.keys import parsed

    before = own_keys.read_bytes()
    (line,) = run("add", print=True)
    assert len(parsed(line, "vault").keys) == len(ring().keys) + 1
    assert own_keys.read_bytes() == before


def test_the_check_names_keys_that_are_missing(uploads_, own_keys, noon):
    from justiceportal.scripts.commands.check import sealing_faults

    lost = ring().newest(Use.SEAL)
    with inside() as portal:
        assert list(sealing_faults(portal)) == []
        write_file(own_keys, new_ring(noon.astimezone(UTC)))
        assert [lost.id in fault for fault in sealing_faults(portal)] == [True]
        own_keys.unlink()
        (fault,) = sealing_faults(portal)
        assert "keys add" in fault


def test_a_database_with_sealed_values_gets_no_new_keys_when_its_own_are_missing(uploads_, own_keys):
    from justiceportal.setup.start import prepare_keys

    own_keys.unlink()
    with pytest.raises(KeyFault, match="put it back"):
        prepare_keys(lambda _line: None)
    assert not own_keys.exists()


def test_a_portal_for_citizens_does_not_start_without_keys(own_keys, monkeypatch):
    from justiceportal.setup import start

    own_keys.unlink()
    monkeypatch.setenv(start.DEMO_ACCOUNTS, "off")
    with pytest.raises(KeyFault, match="keys add"):
        start.prepare_keys(lambda _line: None)


def test_every_room_that_seals_can_change_its_keys(zope, root):
    from justiceportal.scripts.commands.keys import stores
    import re

    package = root / "src" / "justiceportal"
    sealing = re.compile(r"from justiceportal\.core\.sealing import seal$", re.MULTILINE)
    rooms = {path.relative_to(package).parts[0] for path in package.rglob("*.py") if sealing.search(path.read_text())}
    assert rooms - {"core"} <= {type(store).__module__.split(".")[1] for _name, store in stores()}
