"""Indonesian: everything that kutip knows of the language, and nothing of it anywhere else."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a part's types are imported with the part
    from index.languages.attribution import AttributionWords
    from index.languages.dates import DateWords
    from index.languages.entities import EntityWords
    from index.languages.page import PageWords
    from index.languages.search import SearchWords


class Indonesian:
    """Indonesian, with parts that are read on first use."""

    code = "id"
    name = "Indonesian"

    @cached_property
    def page(self) -> "PageWords":
        """Labels, credits and clutter of news pages."""
        from index.languages.id.page import PAGE

        return PAGE

    @cached_property
    def dates(self) -> "DateWords":
        """Months, weekdays and time zones."""
        from index.languages.id.dates import DATES

        return DATES

    @cached_property
    def entities(self) -> "EntityWords":
        """Titles, heads and marks of names, and the gazetteer."""
        from index.languages.id.entities import read_entity_words

        return read_entity_words()

    @cached_property
    def attribution(self) -> "AttributionWords":
        """Cues and the words around them."""
        from index.languages.id.attribution import read_attribution_words

        return read_attribution_words()

    @cached_property
    def search(self) -> "SearchWords":
        """The stemmer, exceptions to it, and synonyms."""
        from index.languages.id.search import SEARCH

        return SEARCH
