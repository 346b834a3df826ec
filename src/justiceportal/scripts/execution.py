"""Runs a command in the present process, in which Zope has been started, and turns every error into one sentence."""

from argparse import Namespace
from justiceportal import logger
from justiceportal.core.errors import PortalError
from justiceportal.core.process import application
from justiceportal.core.routes import SITE_ID
from justiceportal.scripts.console import Console
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.errors import Interrupted
from justiceportal.scripts.instance import NO_GROUP
from justiceportal.scripts.table import Command
from justiceportal.scripts.table import find_command
from justiceportal.scripts.table import Needs
from zope.component.hooks import setSite
from zope.i18n import translate
from zope.interface import alsoProvides


def execute(name: str, options: dict, console: Console) -> int:
    """Run the command of that name and give its exit code; what went wrong is said on the console.

    Raises Interrupted when the operator stopped it.
    """
    try:
        code = _run(find_command(name), Namespace(**options), console)
        logger.info("the command %s %s ended with %s", name, options, code)
        return code
    except Interrupted:
        logger.info("the command %s %s was stopped", name, options)
        console.complain("Stopped; what was committed until now stays.")
        raise
    except PortalError as error:
        console.complain(translate(error.text, target_language="en"))
    except Exception as error:  # noqa: BLE001 - the edge of the command: the portal that runs it must serve on
        logger.exception("the command %s failed", name)
        console.complain(f"{type(error).__name__}: {error} (details are in the log of the portal)")
    return 1


def _run(command: Command, options: Namespace, console: Console) -> int:
    run = command.load()
    if command.needs is Needs.ZOPE:
        return run(None, options, console)
    from justiceportal.core.interfaces import IPortalLayer

    with application() as app:
        portal = app._getOb(SITE_ID, None)
        if portal is None:
            raise CommandError(NO_GROUP)
        setSite(portal)
        alsoProvides(app.REQUEST, IPortalLayer)
        return run(portal, options, console)
