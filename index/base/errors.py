"""The errors of kutip: one that is shown to the user, and one for work that was told to stop."""


class KutipError(Exception):
    """Bad input or a state of the disk that kutip cannot work with.

    Its text is one clear sentence for a person: what is wrong, in which file, and what to do.
    """


class StoppedError(Exception):
    """Work was asked to stop before its end, and gave up."""
