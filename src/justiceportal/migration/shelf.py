"""Items put aside on disk between reading and writing: a whole collection need not fit in memory."""

from tempfile import TemporaryFile
from typing import Any
import pickle


class Shelf:
    """Items by key, in a file that is gone with the process however that ends."""

    def __init__(self) -> None:
        # It stays open from the reading to the end of the writing.
        self._file = TemporaryFile()  # noqa: SIM115
        self._places: dict[str, int] = {}

    def put(self, key: str, item: Any) -> None:
        """Put an item aside; its class is a module's own, so that it can be pickled."""
        self._places[key] = self._file.seek(0, 2)
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)

    def take(self, key: str) -> Any:
        """The item of that key; KeyError when there is none."""
        self._file.seek(self._places[key])
        # Nobody else can have written to this file: it has no name.
        return pickle.load(self._file)  # noqa: S301

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
