"""Cases of a county's item, as those of the room of cases."""

from tests.integration.cases.conftest import case
from tests.integration.cases.conftest import form
from tests.integration.cases.conftest import item
from tests.integration.cases.conftest import moment
from tests.integration.cases.conftest import other_item
from tests.integration.cases.conftest import receive
from tests.integration.cases.conftest import submission


__all__ = ["case", "form", "item", "moment", "other_item", "receive", "submission"]
