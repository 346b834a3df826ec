"""`portal keys …`: the keys that personal values are sealed with are added, changed and taken away.

A change of keys is: `add`, then `rotate` (everything that is sealed is sealed anew with the new key), then `retire` the
old one. Each can be stopped and repeated; nothing is unreadable at any moment.
"""

from collections import Counter
from collections.abc import Iterator
from justiceportal.audit.service import record
from justiceportal.core.clock import SystemClock
from justiceportal.core.interfaces import ISealedStore
from justiceportal.core.keys import Key
from justiceportal.core.keys import KeyRing
from justiceportal.core.keys import keys_file
from justiceportal.core.keys import new_key
from justiceportal.core.keys import new_ring
from justiceportal.core.keys import read_file
from justiceportal.core.keys import ring
from justiceportal.core.keys import TEXT_SETTING
from justiceportal.core.keys import Use
from justiceportal.core.keys import with_keys
from justiceportal.core.keys import write_file
from justiceportal.core.sealing import resealed
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.instance import working_folder
from pathlib import Path
from transaction.interfaces import TransientError
from ZODB.serialize import referencesf
from ZODB.utils import get_pickle_metadata
from ZODB.utils import z64
from zope.component import getUtilitiesFor
import transaction


# Each try goes on after the last batch that was committed.
MOST_TRIES = 50
PROGRESS_OBJECTS = 5000
OPERATOR = "operator"


def add(_portal, options, console) -> int:
    """Add a key, or make the first ring. Raises KeyFault, or CommandError where the keys are not in a file."""
    working_folder()
    moment = SystemClock().now()
    file = keys_file()
    if options.print:
        present = ring() if file is None or file.exists() else None
        made = new_ring(moment) if present is None else with_keys(present, [new_key(Use(options.use), moment)])
        console.say(made.text())
        return 0
    if file is None:
        raise CommandError(
            f"The keys come from {TEXT_SETTING}: put what `bin/portal keys add --print` prints in its place."
        )
    if not file.exists():
        write_file(file, new_ring(moment))
        console.say(f"Made {file}.")
        added = read_file(file).keys
    else:
        added = (new_key(Use(options.use), moment),)
        write_file(file, with_keys(read_file(file), added))
        console.say(f"Added {added[0].id} to {file}. `bin/portal keys rotate` seals everything anew with it.")
    for key in added:
        record(moment, OPERATOR, "keys.added", key.id, "", "success", details={"use": key.use.value})
    console.say(f"Save {file} now, apart from the database: without it nothing that is sealed can be read.")
    return 0


def show(_portal, _options, console) -> int:
    """Say which keys there are, never their secrets. Raises KeyFault."""
    working_folder()
    present = ring()
    for key in present.keys:
        newest = ", in use for what is new" if key == present.newest(key.use) else ""
        console.say(f"{key.id}  {key.use}  made {key.made}{newest}")
    return 0


def rotate(portal, _options, console) -> int:
    """Seal everything anew with the newest key; what is so already stays. Raises KeyFault, BrokenSeal."""
    newest = ring().newest(Use.SEAL)
    for name, store in stores():
        _reseal(portal, name, store, console)
    record(SystemClock().now(), OPERATOR, "keys.rotated", newest.id, "", "success")
    console.say(f"Everything is sealed with {newest.id}. Older keys can be retired: `bin/portal keys retire ID`.")
    return 0


def _reseal(portal, name: str, store, console) -> None:
    for _try in range(MOST_TRIES):
        try:
            for done, total in store.reseal(portal, resealed):
                transaction.commit()
                portal._p_jar.cacheGC()
                console.progress(done, total, name)
        except TransientError:
            transaction.abort()
        else:
            return
    raise CommandError(f"{name} was changed by others again and again: try later, what was sealed anew stays so.")


def retire(portal, options, console) -> int:
    """Take a key away. Raises CommandError while anything needs it, and for keys that hashes were made with."""
    file = keys_file()
    present = ring()
    key = next((key for key in present.keys if key.id == options.id), None)
    if key is None:
        raise CommandError(f"There is no key {options.id}.")
    if key.use is Use.HASH:
        raise CommandError(f"{key.id} is for hashes, which cannot be made anew: it stays.")
    if key == present.newest(Use.SEAL):
        raise CommandError(f"{key.id} is the newest key: add another one first.")
    users = [name for name, store in stores() if key.id in store.key_ids(portal)]
    if users:
        raise CommandError(f"{key.id} is needed for {', '.join(users)}: run `bin/portal keys rotate` first.")
    holders = _holders(portal, key, console)
    if holders:
        kinds = ", ".join(f"{name} ({count})" for name, count in sorted(holders.items()))
        raise CommandError(f"{key.id} stays: objects that no store told of hold values sealed with it: {kinds}.")
    _drop(file, present, key, options, console)
    return 0


def _drop(file: Path | None, present: KeyRing, key: Key, options, console) -> None:
    left = KeyRing(tuple(one for one in present.keys if one != key))
    if options.print:
        console.say(left.text())
        return
    if file is None:
        raise CommandError(f"The keys come from {TEXT_SETTING}: use --print and put what it prints in its place.")
    write_file(file, left)
    record(SystemClock().now(), OPERATOR, "keys.retired", key.id, "", "success")
    console.say(f"Retired {key.id}. Keep a saved copy of it as long as backups from its time are kept.")


def _holders(portal, key: Key, console) -> Counter:
    """How many objects of each class hold something that is sealed with a key: its id stands before each sealed value.

    Every object that can be reached is looked at, so that a place which nobody registered loses nothing either; what
    was deleted and waits for the packing of the database does not count.
    """
    storage, mark = portal._p_jar.db().storage, key.id.encode()
    found: Counter = Counter()
    waiting, seen, total = [z64], {z64}, len(storage)
    while waiting:
        data, _serial = storage.load(waiting.pop())
        if mark in data:
            found[".".join(get_pickle_metadata(data))] += 1
        new = set(referencesf(data)) - seen
        seen |= new
        waiting += new
        if len(seen) % PROGRESS_OBJECTS == 0:
            console.progress(min(len(seen) - len(waiting), total - 1), total, "objects")
    return found


def stores() -> list[tuple[str, object]]:
    """Every place where sealed values are kept, by its name."""
    return sorted(getUtilitiesFor(ISealedStore), key=lambda pair: pair[0])


def missing_keys(portal) -> Iterator[str]:
    """The ids of keys that something is sealed with and that are not in the ring."""
    known = {key.id for key in ring().keys}
    for name, store in stores():
        for key_id in sorted(store.key_ids(portal) - known):
            yield f"{name} has values that are sealed with the key {key_id}, which is not in the ring"
