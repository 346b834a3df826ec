"""Words whose Traditional Chinese form is given, not computed: names, places, terms of law, quotations."""

from collections.abc import Iterable


LONGEST_WORD = 200
MOST_WORDS = 500


class WordFault(ValueError):
    """A line that gives no word; `line` is the line, `reason` one of "empty", "long", "twice" and "many"."""

    def __init__(self, line: str, reason: str) -> None:
        super().__init__(f"{line}: {reason}")
        self.line, self.reason = line, reason


def word_of(line: str) -> tuple[str, str]:
    """The simplified word and its given form of a line `余姚=餘姚`; a word alone stays as it is.

    Raises WordFault for a line without a word and for one over `LONGEST_WORD` characters.
    """
    word, separator, form = (part.strip() for part in line.partition("="))
    if not word or (separator and not form):
        raise WordFault(line, "empty")
    if len(word) > LONGEST_WORD or len(form) > LONGEST_WORD:
        raise WordFault(line, "long")
    return word, form or word


def words_of(lines: Iterable[str]) -> dict[str, str]:
    """All words of a list of lines. Raises WordFault, also for a word that stands twice and for too many lines."""
    words: dict[str, str] = {}
    for line in lines:
        word, form = word_of(line)
        if word in words:
            raise WordFault(line, "twice")
        words[word] = form
        if len(words) > MOST_WORDS:
            raise WordFault(line, "many")
    return words
