"""The fallback for languages that kutip does not know: words as they are written, no stems."""


class Plain:
    """A language of which nothing is known."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.name = code or "unknown"
