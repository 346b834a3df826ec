"""Commands as an operator types them."""

from tests.processes import run as run_script
from tests.support import environment
from tests.support import portal_command
import json
import pytest
import subprocess
import sys


SECONDS = 120

# What is in the database, for people and for machines: every text and every file.
READER = """
import hashlib, json, sys
from justiceportal.scripts.contents import blob_files, path_of, walk
from justiceportal.scripts.instance import started_zope
from justiceportal.core.process import application
with started_zope(), application() as app:
    content = {path_of(item): [item.portal_type, item.title, str(item.modification_date),
                               getattr(getattr(item, "text", None), "raw", None)] for item in walk(app.portal)}
    files = {oid: hashlib.sha256(open(name, "rb").read()).hexdigest()
             for oid, name in blob_files(app._p_jar.db().storage)}
    users = sorted(app.portal.acl_users.source_users.listUserIds())
json.dump({"content": content, "files": files, "users": users}, sys.stdout)
"""
WRITER = """
from justiceportal.scripts.instance import started_zope
from justiceportal.core.process import application
from plone.namedfile.file import NamedBlobFile
from zope.component.hooks import setSite
import transaction
with started_zope(), application() as app:
    setSite(app.portal)
    for number, name in enumerate(sorted(app.portal["zh-cn"]["yinzhou"]["news"].objectIds())[:3]):
        item = app.portal["zh-cn"]["yinzhou"]["news"][name]
        item.attachment_1 = NamedBlobFile(bytes([number]) * 70_000, filename=f"附件{number}.pdf")
    transaction.commit()
"""


@pytest.fixture(scope="session")
def command():
    """Run `portal …` on a var folder: `command(var, "check")` gives exit code, output and complaints."""

    def run(var, *arguments, **env):
        return subprocess.run(
            portal_command(*arguments),
            env=environment(var, **env),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    return run


def _script(var, text):
    code = f"import os\n{instance_settings()}\n{text}"
    done = run_script([sys.executable, "-c", code], environment(var), SECONDS)
    assert done.returncode == 0, done.stderr
    return done.stdout


def instance_settings():
    """The lines of the assembled script that say where everything is."""
    from tests.support import ROOT

    lines = (ROOT / "bin" / "test-portal").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith("os.environ"))


@pytest.fixture(scope="session")
def everything():
    """All content of a stopped portal: `everything(var)`."""
    return lambda var: json.loads(_script(var, READER))


@pytest.fixture(scope="session")
def add_files():
    """Give some texts of a stopped portal attachments: `add_files(var)`."""
    return lambda var: _script(var, WRITER)
