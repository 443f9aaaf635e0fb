"""What a language is to kutip."""

from typing import Protocol

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
    def search(self) -> SearchWords:
        """How its words become index terms."""
