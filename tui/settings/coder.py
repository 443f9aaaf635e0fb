"""Who is tagging."""

import getpass

from index import Corpus, KutipError


def choose_coder(corpus: Corpus, named: str | None) -> str:
    """Return whose claims are made: the one named, else the user of this machine.

    Where kutip.yaml lists coders it must be one of them, since a misspelt name would start a
    second stream of claims unnoticed. Raises KutipError where it is not, or is not clear.
    """
    coders = corpus.codebook.project.coders
    if named and (not coders or named in coders):
        return named
    if named:
        raise KutipError(
            f"{named} is not a coder of this corpus: kutip.yaml names {', '.join(coders)}. "
            "Use one of them, or add the name there."
        )
    user = _user()
    if not coders or user in coders:
        return user
    if len(coders) == 1:
        return coders[0]
    raise KutipError(
        f"Who is tagging? kutip.yaml names {', '.join(coders)}: start kutip with --coder NAME, "
        "or set KUTIP_CODER."
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coder"
