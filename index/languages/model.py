"""What a language is to kutip."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # a part's types are imported with the part
    from index.languages.attribution import AttributionWords
    from index.languages.dates import DateWords
    from index.languages.entities import EntityWords
    from index.languages.page import PageWords
    from index.languages.search import SearchWords


class Language(Protocol):
    """A language, as far as kutip knows it; parts are read on first use."""

    @property
    def code(self) -> str:
        """ISO 639-1 code, e.g. "id"."""

    @property
    def name(self) -> str:
        """The language's name in English, e.g. "Indonesian"."""

    @property
    def entities(self) -> "EntityWords":
        """The words by which entities are recognised."""

    @property
    def attribution(self) -> "AttributionWords | None":
        """The words by which a text says who said what; None where kutip does not know them."""

    @property
    def page(self) -> "PageWords":
        """The words by which the parts of a news page are told apart."""

    @property
    def dates(self) -> "DateWords":
        """The words of dates."""

    @property
    def search(self) -> "SearchWords":
        """How its words become index terms."""
