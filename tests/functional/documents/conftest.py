"""A portal with cases of two offices."""

from tests.functional.cases.conftest import made
from tests.functional.cases.conftest import served


__all__ = ["made", "served"]
