"""Forms of the tests: one that asks everything, and a large one."""

from justiceportal.forms.domain.reading import form_from_data


NOTICE = dict.fromkeys(("handler", "contact", "purpose", "kinds", "retention", "rights"), "说明\n第二行 <b>&amp;</b>")
HOSTILE = "<script>alert('x')</script> ]]> &amp; \"“ =1+1"
EVERYTHING = {
    "title": HOSTILE,
    "introduction": "一\n\n- 二\n",
    "applicants": ["person", "organisation"],
    "agent": True,
    "steps": [
        {
            "id": "matter",
            "title": HOSTILE,
            "description": "说明",
            "fields": [
                {"id": "kind", "kind": "choice", "title": "类", "required": True, "hint": HOSTILE,
                 "choices": [{"value": "ab", "title": "ab"}, {"value": "x", "title": "甲|乙"}]},
                {"id": "needs", "kind": "choices", "title": "需", "shortest": 1, "longest": 2,
                 "choices": [{"value": "男", "title": "男"}, {"value": "女", "title": "女"}]},
                {"id": "name", "kind": "line", "title": "名", "shortest": 2, "longest": 50, "sensitive": True},
                {"id": "reason", "kind": "text", "title": "由", "longest": 2000, "hint": "一\n二", "condition":
                    {"any": [{"field": "kind", "is": "x"}, {"not": {"field": "needs", "contains": "男"}}]}},
                {"id": "age", "kind": "number", "title": "岁", "least": 0, "most": 150},
                {"id": "income", "kind": "amount", "title": "收入", "least": 0.5, "most": 1e7},
                {"id": "start", "kind": "date", "title": "起", "latest": {"anchor": "today", "days": -1}},
                {"id": "until", "kind": "date", "title": "止", "earliest": {"anchor": "start", "working_days": 3}},
                {"id": "yes", "kind": "yes-no", "title": "是"},
                {"id": "no_id", "kind": "id-number", "title": "号"},
            ],
        },
        {
            "id": "papers",
            "title": "材料",
            "fields": [
                {"id": "code", "kind": "credit-code", "title": "码"},
                {"id": "phone", "kind": "phone", "title": "话"},
                {"id": "mail", "kind": "email", "title": "邮", "validators": ["isNotLinkSpam"]},
                {"id": "place", "kind": "division", "title": "地"},
                {"id": "others", "kind": "rows", "title": "行", "longest": 5, "columns": [
                    {"id": "name", "kind": "line", "title": "姓名", "required": True},
                    {"id": "sex", "kind": "choice", "title": "性别", "choices": [{"value": "m", "title": "男"}]}]},
                {"id": "paper", "kind": "files", "title": "件", "required": True,
                 "files": {"types": ["pdf"], "most_bytes": 1024, "most_count": 3}},
                {"id": "agreed", "kind": "consent", "title": "同意", "required": True, "notice": NOTICE},
                {"id": "tip", "kind": "note", "title": "提示", "hint": "**重**\n\n- 点"},
            ],
        },
    ],
}  # fmt: skip


def large_form(fields=200, conditions=100):
    """A form of many fields, half of them with a condition."""
    every = [{"id": f"f{number}", "kind": "line", "title": f"问题 {number}"} for number in range(fields)]
    for number in range(conditions):
        every[fields - 1 - number]["condition"] = {"field": f"f{number % (fields - conditions)}", "filled": True}
    steps = [
        {"id": f"s{start}", "title": f"第 {start} 步", "fields": every[start : start + 20]}
        for start in range(0, fields, 20)
    ]
    return form_from_data({"title": "大表", "steps": steps})
