"""The configuration that Zope is started with."""

from justiceportal.scripts.instance import with_own_blobs


BUILDOUT = """<zodb_db main>
    cache-size 30000
    # Blob-enabled FileStorage database
    <blobstorage>
      blob-dir /srv/portal/var/blobstorage
      # FileStorage database
      <filestorage>
        path /srv/portal/var/filestorage/Data.fs
      </filestorage>
    </blobstorage>
    mount-point /
</zodb_db>
"""


def test_a_file_storage_keeps_its_blobs_itself():
    lines = [line.strip() for line in with_own_blobs(BUILDOUT).splitlines()]
    start = lines.index("<filestorage>")
    assert lines[start : start + 4] == [
        "<filestorage>",
        "path /srv/portal/var/filestorage/Data.fs",
        "blob-dir /srv/portal/var/blobstorage",
        "</filestorage>",
    ]
    assert "blobstorage>" not in with_own_blobs(BUILDOUT)
    assert lines[-2] == "mount-point /"


def test_any_other_storage_stays_as_it_is():
    cluster = "<relstorage>\n  blob-dir /srv/blobs\n</relstorage>\n"
    assert with_own_blobs(cluster) == cluster
