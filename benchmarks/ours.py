"""Our side of an import, in a process of its own that works in turns: `ours.py SOURCE WEBSITE BATCH`."""

from pathlib import Path
from processes import Turns
import json
import os
import sys


class Console:
    """Rests after each batch."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns

    def say(self, text):
        sys.stderr.write(f"{text}\n")

    def progress(self, done, total, label):
        self.turns.rest(texts=done)


def main(source: str, website: str, batch: int) -> None:
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from justiceportal.core.process import application
    from justiceportal.migration.service import run
    from zope.component.hooks import setSite

    turns = Turns()
    file = Path(os.environ["PORTAL_VAR"]) / "filestorage" / "Data.fs"
    with application() as app:
        setSite(app.portal)
        before = file.stat().st_size
        turns.begin()
        summary = run(app.portal, source, website, Console(turns), batch=batch)
        after = file.stat().st_size
        turns.rest(texts=summary.counts["made"], before_bytes=before, after_bytes=after, **turns.times())
        from justiceportal.migration.service import find_website
        from justiceportal.migration.target import LawTarget

        book = LawTarget(app.portal, find_website(app.portal, website), "laws", None).book
        paths = {key: f"/{record.section}/{record.name}" for key, record in book.items()}
        (Path(os.environ["PORTAL_VAR"]) / "paths.json").write_text(json.dumps(paths), "utf-8")
        app._p_jar.db().pack()
        turns.end(packed_bytes=file.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
