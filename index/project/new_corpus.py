"""Beginning a corpus: the files that people edit, commented, and git told how to merge claims."""

from pathlib import Path
from typing import Final

from index.base.errors import KutipError
from index.base.files import write_whole
from index.project.codebook_reader import CODEBOOK_FILE, SPEAKERS_FILE
from index.project.git_setup import ATTRIBUTES, add_rules, configure

_CODEBOOK: Final = """\
# The codebook of this corpus. Edit it freely; kutip reads it anew when it opens.
#
# title      what the corpus is called
# language   of the articles, ISO 639-1
# coders     who tags; each one's claims lie in claims/CODER/
# final      the name under which claims of several coders are settled; without it `final`
# stances    the scale: a whole number and its label
# variables  what else to note of each claim: id, label, kind (text, integer, choice, yes-no)
#            and, for a choice, its choices
# topics     the codebook, a tree:
#   id          short and lasting, it stands in the claims; letters, digits, - _ .
#   label       what you see; to change an id, use kutip (B), which changes the claims with it
#   description when to use it
#   keywords    words of the text that speak for it
#   examples    words that are claims on it
#   parent      the id of the topic above it
title:
language: id
coders: []
stances:
  1: for
  0: neutral
  -1: against
# variables:
#  - id: venue
#    label: Where it was said
#    kind: choice
#    choices: [press conference, meeting, interview]
topics: []
#  - id: trade
#    label: Trade
#    keywords: [tariff, export]
"""

_SPEAKERS: Final = """\
# Who speaks in this corpus. Edit it freely; kutip reads it anew when it opens.
#
# id       short and lasting, it stands in the claims; letters, digits, - _ .
# name     the full name
# kind     person, body or state (person when left out)
# aliases  other names and spellings; a person's surname alone is known without one
# offices  what the person was, so that "Menlu Rusia" finds its holder on the article's date:
#   title    the office without the state
#   country  the state or body it belongs to
#   start    2004-03-09, 2004-03 or 2004; left out when not known
#   end      left out while the office is held
speakers: []
#  - id: sergei-lavrov
#    name: Sergei Lavrov
#    offices:
#      - title: Menteri Luar Negeri
#        country: Rusia
#        start: 2004-03-09
"""


def begin_corpus(root: Path) -> list[str]:
    """Make what a corpus in `root` lacks; return a sentence for each thing done.

    Files that are there stay as they are. Raises KutipError where the folder cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        done = [
            f"{name} written; it explains its fields."
            for name, text in ((CODEBOOK_FILE, _CODEBOOK), (SPEAKERS_FILE, _SPEAKERS))
            if _write_if_missing(root / name, text)
        ]
        if add_rules(root):
            done.append(f"{ATTRIBUTES} tells git to merge claims and queues with kutip.")
    except OSError as error:
        raise KutipError(
            f"{root} cannot be written ({error.strerror}); check its permissions and the disk."
        ) from error
    return [*done, *configure(root)]


def _write_if_missing(path: Path, text: str) -> bool:
    if path.exists() or path.is_symlink():
        return False
    write_whole(path, text.encode())
    return True
