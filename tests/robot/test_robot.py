"""Each suite of this folder as one test, in a real browser and against a real portal that they share."""

from io import StringIO
from pathlib import Path
from PIL import Image
from robot.api import ExecutionResult
from robot.api import ResultVisitor
from tests.support import PASSWORD
import pytest
import robot


SUITES = sorted(Path(__file__).parent.glob("*.robot"))
PIXELS = (1600, 1000)
MATERIAL = "社区普法宣传材料\n"


class Complaints(ResultVisitor):
    """The failed tests of a result as lines: the message, then the failed keywords on the way to it."""

    def __init__(self) -> None:
        self.lines, self.depth = [], 0

    def start_test(self, test):
        """Name what failed; leave the rest out."""
        if test.failed:
            message, _, _ = test.message.partition("Stacktrace:")
            self.lines.append(f"{test.parent.name}: {test.name}: {message.rstrip()}")
        return test.failed

    def start_keyword(self, keyword):
        """A failed keyword with its arguments, indented below the one that called it."""
        if not keyword.failed:
            return False
        self.depth += 1
        self.lines.append("    " * self.depth + "  ".join((keyword.name, *map(str, keyword.args))))
        return True

    def end_keyword(self, keyword):
        """Back to the calling keyword."""
        self.depth -= 1


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    """What an author attaches: a picture and a text."""
    folder = tmp_path_factory.mktemp("files")
    picture, material = folder / "活动照片.png", folder / "宣传材料.txt"
    Image.linear_gradient("L").resize(PIXELS).convert("RGB").save(picture)
    material.write_text(MATERIAL, encoding="utf-8")
    return {"PICTURE": picture, "MATERIAL": material}


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.stem)
def test_in_a_browser(served, files, suite, tmp_path):
    said = StringIO()
    failures = robot.run(
        suite,
        variable=[f"PORT:{served[0]}", f"PASSWORD:{PASSWORD}", *(f"{name}:{path}" for name, path in files.items())],
        outputdir=tmp_path,
        console="none",
        stdout=said,
        stderr=said,
    )
    if failures:
        complaints = Complaints()
        ExecutionResult(tmp_path / "output.xml").visit(complaints)
        pytest.fail("\n".join((*complaints.lines, said.getvalue(), f"log and screenshots: {tmp_path}")), pytrace=False)
