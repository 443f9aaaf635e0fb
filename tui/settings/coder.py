"""The coder: the person whose claims a session reads and makes."""

import getpass
import unicodedata
from pathlib import Path
from typing import Final

import platformdirs

from index import Corpus, KutipError, corpus_key, own_scope
from tui.settings.state_file import read_text, write_text

CODEBOOK_FILE: Final = "kutip.yaml"
NO_NAMES: Final = frozenset({"mine", "all"})


def choose_coder(corpus: Corpus, name: str | None) -> str:
    """Return the coder to make claims as: `name`, the one remembered, or the user's name.

    Where kutip.yaml lists coders, only those are allowed, since a misspelt name would silently
    start a second set of claims; a single coder listed there is the default for any user. Names
    are composed (NFC), as those of the streams are. Raises KutipError where `name` is not listed,
    cannot be a coder's, several are listed and none is the user, or while kutip.yaml cannot be
    read.
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
        own_scope(name)  # refuses what cannot be the name of a folder
        return name
    if name:
        raise KutipError(
            f"{name} is not a coder of this corpus: kutip.yaml names {', '.join(coders)}. "
            "Use one of them, or add the name there."
        )
    remembered = _remembered(corpus)
    if remembered and (not coders or remembered in coders):
        return remembered
    user = unicodedata.normalize("NFC", _user_name())
    if not coders or user in coders:
        return user
    if len(coders) == 1:
        return coders[0]
    raise KutipError(
        f"Who is tagging? kutip.yaml names {', '.join(coders)}: start kutip with --coder NAME, "
        "or set KUTIP_CODER."
    )


def remember_coder(corpus: Corpus, coder: str) -> None:
    """Save the name that a person chose for this corpus, among what is theirs; raises OSError.

    Not in the corpus, which several people may share.
    """
    write_text(_file(corpus), coder + "\n")


def is_chosen(corpus: Corpus) -> bool:
    """Return whether kutip.yaml lists coders, or the person chose a name for this corpus once."""
    return bool(corpus.codebook.project.coders or _remembered(corpus))


def coder_text(coder: str) -> str:
    """Return under which name claims are saved, with `{coder}` for the key to choose another."""
    return (
        f"Your claims are saved as those of {coder}, in claims/{coder}; {{coder}} changes the name."
    )


def _remembered(corpus: Corpus) -> str:
    """Return the name that the person chose; "" where there is none that can be used."""
    try:
        name = read_text(_file(corpus)).strip()
        own_scope(name or None)
    except (OSError, UnicodeDecodeError, KutipError):
        return ""
    return "" if name in NO_NAMES else unicodedata.normalize("NFC", name)


def _file(corpus: Corpus) -> Path:
    return platformdirs.user_state_path("kutip") / "coders" / f"{corpus_key(corpus.root)}.txt"


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coder"
