"""Indonesian: everything that kutip knows of the language, and nothing of it anywhere else."""

from functools import cached_property

from index.languages.search import SearchWords


class Indonesian:
    """Indonesian, with parts that are read on first use."""

    code = "id"
    name = "Indonesian"

    @cached_property
    def search(self) -> SearchWords:
        """The stemmer, exceptions to it, and synonyms."""
        from index.languages.id.search import SEARCH

        return SEARCH
