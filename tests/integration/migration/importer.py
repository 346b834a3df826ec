"""A process of its own that imports a source twice: `importer.py SOURCE BATCH`; says each batch and both summaries."""

import json
import sys


def tell(line):
    """At once, so that a watcher may kill the process at a known point."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Console:
    """Tells whoever started the process."""

    def say(self, text):
        tell(text)

    def progress(self, done, total, label):
        tell(f"batch {done} of {total}")


def main(source, batch):
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from justiceportal.core.process import application
    from justiceportal.migration.service import run
    from zope.component.hooks import setSite

    for _turn in range(2):
        with application() as app:
            setSite(app.portal)
            summary = run(app.portal, source, "education", Console(), batch=batch)
            catalog = app.portal.portal_catalog
            texts = catalog.unrestrictedSearchResults(portal_type="LawText")
            said = {
                "counts": {str(result): count for result, count in summary.counts.items()},
                "texts": len(texts),
                "uids": len({brain.UID for brain in texts}),
                "changed": summary.changed,
                "size": app._p_jar.db().storage.getSize(),
            }
            tell("summary " + json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
