"""The parts of the screen whose keys are live, in the order in which the help lists them."""

from enum import StrEnum


class Zone(StrEnum):
    """A part of the screen, with its name for people."""

    EVERYWHERE = "everywhere"
    SEARCH = "search box"
    LIST = "article list"
    FACETS = "line of facets"
    ARTICLE = "article"
    PANEL = "claim panel"
    CONTEXT = "words in context"
    CLAIMS = "claims by minister"
    FILTER = "filter of claims"
    COMPARE = "two coders"
    VERSUS = "two ministers"
    DOUBTFUL = "claims to check"
    DOUBTFUL_TEXT = "words of a claim to check"
    NAMES = "entity panel"
    ENTITY = "entity page"
    BOOK = "codebook"
    FOUND = "list of claims"
    SUGGESTIONS = "suggestions"
    BIN = "bin"
    COLUMNS = "columns of a table"
    PREVIEW = "preview of a change"
    HELP = "help"
