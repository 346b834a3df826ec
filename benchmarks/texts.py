"""The real texts: all of them or a number spread evenly over them, and what they become."""

from common import DATA
from common import Skipped
from datetime import date
from justiceportal.migration.domain.plan import plan
from justiceportal.migration.folder import load
from justiceportal.migration.reader import Source
from pathlib import Path
import os
import shutil


ARCHIVE, REGISTER = "laws.tar.xz", "laws.csv"
TODAY = date(2026, 1, 1)


def source_of(count: int, folder: Path) -> Path:
    """The archive itself for 0, else a folder with so many of its texts, the same ones each time."""
    archive = Path(os.environ[DATA]) / ARCHIVE
    if not archive.exists():
        raise Skipped(f"{ARCHIVE} is not in the folder that {DATA} names")
    if not count:
        return archive
    chosen = folder / f"source-{count}" / "texts"
    if chosen.exists():
        return chosen
    wants = _script([]).wants
    texts = sorted(
        (text.path, text.text) for text in Source(archive).texts(wants) if not text.path.endswith("_index.md")
    )
    step = max(1.0, len(texts) / count)
    for number in range(min(count, len(texts))):
        path, text = texts[int(number * step)]
        file = chosen / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    register = archive.parent / REGISTER
    if register.exists():
        shutil.copy(register, chosen.parent)
    return chosen


def _script(rows):
    migration = load("laws")
    return migration.transform.Migration(migration.mapping, rows)


def read(source: Path) -> list[tuple[str, object]]:
    """(name, item) of every text that our migration makes of a source, in its order; second copies are left out."""
    migration = load("laws")
    texts = Source(source)
    script = migration.transform.Migration(migration.mapping, texts.register_rows(migration.mapping["register_file"]))
    items = {}
    for text in texts.texts(script.wants):
        try:
            items[text.path] = script.transform(text.path, text.text)
        except (migration.transform.Skipped, migration.transform.Refused):
            continue
    standings = script.settle([item.outline() for item in items.values()], TODAY)
    kept = {path: item for path, item in items.items() if not standings[path].duplicate_of}
    steps = plan(kept.values(), lambda item: "", {})
    return [(steps[path].name, item) for path, item in kept.items()]


def sections() -> list[tuple[str, object]]:
    """(path, definition) of every section of the migration, parents first."""
    return load("laws").sections()
