"""Requests through the whole application, as the tests of core make them."""

from tests.integration.core.conftest import web


__all__ = ["web"]
