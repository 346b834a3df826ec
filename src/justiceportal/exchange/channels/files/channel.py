"""The way by files: events as XML in a folder that another system reads, answers in one that it writes."""

from collections.abc import Mapping
from justiceportal import _
from justiceportal.exchange.channels.files import folders
from justiceportal.exchange.channels.files.courier import FileCourier
from justiceportal.exchange.channels.files.folders import FOLDER
from justiceportal.exchange.channels.files.folders import INBOX
from justiceportal.exchange.channels.files.folders import RECEIPTS
from justiceportal.exchange.channels.files.source import FileSource
from justiceportal.exchange.errors import SettingsRefused
from justiceportal.exchange.incoming import IBringer
from justiceportal.exchange.interfaces import IChannel
from justiceportal.exchange.interfaces import SettingField
from justiceportal.exchange.interfaces import Target
from justiceportal.exchange.statuses import said_status
from justiceportal.exchange.xml import styles
from typing import Any
from zope.interface import implementer


#: so many of the fields are folders, and so many lines of a stylesheet are seen
FOLDERS, STYLE_ROWS = 3, 6
#: the word for answers that belong to no connected system
NOBODYS = "no-system"
REQUIRED = _("exchange_files_required", default="Name the folder for the events, for example centre/events.")
NO_PATH = _(
    "exchange_files_no_path",
    default="Write a path below the folder of the exchange: names of letters, digits, full stops, hyphens and "
    "underscores, with / between them, for example centre/events.",
)
TWICE = _("exchange_files_twice", default="This folder has another purpose already: name a folder of its own.")


@implementer(IChannel, IBringer)
class FileChannel:
    """Files in folders below that of the exchange, which the deployment names (PORTAL_EXCHANGE_FOLDER)."""

    title = _("exchange_channel_files", default="Files")
    description = _(
        "exchange_channel_files_help",
        default="Each delivery is an XML file in a folder of the exchange; answers come back as files, too.",
    )
    is_signed = False
    fields = (
        SettingField(
            FOLDER,
            _("exchange_files_folder", default="Folder for events"),
            _(
                "exchange_files_folder_help",
                default="Below the folder of the exchange, for example centre/events. It is made when it is missing.",
            ),
        ),
        SettingField(
            RECEIPTS,
            _("exchange_files_receipts", default="Folder for receipts"),
            _(
                "exchange_files_receipts_help",
                default="Where the other system puts its receipts for the events. Empty when it gives none.",
            ),
            is_required=False,
        ),
        SettingField(
            INBOX,
            _("exchange_files_inbox", default="Folder for answers"),
            _(
                "exchange_files_inbox_help",
                default="Where the other system puts its answers to cases. Empty when it gives none this way.",
            ),
            is_required=False,
        ),
        SettingField(
            folders.EVENTS_STYLE,
            _("exchange_files_events_style", default="Stylesheet for events"),
            _(
                "exchange_files_events_style_help",
                default="XSLT 1.0 that makes the other system's own form of each file of events. Empty for the form of "
                "the portal.",
            ),
            is_required=False,
            rows=STYLE_ROWS,
        ),
        SettingField(
            folders.ANSWERS_STYLE,
            _("exchange_files_answers_style", default="Stylesheet for answers"),
            _(
                "exchange_files_answers_style_help",
                default="XSLT 1.0 that makes answers in the form of the portal of the other system's files.",
            ),
            is_required=False,
            rows=STYLE_ROWS,
        ),
    )

    def checked(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """The folders, each below the base, none for two purposes; those that are missing are made.

        Raises SettingsRefused.
        """
        kept: dict[str, str] = {}
        faults: dict[str, str] = {}
        for name in (folders.EVENTS_STYLE, folders.ANSWERS_STYLE):
            _take_style(name, settings.get(name), kept, faults)
        for field in self.fields[:FOLDERS]:
            given = settings.get(field.name)
            text = given.strip() if isinstance(given, str) else ""
            if not text:
                if field.is_required or (given and not isinstance(given, str)):
                    faults[field.name] = REQUIRED
                continue
            fault = _fault(text, kept)
            if fault:
                faults[field.name] = fault
            else:
                kept[field.name] = "/".join(folders.parts_of(text))
        if not faults:
            faults = _made({name: kept[name] for name in (FOLDER, RECEIPTS, INBOX) if name in kept})
        if faults:
            raise SettingsRefused(faults)
        return kept

    def courier(self, target: Target) -> FileCourier:
        """A courier that writes into the folder of a subscription."""
        return FileCourier(target)

    def inlets(self, settings: Mapping[str, Any]) -> tuple[str, ...]:
        """The folder for answers and that for receipts."""
        return tuple(settings[name] for name in (INBOX, RECEIPTS) if settings.get(name))

    def faults(self, settings: Mapping[str, Any], account: str) -> list[tuple[str, str]]:
        """Folders that cannot be used now, and one for answers that are nobody's."""
        found = []
        for name in (RECEIPTS, INBOX):
            path = settings.get(name)
            fault = NOBODYS if path and name == INBOX and not account else folders.fault_at(path) if path else ""
            if fault:
                found.append((path, fault))
        return found

    def source(self, target: Target, account: str) -> FileSource:
        """What comes into the folders of a target."""
        return FileSource(target, account)


def _take_style(name: str, given: Any, kept: dict[str, str], faults: dict[str, str]) -> None:
    text = given.strip() if isinstance(given, str) else ""
    if not text:
        return
    try:
        styles.compiled(text)
    except styles.StyleFault as fault:
        faults[name] = _(
            "exchange_files_no_style",
            default="This is no stylesheet that can be used: line ${line}, ${detail}. It must be whole and may not "
            "read other files.",
            mapping={"line": fault.line, "detail": fault.detail[:120]},
        )
    else:
        kept[name] = text


def _fault(text: str, kept: Mapping[str, str]) -> str:
    try:
        path = "/".join(folders.parts_of(text))
    except ValueError:
        return NO_PATH
    return TWICE if path in kept.values() else ""


def _made(kept: Mapping[str, str]) -> dict[str, str]:
    """Make the folders; what is wrong with each that cannot be made."""
    faults = {}
    for name, path in kept.items():
        try:
            folders.make(path)
        except OSError as error:
            faults[name] = _(
                "exchange_files_not_made",
                default="The folder ${path} cannot be made or used (${fault}). Ask who runs the server.",
                mapping={"path": path, "fault": said_status(folders.fault_of(error))},
            )
    return faults
