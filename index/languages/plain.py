"""The fallback for languages that kutip does not know: words as they are written, no stems."""

from typing import Final

from index.languages import dates, entities, page, search

# Of a sentence about files in such a language.
LIMITS: Final = (
    "its words are searched as they are written, names are found by their capitals alone, and "
    "nothing is attributed to a speaker."
)


class Plain:
    """A language of which nothing is known."""

    attribution = None
    search = search.PLAIN

    def __init__(self, code: str) -> None:
        self.code = code
        self.name = code or "unknown"
        self.page = page.NEUTRAL
        self.dates = dates.NEUTRAL
        self.entities = entities.PLAIN
