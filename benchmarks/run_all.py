"""All figures, one after the other, with databases that are prepared once and deleted at the end."""

from pathlib import Path
from tempfile import TemporaryDirectory
import argparse
import subprocess
import sys


TEXTS = ("import_laws", "pages", "growth", "cached_pages")
WITHOUT_TEXTS = (
    "starts",
    "revisions",
    "weight",
    "paint",
    "cases",
    "submissions",
    "forms",
    "outbox",
    "officers",
    "exchange",
    "exchange_costs",
)
SCRIPTS = (*TEXTS, *WITHOUT_TEXTS)


def main() -> int:
    """1 when one of them gave no figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=0, help="so many of the real texts, default: all")
    options = parser.parse_args()
    failed = False
    with TemporaryDirectory(prefix="benchmark-") as folder:
        for name in SCRIPTS:
            command = [sys.executable, str(Path(__file__).parent / f"{name}.py"), "--databases", folder]
            if name not in WITHOUT_TEXTS:
                command += ["--texts", str(options.texts)]
            failed = subprocess.run(command).returncode != 0 or failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
