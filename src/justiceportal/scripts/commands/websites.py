"""`portal websites apply`: the definition files brought into the portal."""

from justiceportal.core.committing import committed
from justiceportal.core.paths import data_folder
from justiceportal.scripts.errors import CommandError
from justiceportal.setup.accounts import ensure_accounts
from justiceportal.websites.apply import apply_starter
from justiceportal.websites.apply import apply_structure
from justiceportal.websites.apply import Report
from justiceportal.websites.reader import read_group
import transaction


def run(portal, options, console) -> int:
    """Apply the definitions and say what that did. Raises DefinitionError before anything is changed."""
    group = read_group(data_folder("sites"))
    ids = _chosen(group, options.website)
    if options.dry_run:
        report = apply_structure(portal, group, ids)
        for _added in _starter(portal, group, ids, report, console):
            pass
        transaction.abort()
        console.say("Nothing was changed. Applying would do this:")
    else:
        report = committed(lambda: _structure(portal, group, ids))
        committed(lambda: _add_starter(portal, group, ids, report, console))
    for line in report.lines():
        console.say(line)
    return 0


def _chosen(group, wanted) -> list[str]:
    known = [definition.id for definition in group.websites]
    unknown = [website_id for website_id in wanted or () if website_id not in known]
    if unknown:
        raise CommandError(f"sites/ defines no website {', '.join(unknown)}; it defines {', '.join(known)}.")
    return [website_id for website_id in known if not wanted or website_id in wanted]


def _structure(portal, group, ids) -> Report:
    report = apply_structure(portal, group, ids)
    ensure_accounts(portal, group)
    return report


def _add_starter(portal, group, ids, report, console) -> None:
    """Each batch is committed as soon as it is in place; after a conflict what was committed is not added again."""
    for _added in _starter(portal, group, ids, report, console):
        transaction.commit()


def _starter(portal, group, ids, report, console):
    for number, website_id in enumerate(ids):
        console.progress(number, len(ids), "texts of websites")
        yield from apply_starter(portal, group, website_id, report)
    console.progress(len(ids), len(ids), "texts of websites")
