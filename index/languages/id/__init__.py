"""Indonesian: everything that kutip knows of the language, and nothing of it anywhere else."""


class Indonesian:
    """Indonesian, with parts that are read on first use."""

    code = "id"
    name = "Indonesian"
