"""`portal import`: a collection of texts from outside."""

from justiceportal.migration import service


def run(portal, options, console) -> int:
    """Import; 1 when the counts are not what the migration expects of its source."""
    summary = service.run(
        portal, options.file, options.website, console, name=options.source, register=options.register
    )
    return 1 if summary.differences else 0
