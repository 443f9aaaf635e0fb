"""The fallback for languages that kutip does not know: words as they are written, no stems."""

from index.languages import dates, entities, page


class Plain:
    """A language of which nothing is known."""

    attribution = None

    def __init__(self, code: str) -> None:
        self.code = code
        self.name = code or "unknown"
        self.page = page.NEUTRAL
        self.dates = dates.NEUTRAL
        self.entities = entities.PLAIN
