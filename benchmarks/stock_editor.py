"""A form in stock collective.easyform: `stock_editor.py create FOLDER FIELDS`, `stock_editor.py serve FOLDER PORT`.

The site is that of `stock.py`, with collective.easyform's own profile, an administrator and the form `form-<FIELDS>`.
"""

from pathlib import Path
import os
import stock
import sys


ADMIN = "admin"
INCLUDED = '  <include package="collective.easyform" />\n'


def include_easyform() -> None:
    """Let the instance load collective.easyform, which a plug-in that loads by itself would do."""
    before = "  <five:loadProductsOverrides />"
    stock.SITE_ZCML = stock.SITE_ZCML.replace(before, INCLUDED + before)


def create(folder: Path, fields: int, password: str) -> None:
    """Add a published form of so many text lines, ten in a fieldset; the administrator of the site."""
    app = stock.start(folder)
    from plone.dexterity.utils import createContentInContainer
    import transaction

    site = app[stock.SITE]
    app.acl_users._doAddUser(ADMIN, password, ["Manager"], [])
    site.portal_setup.runAllImportStepsFromProfile("profile-collective.easyform:default")
    form = createContentInContainer(site, "EasyForm", id=f"form-{fields}", title="Form", checkConstraints=False)
    form.fields_model = model(fields)
    site.portal_workflow.doActionFor(form, "publish")
    transaction.commit()


def model(fields: int) -> str:
    """The model of a form of so many text lines."""
    parts = []
    for start in range(0, fields, 10):
        lines = "".join(
            f'<field name="f{number}" type="zope.schema.TextLine"><title>Question {number}</title>'
            "<required>False</required></field>"
            for number in range(start, min(fields, start + 10))
        )
        parts.append(f'<fieldset name="s{start}" label="Step {start}">{lines}</fieldset>')
    return f'<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema>{"".join(parts)}</schema></model>'


if __name__ == "__main__":
    os.environ.setdefault("TZ", "Asia/Shanghai")
    include_easyform()
    place = Path(sys.argv[2])
    if sys.argv[1] == "create":
        create(place, int(sys.argv[3]), os.environ["BENCHMARK_PASSWORD"])
    else:
        stock.serve(place, int(sys.argv[3]), navigation=False)
