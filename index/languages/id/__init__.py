"""Indonesian: everything that kutip knows of the language, and nothing of it anywhere else."""

from functools import cached_property

from index.languages.attribution import AttributionWords
from index.languages.dates import DateWords
from index.languages.entities import EntityWords
from index.languages.page import PageWords


class Indonesian:
    """Indonesian, with parts that are read on first use."""

    code = "id"
    name = "Indonesian"

    @cached_property
    def page(self) -> PageWords:
        """Furniture, captions, bylines and datelines."""
        from index.languages.id.page import PAGE

        return PAGE

    @cached_property
    def dates(self) -> DateWords:
        """Months, weekdays and time zones."""
        from index.languages.id.dates import DATES

        return DATES

    @cached_property
    def entities(self) -> EntityWords:
        """Titles, heads, marks and the gazetteer."""
        from index.languages.id.entities import read_entity_words

        return read_entity_words()

    @cached_property
    def attribution(self) -> AttributionWords:
        """Cues and the words around them."""
        from index.languages.id.attribution import read_attribution_words

        return read_attribution_words()
