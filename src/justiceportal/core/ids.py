"""Random names that nobody copies by hand; codes that people copy are in `core.codes`."""

import uuid


def new_id() -> str:
    """A random UUID as text."""
    return str(uuid.uuid4())
