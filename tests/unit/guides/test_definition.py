"""Service items as definition files say them."""

from justiceportal.guides.domain.definition import item_from


OFFICE = {"transact_addr": "县前街", "transact_time": "工作日", "link_way": "0574-1", "supervise_way": "0574-2"}


def item(**offices):
    data = {
        "id": "aid",
        "websites": ["bureau", "haishu"],
        "applies_to": ["county"],
        "department": "市法律援助中心",
        "use_level": "3",
        "appeal": {"court": "鄞州区人民法院", "days": 60},
        "offices": {"default": OFFICE, **offices},
    }
    return item_from(data, {}, frozenset())


def test_a_website_without_an_office_of_its_own_has_the_common_one():
    values = item().values_for("haishu")
    assert (values["transact_addr"], values["department"], values["review_days"]) == ("县前街", "市法律援助中心", 60)


def test_an_office_may_name_another_department_level_and_court():
    own = {**OFFICE, "department": "区法律援助中心", "use_level": "4", "appeal": {"court": "海曙区人民法院"}}
    definition = item(haishu=own)
    values = definition.values_for("haishu")
    assert (values["department"], values["use_level"]) == ("区法律援助中心", "4")
    assert (values["court"], values["review_days"]) == ("海曙区人民法院", 60)
    assert definition.values_for("bureau")["court"] == "鄞州区人民法院"


def test_only_the_item_of_the_first_website_is_shown_elsewhere():
    assert item().values_for("bureau")["applies_to"] == ("county",)
    assert item().values_for("haishu")["applies_to"] == ()
