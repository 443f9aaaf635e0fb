"""The fallback for languages that kutip does not know: words as they are written, no stems."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # a part's types are imported with the part
    from index.languages.dates import DateWords
    from index.languages.entities import EntityWords
    from index.languages.page import PageWords
    from index.languages.search import SearchWords

# Of a sentence about files in such a language.
LIMITS: Final = (
    "its words are searched as they are written, names are found by their capitals alone, and "
    "nothing is attributed to a speaker."
)


class Plain:
    """A language of which nothing is known; its parts are imported on first use."""

    attribution = None

    def __init__(self, code: str) -> None:
        self.code = code
        self.name = code or "unknown"

    @cached_property
    def page(self) -> "PageWords":
        """What the web prints in every language."""
        from index.languages.page import NEUTRAL

        return NEUTRAL

    @cached_property
    def dates(self) -> "DateWords":
        """English dates, which sites in every language print."""
        from index.languages.dates import NEUTRAL

        return NEUTRAL

    @cached_property
    def entities(self) -> "EntityWords":
        """No words: names by their capitals alone."""
        from index.languages.entities import PLAIN

        return PLAIN

    @cached_property
    def search(self) -> "SearchWords":
        """No stems and no synonyms."""
        from index.languages.search import PLAIN

        return PLAIN
