"""The file's new value wins only where nobody changed the old one."""

from justiceportal.websites.domain.plan import plan_fields
import pytest


@pytest.mark.parametrize(
    ("wanted", "current", "applied", "changes", "kept"),
    [
        pytest.param("new", "old", "old", {"f": "new"}, (), id="the file changed"),
        pytest.param("old", "mine", "old", {}, (), id="an editor changed it, the file did not"),
        pytest.param("new", "mine", "old", {}, ("f",), id="both changed it"),
        pytest.param("new", "new", "old", {}, (), id="an editor was first"),
        pytest.param("old", "old", "old", {}, (), id="nothing changed"),
    ],
)
def test_who_wins(wanted, current, applied, changes, kept):
    plan = plan_fields({"f": wanted}, {"f": current}, {"f": applied})
    assert (plan.changes, plan.kept) == (changes, kept)


def test_a_new_field_is_set():
    assert plan_fields({"f": 1}, {"f": None}, {}).changes == {"f": 1}
