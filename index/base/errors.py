"""The one error a person may see: a sentence that names the file and the mend."""


class KutipError(Exception):
    """Bad input or a state of the disk that kutip cannot work with.

    Its text is one clear sentence for a person: what is wrong, in which file, and what to do.
    """
