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
from typing import Any
from zope.interface import implementer


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
    )

    def checked(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """The folders, each below the base, none for two purposes; those that are missing are made.

        Raises SettingsRefused.
        """
        kept: dict[str, str] = {}
        faults: dict[str, str] = {}
        for field in self.fields:
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
            faults = _made(kept)
        if faults:
            raise SettingsRefused(faults)
        return kept

    def courier(self, target: Target) -> FileCourier:
        """A courier that writes into the folder of a subscription."""
        return FileCourier(target)

    def inlet(self, settings: Mapping[str, Any]) -> str:
        """The folder for answers, else that for receipts."""
        return settings.get(INBOX) or settings.get(RECEIPTS) or ""

    def source(self, target: Target, account: str) -> FileSource:
        """What comes into the folders of a target."""
        return FileSource(target, account)


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
                mapping={"path": path, "fault": folders.fault_of(error)},
            )
    return faults
