"""A form and answers to it, with values that must never be seen where they do not belong."""

ID_NUMBER = "33021219491231002X"
PHONE = "13857412345"
ADDRESS = "鄞州区首南街道惠风东路568号3幢201室"
NAME = "张秀英"
INCOME = "1234.5"
OTHER_PHONE = "13957498765"
SECRETS = (ID_NUMBER, PHONE, ADDRESS, NAME, INCOME, OTHER_PHONE)

FORM = {
    "title": "法律援助申请表",
    "applicants": ["person"],
    "steps": [
        {
            "id": "matter",
            "title": "案件情况",
            "fields": [
                {
                    "id": "matter_kind",
                    "kind": "choice",
                    "title": "案件类型",
                    "choices": [{"value": "civil", "title": "民事"}, {"value": "criminal", "title": "刑事"}],
                },
                {"id": "reasons", "kind": "text", "title": "申请理由"},
                {"id": "income", "kind": "amount", "title": "月收入（元）", "sensitive": True},
                {
                    "id": "others",
                    "kind": "rows",
                    "title": "对方当事人",
                    "longest": 5,
                    "columns": [
                        {"id": "name", "kind": "line", "title": "姓名或者名称"},
                        {"id": "phone", "kind": "phone", "title": "联系电话"},
                    ],
                },
                {
                    "id": "identity_files",
                    "kind": "files",
                    "title": "身份证明",
                    "files": {"types": ["pdf"], "most_count": 2},
                },
            ],
        }
    ],
}

ANSWERS = {
    "applicant_name": NAME,
    "applicant_document": "id-card",
    "applicant_id_number": ID_NUMBER,
    "applicant_phone": PHONE,
    "applicant_address": ADDRESS,
    "matter_kind": "civil",
    "reasons": "拖欠工资。\n请求帮助。",
    "income": INCOME,
    "others": [{"name": "某某建筑公司", "phone": OTHER_PHONE}, {"name": "李四"}],
}

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/MediaBox[0 0 99 99]/Parent 2 0 R>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n"
    b"0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)
