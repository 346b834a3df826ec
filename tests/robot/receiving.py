"""A keyword for Robot Framework: a module of another department that takes what the portal sends it."""

from pathlib import Path
from tests.receiver import ReceiverProcess


def start_receiver(folder: str) -> ReceiverProcess:
    """Start it; what it gets is written down in a folder."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    receiver = ReceiverProcess(Path(folder))
    receiver.start()
    return receiver
