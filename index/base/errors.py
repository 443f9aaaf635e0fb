"""The error that is shown to the user: one sentence that names the file and what to do."""


class KutipError(Exception):
    """Bad input or a state of the disk that kutip cannot work with.

    Its text is one clear sentence for a person: what is wrong, in which file, and what to do.
    """
