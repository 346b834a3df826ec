"""The portal in several processes on one database server (ZEO), as a cluster runs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tests.support import environment
from tests.support import free_port
from tests.support import ROOT
import os
import shutil
import socket
import subprocess
import sys
import time


START_SECONDS = 30
SERVER = """
<zeo>
  address 127.0.0.1:{port}
</zeo>
<filestorage 1>
  path {var}/filestorage/Data.fs
  blob-dir {var}/blobstorage
</filestorage>
"""
CLIENT = """<zeoclient>
      server 127.0.0.1:{port}
      storage 1
      cache-size 200MB
      blob-dir {var}/blobstorage
      shared-blob-dir true
    </zeoclient>
"""


def command(*arguments: str) -> list[str]:
    """The command line of a process of the cluster."""
    return [sys.executable, "-c", "from justiceportal.scripts.portal import main; main()", *arguments]


@contextmanager
def database_server(var: Path, **more: str) -> Iterator[dict[str, str]]:
    """A database server for a var folder; gives the environment of processes that work with it.

    DATABASE_PORT in it is where the server listens.
    """
    instance, port = var / "cluster" / "test-instance", free_port()
    (instance / "etc").mkdir(parents=True, exist_ok=True)
    assembled = ROOT / "parts" / "test-instance" / "etc"
    shutil.copy2(assembled / "wsgi.ini", instance / "etc" / "wsgi.ini")
    text = (assembled / "zope.conf").read_text(encoding="utf-8")
    begin, end = text.index("<blobstorage>"), text.index("</blobstorage>") + len("</blobstorage>\n")
    conf = text[:begin] + CLIENT.format(port=port, var=var) + text[end:]
    (instance / "etc" / "zope.conf").write_text(conf, encoding="utf-8")
    (instance / "zeo.conf").write_text(SERVER.format(port=port, var=var), encoding="utf-8")
    with (var / "zeo.log").open("ab") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "ZEO.runzeo", "-C", str(instance / "zeo.conf")], cwd=instance, stdout=log, stderr=log
        )
        try:
            _wait_for(port, server)
            yield environment(
                var,
                PORTAL_ROOT=str(ROOT),
                PORTAL_INSTANCE=str(instance),
                DATABASE_PORT=str(port),
                CHAMELEON_CACHE=os.environ.get("CHAMELEON_CACHE", str(ROOT / "var" / "cache")),
                **more,
            )
        finally:
            server.terminate()
            server.wait()


def _wait_for(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, "the database server ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the database server did not answer")
