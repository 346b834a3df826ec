"""`portal exchange-tables`: the tables of the exchange in another database."""

from justiceportal.exchange.channels.database.tables import definition
from justiceportal.exchange.channels.database.tables import SCHEMA_NAME
from justiceportal.scripts.errors import CommandError


def tables(_portal, options, console) -> int:
    """Print the statements that make schema and tables, for `psql`. Raises CommandError for a name that is none."""
    if SCHEMA_NAME.fullmatch(options.schema) is None:
        raise CommandError(
            "模式名由小写字母、数字和下划线组成，不以数字开头 / "
            "The name of a schema has small letters, digits and underscores, and no digit first"
        )
    console.say(definition(options.schema).rstrip())
    return 0
