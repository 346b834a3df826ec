"""What other rooms may ask of publishing."""

from justiceportal.publishing.publish import add_published


__all__ = ["add_published"]
