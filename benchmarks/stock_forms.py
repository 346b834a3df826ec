"""Stock Plone with plone.restapi and collective.easyform, as its own profiles set them up: `create FOLDER`, `serve …`.

Each writer has a folder of its own. The forms are collective.easyform's own pages; one saves what is sent.
"""

from pathlib import Path
import stock
import sys


PACKAGES = ("plone.restapi", "collective.easyform")
PROFILES = ("plone.restapi:default", "collective.easyform:default")
WRITERS = 8
SAVER = """\
<model xmlns="http://namespaces.plone.org/supermodel/schema">
  <schema>
    <field name="saver" type="collective.easyform.actions.SaveData">
      <title>Saver</title>
    </field>
  </schema>
</model>"""
FIELD = """\
    <field name="f{number}" type="zope.schema.{kind}">
      <title>问题 {number}</title>
      <required>{required}</required>
    </field>"""
MODEL = """\
<model xmlns="http://namespaces.plone.org/supermodel/schema">
  <schema>
{fields}
  </schema>
</model>"""


def include_packages() -> None:
    """Let the instance load the two packages, which plug-ins that load by themselves would."""
    lines = "".join(f'  <include package="{name}" />\n' for name in PACKAGES)
    stock.SITE_ZCML = stock.SITE_ZCML.replace(
        "  <five:loadProductsOverrides />", f"{lines}  <five:loadProductsOverrides />"
    )


def model(count: int) -> str:
    """A form of so many fields; every fourth is a text of several lines."""
    kinds = ("TextLine", "TextLine", "TextLine", "Text")
    fields = (FIELD.format(number=n, kind=kinds[n % 4], required=n < 4) for n in range(count))
    return MODEL.format(fields="\n".join(fields))


def fill(folder: Path, password: str) -> None:
    """Set the packages up in a site and make its folders and forms."""
    app = stock.start(folder)
    from plone.dexterity.utils import createContentInContainer
    import transaction

    site = app[stock.SITE]
    for profile in PROFILES:
        site.portal_setup.runAllImportStepsFromProfile(f"profile-{profile}")
    site.acl_users.userFolderAddUser("writer", password, ["Manager"], [])
    workflow = site.portal_workflow
    for number in range(WRITERS):
        created = createContentInContainer(site, "Folder", id=f"writer-{number}", title=f"Writer {number}")
        workflow.doActionFor(created, "publish")
    for name, count in (("eight", 8), ("twenty", 20)):
        form = createContentInContainer(site, "EasyForm", id=name, title=name)
        form.fields_model = model(count)
        form.actions_model = SAVER
        workflow.doActionFor(form, "publish")
    transaction.commit()


def kept(folder: Path) -> tuple[int, int]:
    """(files in the folders of the writers, answers that the saver of the form of eight fields keeps)."""
    app = stock.start(folder)
    site = app[stock.SITE]
    files = sum(len(site[f"writer-{number}"].objectIds()) for number in range(WRITERS))
    return files, len(getattr(site["eight"], "_inputStorage", {}).get("saver", ()))


def main(command: str, folder: str, *words: str) -> None:
    """`create`, `fill` with the password of the writer, `serve` on a port, `count`: each in a process of its own."""
    include_packages()
    place = Path(folder)
    if command == "create":
        stock.create(place)
    elif command == "fill":
        fill(place, words[0])
    elif command == "serve":
        stock.serve(place, int(words[0]), navigation=False)
    elif command == "count":
        sys.stdout.write("{} {}\n".format(*kept(place)))


if __name__ == "__main__":
    main(*sys.argv[1:])
