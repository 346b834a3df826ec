"""`portal check`: is everything as it should be?"""

from collections.abc import Iterator
from justiceportal.audit.service import chain_faults
from justiceportal.cases import service as cases
from justiceportal.cases.entries import register_faults
from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IClock
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.core.keys import KeyFault
from justiceportal.core.paths import data_folder
from justiceportal.core.paths import var_folder
from justiceportal.core.routes import WEBSITE
from justiceportal.forms.domain.uploads import State
from justiceportal.forms.scanner import NoAnswer
from justiceportal.forms.scanner import present_scanner
from justiceportal.forms.scanning import counts
from justiceportal.guides.checking import report_of
from justiceportal.guides.domain.consistency import ADVICE
from justiceportal.scripts.commands.keys import missing_keys
from justiceportal.scripts.contents import blob_files
from justiceportal.scripts.contents import path_of
from justiceportal.scripts.contents import walk
from justiceportal.setup.accounts import ACCOUNTS_FILE
from justiceportal.setup.site import PROFILE
from justiceportal.statistics.service import faults as figure_faults
from justiceportal.websites.apply import find_website
from justiceportal.websites.errors import DefinitionError
from justiceportal.websites.groups import group_name
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.reader import read_group
from pathlib import Path
from plone import api
from zope.component import getUtility
from zope.i18n import translate
import shutil


SHOWN = 10
MEMORY_STEP = 500
CHUNK_BYTES = 1 << 20
# The State Council announces the holidays of a year in the autumn before it.
LAST_MONTH = 12
LEAST_FREE_BYTES = 1_000_000_000


def run(portal, _options, console) -> int:
    """Say every fault; 1 when there is any."""
    findings = list(definition_faults(portal))
    findings += host_faults(portal)
    findings += item_faults(portal)
    findings += catalogue_faults(portal, console)
    findings += file_faults(portal, console)
    findings += sealing_faults(portal)
    findings += (f"register: {fault}" for fault in register_faults(portal, getUtility(IClock).now()))
    findings += (f"figures: {fault}" for fault in figure_faults(portal))
    findings += (f"audit: {fault}" for fault in chain_faults())
    findings += scanner_faults(portal)
    findings += machine_faults(portal)
    for finding in findings:
        console.complain(finding)
    for note in calendar_notes(portal):
        console.say(note)
    console.say(f"{len(findings)} faults found." if findings else "Everything is in order.")
    return 1 if findings else 0


def calendar_notes(portal) -> Iterator[str]:
    """Years in which forms and limits will count Monday to Friday: this one, and from December the next one."""
    today = getUtility(IClock).now().astimezone(CHINA).date()
    known = cases.announced_years(portal)
    for year in [today.year, *([today.year + 1] if today.month == LAST_MONTH else [])]:
        if year not in known:
            yield (
                f"note: the holidays of {year} are not known yet; its working days are counted Monday to Friday."
                " Enter them on the page /holidays of the work host when they are announced."
            )


def definition_faults(portal) -> Iterator[str]:
    """What is wrong with the files in sites/, and what of them the portal does not have."""
    try:
        group = read_group(data_folder("sites"))
    except DefinitionError as error:
        yield str(error)
        return
    for definition in group.websites:
        website = find_website(portal, definition)
        if website is None:
            yield f"website {definition.id} is missing: run `bin/portal websites apply`"
            continue
        for part in definition.groups:
            name = group_name(definition.id, part.id)
            if api.group.get(groupname=name) is None:
                yield f"website {definition.id}: the group {name} is missing"
            elif set(website.get_local_roles_for_userid(name)) != set(part.roles):
                yield f"website {definition.id}: the group {name} has not the roles {', '.join(part.roles)}"
            elif set(portal.get_local_roles_for_userid(name)) != (set(part.roles) if part.is_everywhere else set()):
                yield f"website {definition.id}: the group {name} has not the right roles on the whole portal"


def host_faults(portal) -> Iterator[str]:
    """Hosts of websites that lead elsewhere."""
    directory = getUtility(IHostDirectory)
    for website in all_websites(portal):
        path = website.getPhysicalPath()[1:]
        for host in website.hosts:
            route = directory.route(portal, host)
            if route is None or route.kind != WEBSITE or tuple(route.path) != path:
                yield f"the host {host} does not lead to {'/'.join(path)}"
    paths = {website.getPhysicalPath()[1:] for website in all_websites(portal)}
    for path, host in directory.bases(portal):
        if tuple(path) not in paths:
            yield f"the host {host} leads to {'/'.join(path)}, which does not exist"


def item_faults(portal) -> Iterator[str]:
    """Service items that break the rules of their standard; advice is for the page of the website only."""
    for website in all_websites(portal):
        for finding in report_of(website):
            if finding.fault.kind != ADVICE:
                sentence = translate(finding.text, target_language="en")
                yield f"{path_of(finding.item)}: {finding.fault.field}: {sentence} ({finding.fault.source})"


def catalogue_faults(portal, console) -> Iterator[str]:
    """Texts that the catalogue does not know, and entries of texts that are gone."""
    catalog = api.portal.get_tool("portal_catalog")
    websites = all_websites(portal)
    for number, website in enumerate(websites, 1):
        present = set()
        for count, item in enumerate(walk(website), 1):
            present.add(path_of(item))
            if count % MEMORY_STEP == 0:
                console.check()
                portal._p_jar.cacheGC()
        path = path_of(website)
        known = {brain.getPath() for brain in catalog.unrestrictedSearchResults(path=path)} - {path}
        yield from _listed(f"{path}: not in the catalogue", present - known)
        yield from _listed(f"{path}: in the catalogue only", known - present)
        console.progress(number, len(websites), "texts of websites")


def _listed(fault: str, paths: set[str]) -> Iterator[str]:
    if paths:
        shown = ", ".join(sorted(paths)[:SHOWN])
        more = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
        yield f"{fault} ({len(paths)}, `bin/portal reindex` mends it): {shown}{more}"


def file_faults(portal, console) -> Iterator[str]:
    """Files that the database knows and that are missing or cannot be read."""
    for number, (oid, name) in enumerate(blob_files(portal._p_jar.db().storage), 1):
        if number % MEMORY_STEP == 0:
            console.say(f"{number} files read")
        fault = "is missing" if name is None else _reading_fault(Path(name))
        if fault:
            yield f"the file of the object {oid} {fault}: bring it back from a backup"


def _reading_fault(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            while stream.read(CHUNK_BYTES):
                pass
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return ""


def sealing_faults(portal) -> Iterator[str]:
    """Why something that is sealed could not be opened."""
    try:
        yield from missing_keys(portal)
    except KeyFault as fault:
        yield fault.text


def scanner_faults(portal) -> Iterator[str]:
    """What keeps the virus scanner from its work, where one is set up."""
    scanner = present_scanner()
    if scanner is not None:
        try:
            scanner.check()
        except NoAnswer as reason:
            waiting = counts(portal)[State.WAITING]
            yield f"the virus scanner at {scanner.address} is away, {waiting} files wait for it: {reason}"
    failed = counts(portal)[State.FAILED]
    if failed:
        yield f"the virus scanner could not look at {failed} files: see @@uploads on the work host"


def machine_faults(portal) -> Iterator[str]:
    """What around the portal needs somebody's hand."""
    if portal.portal_setup.listUpgrades(PROFILE):
        yield "upgrade steps are pending: restart the portal"
    var = var_folder()
    free = shutil.disk_usage(var).free
    if free < LEAST_FREE_BYTES:
        yield f"only {free // 1_000_000} MB are free on the disk of {var}"
    accounts = var / ACCOUNTS_FILE
    if accounts.exists() and accounts.stat().st_mode & 0o077:
        yield f"others may read {accounts}: chmod 600 it"
