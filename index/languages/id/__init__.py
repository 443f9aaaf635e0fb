"""Indonesian: everything that kutip knows of the language, and nothing of it anywhere else."""

from index.languages.id.dates import DATES
from index.languages.id.page import PAGE


class Indonesian:
    """Indonesian, with parts that are read on first use."""

    code = "id"
    name = "Indonesian"
    page = PAGE
    dates = DATES
