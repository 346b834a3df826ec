"""The start of a process: the first one creates the group, each one runs pending upgrade steps.

The first website is put in place before the process serves; the others are filled in behind it by a thread that
commits in small steps, so an interrupted start goes on where it was.
"""

from justiceportal import __version__
from justiceportal import logger
from justiceportal.core.interfaces import IClock
from justiceportal.core.interfaces import ISealedStore
from justiceportal.core.keys import ensure_keys
from justiceportal.core.keys import KeyFault
from justiceportal.core.keys import keys_file
from justiceportal.core.mail import configure_mail
from justiceportal.core.mail import start_delivery
from justiceportal.core.nightly import start_nights
from justiceportal.core.paths import data_folder
from justiceportal.core.process import application
from justiceportal.core.process import long_work
from justiceportal.core.routes import SITE_ID
from justiceportal.core.worker import start_embedded
from justiceportal.forms.scanning import start_scanning
from justiceportal.pictures.library import ensure_group_library
from justiceportal.setup.accounts import DEMO_ACCOUNTS
from justiceportal.setup.accounts import ensure_accounts
from justiceportal.setup.site import create_site
from justiceportal.setup.site import upgrade_site
from justiceportal.setup.warm import warm
from justiceportal.websites.apply import apply_starter
from justiceportal.websites.apply import apply_structure
from justiceportal.websites.apply import Report
from justiceportal.websites.reader import read_group
from threading import Thread
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtilitiesFor
from zope.component import getUtility
from zope.component.hooks import setSite
import hashlib
import os
import sys
import transaction


# Each try goes on after the last batch that was committed.
MOST_TRIES = 20
FILLED_FROM = "justiceportal.setup.filled_from"


def say(text: str) -> None:
    """A line on the console of the process and in its log."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def on_process_started(event):
    """Prepare the database before the process serves (subscriber of ProcessStarted)."""
    group = prepare(say)
    with application() as app:
        setSite(app[SITE_ID])
        start_delivery(app[SITE_ID])
    warm(event.application)
    start_nights(getUtility(IClock).now)
    start_scanning(getUtility(IClock).now)
    start_embedded(getUtility(IClock).now)
    if group is not None:
        Thread(target=_fill_behind, args=(group, say), name="fill", daemon=True).start()


def _fill_behind(group, say) -> None:
    with long_work:
        fill(group, say)


def prepare(say):
    """Create or upgrade the site and put the first website in place.

    Returns the group's definition, or None when the group was filled from these very files before. Raises KeyFault
    before anything is touched.
    """
    prepare_keys(say)
    with application() as app:
        site = app._getOb(SITE_ID, None)
        if site is not None and _is_filled(site):
            setSite(site)
            _upgrade(site, say)
            return None
    group = read_group(data_folder("sites"))
    with application() as app:
        site = app._getOb(SITE_ID, None)
        if site is None:
            say(f"正在创建网站群“{group.title}” …")
            site = create_site(app, group)
            setSite(site)
            apply_structure(site, group, [group.websites[0].id])
            ensure_accounts(site, group)
            ensure_group_library(site)
            transaction.commit()
        setSite(site)
        _upgrade(site, say)
        # Its file may have got sections since the last start, and texts for them.
        apply_structure(site, group, [group.websites[0].id])
        transaction.commit()
        _fill_website(site, group, group.websites[0].id, say)
    return group


def prepare_keys(say) -> None:
    """Make the first keys where the portal is tried out; KeyFault where it serves citizens and has none."""
    file = keys_file()
    if file is not None and not file.exists() and _is_sealed():
        raise KeyFault(
            f"数据库中有加密数据，但缺少密钥文件 {file}，请先放回 / "
            f"The database has sealed values and the file of their keys, {file}, is missing: put it back first."
        )
    if ensure_keys(getUtility(IClock).now(), may_make=os.environ.get(DEMO_ACCOUNTS) == "on"):
        say(f"已生成加密密钥：{keys_file()}（请与数据库分开备份）")


def _is_sealed() -> bool:
    """Whether anything in the database is sealed: new keys would open nothing of it."""
    with application() as app:
        site = app._getOb(SITE_ID, None)
        if site is None:
            return False
        setSite(site)
        return any(store.key_ids(site) for _name, store in getUtilitiesFor(ISealedStore))


def definitions_digest() -> str:
    """What tells whether the definitions, the code or the kind of accounts changed since the group was filled."""
    folder = data_folder("sites")
    digest = hashlib.blake2b(f"{__version__} {os.environ.get(DEMO_ACCOUNTS)}".encode(), digest_size=16)
    for path in sorted(folder.rglob("*.*")):
        digest.update(f"{path.relative_to(folder)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_filled(site) -> bool:
    return IAnnotations(site).get(FILLED_FROM) == definitions_digest()


def _upgrade(site, say) -> None:
    for title in upgrade_site(site):
        say(f"已执行升级步骤：{title}")
    configure_mail(site)
    transaction.commit()


def fill(group, say) -> bool:
    """Put the other websites in place one after the other; each step is committed. False when it could not finish."""
    try:
        with application() as app:
            site = app[SITE_ID]
            setSite(site)
            report = apply_structure(site, group)
            ensure_accounts(site, group)
            if report.changed:
                say("\n".join(report.lines()[-1:]))
            transaction.commit()
            added = sum(_fill_website(site, group, definition.id, say) for definition in group.websites)
            IAnnotations(site)[FILLED_FROM] = definitions_digest()
            transaction.commit()
            if added or report.changed:
                say(f"网站群已全部就绪：{len(group.websites)} 个网站。")
    except Exception:  # noqa: BLE001 - the edge of the thread: the portal serves on, the next start goes on
        logger.exception("the websites could not be filled completely; the next start goes on")
        return False
    return True


def _fill_website(site, group, website_id, say) -> int:
    """Add the texts of one website; a batch that met somebody else's change is begun again."""
    added = 0
    for _try in range(MOST_TRIES):
        report = Report()
        try:
            for batch in apply_starter(site, group, website_id, report, say):
                transaction.commit()
                added += batch
        except ConflictError:
            transaction.abort()
        else:
            return added
    raise TimeoutError(f"{website_id}: {MOST_TRIES} conflicts with other changes")
