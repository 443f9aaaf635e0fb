"""The coder: the person whose claims a session reads and makes."""

import getpass
import unicodedata
from typing import Final

from index import Corpus, KutipError

CODEBOOK_FILE: Final = "kutip.yaml"
NO_NAMES: Final = frozenset({"mine", "all"})


def choose_coder(corpus: Corpus, name: str | None) -> str:
    """Return the coder to make claims as: `name`, or without one the user of this machine.

    Where kutip.yaml lists coders, only those are allowed, since a misspelt name would silently
    start a second set of claims; a single coder listed there is the default for any user. Names
    are composed (NFC), as those of the streams are. Raises KutipError where `name` is not listed,
    several are and none is the user, or while kutip.yaml cannot be read.
    """
    project = corpus.codebook.project
    unread = [p.sentence for p in project.unread if p.file == CODEBOOK_FILE]
    if unread:
        raise KutipError(unread[0])
    coders = project.coders
    name = unicodedata.normalize("NFC", name) if name else name
    if name in NO_NAMES:
        raise KutipError(
            f"{name} says whose claims are seen and is no coder's name; give your own with --coder "
            "NAME or KUTIP_CODER."
        )
    if name and (not coders or name in coders):
        return name
    if name:
        raise KutipError(
            f"{name} is not a coder of this corpus: kutip.yaml names {', '.join(coders)}. "
            "Use one of them, or add the name there."
        )
    user = unicodedata.normalize("NFC", _user_name())
    if not coders or user in coders:
        return user
    if len(coders) == 1:
        return coders[0]
    raise KutipError(
        f"Who is tagging? kutip.yaml names {', '.join(coders)}: start kutip with --coder NAME, "
        "or set KUTIP_CODER."
    )


def coder_text(coder: str | None) -> str:
    """Return under which name claims are saved, and how another one is chosen."""
    how = "start kutip with --coder NAME, or set KUTIP_CODER, for another name."
    if coder is None:
        return f"It is not known yet who codes; {how}"
    return f"Your claims are saved as those of {coder}, in claims/{coder}; {how}"


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coder"
