"""The fallback for languages that kutip does not know: words as they are written, no stems."""

from index.languages import search


class Plain:
    """A language of which nothing is known."""

    search = search.PLAIN

    def __init__(self, code: str) -> None:
        self.code = code
        self.name = code or "unknown"
