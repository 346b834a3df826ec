"""Stock Plone as the yardstick, in a process and a database of its own, without anything of ours being active.

A plain Plone Classic site as its own profiles make it: Documents in Folders with the default behaviours, the stock
catalogue, navigation depth 1. `stock.py create FOLDER`, `stock.py import FOLDER SOURCE BATCH` (in turns),
`stock.py serve FOLDER PORT navigation|plain`.

The portal's package is a plug-in of Plone that loads by itself; the site.zcml written here switches that off.
"""

from pathlib import Path
import json
import os
import sys


# The site's own configuration: Zope's usual one without the plug-ins of Plone.
SITE_ZCML = """\
<configure
    xmlns="http://namespaces.zope.org/zope"
    xmlns:five="http://namespaces.zope.org/five"
    xmlns:meta="http://namespaces.zope.org/meta"
    >
  <include package="Products.Five" />
  <meta:redefinePermission from="zope2.Public" to="zope.Public" />
  <meta:provides feature="disable-autoinclude" />
  <five:loadProducts file="meta.zcml" />
  <five:loadProducts />
  <five:loadProductsOverrides />
  <securityPolicy component="AccessControl.security.SecurityPolicy" />
</configure>
"""
# As buildout writes it for the portal: the same cache, no debug mode.
ZOPE_CONF = """\
%define HERE {folder}
instancehome $HERE
clienthome $HERE/var
debug-mode off
security-policy-implementation C
verbose-security off
default-zpublisher-encoding utf-8
<environment>
    zope_i18n_compile_mo_files true
    TZ Asia/Shanghai
    CHAMELEON_CACHE $HERE/cache
</environment>
<zodb_db main>
    mount-point /
    cache-size 30000
    <blobstorage>
      blob-dir $HERE/blobstorage
      <filestorage>
        path $HERE/Data.fs
      </filestorage>
    </blobstorage>
</zodb_db>
"""
SITE = "Plone"
PROFILES = ("plone.app.contenttypes:default", "plone.app.layout:default", "plonetheme.barceloneta:default")
PORTLETS = "plone.leftcolumn"


def write_instance(folder: Path) -> Path:
    """The files of an instance; gives its zope.conf."""
    for name in ("etc", "var", "cache", "blobstorage"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "etc" / "site.zcml").write_text(SITE_ZCML, "utf-8")
    configuration = folder / "etc" / "zope.conf"
    configuration.write_text(ZOPE_CONF.format(folder=folder), "utf-8")
    return configuration


def start(folder: Path):
    """Start Zope on an instance; gives the application root with a request, as the system user."""
    from Zope2.Startup.run import configure_wsgi
    import Zope2

    configure_wsgi(str(write_instance(folder))).prepare()
    app = Zope2.app()
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SpecialUsers import system
    from Testing.makerequest import makerequest
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    app = makerequest(app)
    app.REQUEST["PARENTS"] = [app]
    setRequest(app.REQUEST)
    newSecurityManager(None, system.__of__(app.acl_users))
    if SITE in app.objectIds():
        setSite(app[SITE])
    make_sure_it_is_stock()
    return app


def make_sure_it_is_stock() -> None:
    """Zope has started and loaded nothing of ours. Raises RuntimeError when it has."""
    ours = sorted(name for name in sys.modules if name.partition(".")[0] == "justiceportal")
    if ours:
        raise RuntimeError(f"this is not stock Plone: it has loaded {ours[0]}")


def create(folder: Path) -> None:
    """A new site with the profiles of Plone's own Classic distribution, in Chinese, navigation depth 1."""
    app = start(folder)
    from plone import api
    from Products.CMFPlone.factory import addPloneSite
    from zope.component.hooks import setSite
    import transaction

    site = addPloneSite(
        app, SITE, title="Stock", default_language="zh-cn", portal_timezone="Asia/Shanghai", extension_ids=PROFILES
    )
    setSite(site)
    api.portal.set_registry_record("plone.navigation_depth", 1)
    transaction.commit()


def import_texts(folder: Path, source: Path, batch: int) -> None:
    """Import what our migration makes of a source as published Documents: same bodies, same places, same ids.

    Its time is that of one reading and transforming of the source and of all writing.
    """
    app = start(folder)
    # Not before Zope has started: it reads the source with the pure part of our package.
    from plone.app.textfield.value import RichTextValue
    from plone.dexterity.utils import createContentInContainer
    from processes import Turns
    import texts
    import transaction

    site, turns, file = app[SITE], Turns(), folder / "Data.fs"
    workflow = site.portal_workflow
    before = file.stat().st_size
    turns.begin()
    items = texts.read(source)
    turns.rest(texts=0)

    def add(container, portal_type, **values):
        content = createContentInContainer(container, portal_type, checkConstraints=False, **values)
        workflow.doActionFor(content, "publish")
        return content

    folders = {"": site}
    for path, definition in texts.sections():
        parent, _slash, name = path.rpartition("/")
        folders[path] = add(
            folders[parent], "Folder", id=name, title=definition.title, description=definition.description
        )
    transaction.commit()
    paths = {}
    for number, (name, item) in enumerate(items, 1):
        body = RichTextValue(item.body, "text/html", "text/x-html-safe")
        values = {"title": item.title, "description": item.summary, "subject": item.keywords, "text": body}
        paths[item.source_key] = f"/{SITE}/{item.section}/{name}"
        add(folders[item.section], "Document", id=name, **values)
        if number % batch == 0 or number == len(items):
            transaction.commit()
            app._p_jar.cacheGC()
            turns.rest(texts=number)
    after = file.stat().st_size
    turns.rest(texts=len(items), before_bytes=before, after_bytes=after, **turns.times())
    (folder / "paths.json").write_text(json.dumps(paths), "utf-8")
    app._p_jar.db().pack()
    turns.end(packed_bytes=file.stat().st_size)


def show_navigation(app, shown: bool) -> None:
    """Give the site its navigation portlet, which a new site has, or take it away."""
    from plone.app.portlets.portlets.navigation import Assignment
    from plone.portlets.interfaces import IPortletAssignmentMapping
    from plone.portlets.interfaces import IPortletManager
    from zope.component import getMultiAdapter
    from zope.component import getUtility
    import transaction

    site = app[SITE]
    manager = getUtility(IPortletManager, name=PORTLETS, context=site)
    mapping = getMultiAdapter((site, manager), IPortletAssignmentMapping)
    if ("navigation" in mapping) != shown:
        if shown:
            mapping["navigation"] = Assignment(topLevel=1)
        else:
            del mapping["navigation"]
        transaction.commit()


def serve(folder: Path, port: int, navigation: bool) -> None:
    """Serve with waitress and 4 threads, as Plone's own instances do."""
    app = start(folder)
    show_navigation(app, navigation)
    app._p_jar.close()
    from AccessControl.SecurityManagement import noSecurityManager
    from waitress import serve as serve_wsgi
    from zope.component.hooks import setSite
    from zope.globalrequest import clearRequest
    from ZPublisher.httpexceptions import HTTPExceptionHandler
    from ZPublisher.WSGIPublisher import publish_module

    setSite(None)
    clearRequest()
    noSecurityManager()
    application = HTTPExceptionHandler(publish_module)
    serve_wsgi(application, host="127.0.0.1", port=port, threads=4, ident=None, clear_untrusted_proxy_headers=True)


def main(command: str, folder: str, *words: str) -> None:
    place = Path(folder)
    os.environ.setdefault("TZ", "Asia/Shanghai")
    if command == "create":
        create(place)
    elif command == "import":
        import_texts(place, Path(words[0]), int(words[1]))
    elif command == "serve":
        serve(place, int(words[0]), words[1] == "navigation")


if __name__ == "__main__":
    main(*sys.argv[1:])
