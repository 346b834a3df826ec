"""Real processes: one is killed in the middle of an import, the next brings it to its end."""

from pathlib import Path
from tests.processes import launch
from tests.processes import run
from tests.support import copy_var
from tests.support import environment
from tests.support import ROOT
import json
import os
import sys


TEXTS, BATCH = 24, 4
IMPORTER = Path(__file__).parent / "importer.py"


def importing(var, source):
    """The arguments and the environment of a process that imports a source."""
    more = {"PORTAL_ROOT": str(ROOT), "PORTAL_INSTANCE": str(ROOT / "parts" / "test-instance")}
    return [sys.executable, str(IMPORTER), str(source), str(BATCH)], environment(var, **more)


def write_source(folder):
    for number in range(1, TEXTS + 1):
        file = folder / "行政法规" / f"第{number}号渔灯条例(2019-03-{number:02}).md"
        file.parent.mkdir(parents=True, exist_ok=True)
        body = "\n\n".join(f"第{article}条 第{number}号渔灯应当点亮。" for article in range(1, 40))
        file.write_text(
            f"# 第{number}号渔灯条例\n\n2019年3月{number}日 国务院发布\n\n<!-- INFO END -->\n\n{body}\n", "utf-8"
        )
    return folder


def test_an_import_killed_after_its_second_batch_ends_with_every_text_once(template_var, tmp_path):
    var = copy_var(template_var, tmp_path / "var")
    source = write_source(tmp_path / "source")
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as out:
        process = launch(*importing(var, source), out, out)
    with os.fdopen(reading, encoding="utf-8") as lines:
        next(line for line in lines if line.startswith(f"batch {2 * BATCH} "))
        process.kill()
    assert process.wait() == -9
    done = run(*importing(var, source), 120)
    assert done.returncode == 0, done.stderr
    first, second = (
        json.loads(line.partition(" ")[2]) for line in done.stdout.splitlines() if line.startswith("summary")
    )
    assert (first["texts"], first["uids"]) == (TEXTS, TEXTS)
    assert first["counts"]["made"] + first["counts"]["unchanged"] == TEXTS
    assert first["counts"]["unchanged"] >= 2 * BATCH
    assert not second["changed"]
    assert second["counts"]["unchanged"] == TEXTS
    assert second["size"] == first["size"]
    ledger = (var / "migration" / "laws" / "ledger.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["source"] for line in ledger) == sorted(
        file.relative_to(source).as_posix() for file in source.rglob("*.md")
    )
