from datetime import date
import pytest


TODAY = date(2026, 11, 22)


@pytest.fixture
def version(part):
    """A function that makes a version of the law 甲 with a key and what differs from the usual."""

    def make(key, published=None, effective=None, **values):
        facts = {"group": "甲", "expired": False, "registered": True, "dated": True, "length": 10, "events": ()}
        return part("versions").Version(
            source_key=key, published_on=published, effective_on=effective, **{**facts, **values}
        )

    return make


@pytest.fixture
def validity(part):
    """A function: versions → validity by key."""
    return lambda *versions: {
        key: standing.validity for key, standing in part("versions").standings(versions, TODAY).items()
    }


def test_an_older_version_is_amended_once_the_newer_is_in_force(version, validity):
    found = validity(version("old", date(2016, 1, 1)), version("new", date(2021, 1, 1), date(2022, 1, 1)))
    assert found == {"old": "amended", "new": "in-force"}


def test_an_older_version_stays_in_force_until_the_newer_begins(version, validity):
    found = validity(version("old", date(2016, 1, 1)), version("new", date(2026, 1, 1), date(2027, 1, 1)))
    assert found == {"old": "in-force", "new": "not-yet"}


def test_the_day_it_takes_effect_is_its_first_in_force(version, validity):
    assert validity(version("law", date(2026, 1, 1), TODAY)) == {"law": "in-force"}


def test_what_the_register_calls_expired_is_expired(version, validity):
    assert validity(version("law", date(2001, 1, 1), expired=True)) == {"law": "expired"}


def test_an_expired_version_with_a_successor_is_amended(version, validity):
    found = validity(version("old", date(2016, 1, 1), expired=True), version("new", date(2021, 1, 1)))
    assert found == {"old": "amended", "new": "in-force"}


def test_a_case_has_no_validity(version, validity):
    assert validity(version("case", group="")) == {"case": "unknown"}


def test_two_files_of_one_day_are_one_version(part, version):
    day = date(2021, 4, 29)
    found = part("versions").standings(
        [version("b", day), version("a", day), version("c", day, registered=False)], TODAY
    )
    assert [found[key].duplicate_of for key in "abc"] == ["", "a", "a"]


def test_an_undated_file_that_takes_effect_on_the_same_day_is_the_same_version(part, version):
    effective = date(2019, 7, 1)
    found = part("versions").standings(
        [
            version("dated", date(2019, 6, 27), effective),
            version("undated", date(2018, 12, 12), effective, dated=False),
        ],
        TODAY,
    )
    assert (found["dated"].duplicate_of, found["undated"].duplicate_of) == ("", "dated")


def test_two_versions_years_apart_are_two_even_with_the_same_head(part, version):
    effective = date(2005, 12, 1)
    found = part("versions").standings(
        [version("a", date(2019, 3, 2), effective), version("b", date(2022, 3, 29), effective)], TODAY
    )
    assert not found["a"].duplicate_of
    assert not found["b"].duplicate_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国立法法", "立法法"),
        ("最高人民法院 最高人民检察院关于甲的解释", "最高人民法院、最高人民检察院关于甲的解释"),
        ("人民检察院规则（试行）", "人民检察院规则"),
        ("关于适用《中华人民共和国民法典》的解释（一）", "关于适用《民法典》的解释（一）"),
    ],
)
def test_names_of_one_law_are_one_group(part, one, other):
    assert part("versions").group_of(one) == part("versions").group_of(other)


def test_numbered_interpretations_are_different_laws(part):
    assert part("versions").group_of("解释（一）") != part("versions").group_of("解释（二）")


def test_a_copy_is_skipped_when_it_is_settled(laws, part, sample):
    with pytest.raises(laws.transform.Skipped, match="the same version as 甲"):
        sample("案例/").settled(part("versions").Standing("甲", ""))
