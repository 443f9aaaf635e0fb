"""What the words around an unknown capitalised name say about its kind."""

import re
from collections import Counter
from typing import Final

from index.entities.model import EntityType
from index.entities.scan import COMPANY_TAIL, Run, Scan
from index.entities.tokens import Link

ENOUGH: Final = 2.0  # the weight from which a name is taken for an entity

_ENDING: Final = re.compile(
    r"(?:ov|ova|ev|eva|sky|skiy|skyy|vich|enko|chuk|yan|zadeh|nejad|shvili|sson|wati|wan|yanto|"
    r"anto|ono|man|moyo|kusuma|dinata|mohamad|hussein)$"
)
_AGE: Final = re.compile(r"^(?:, | ?)\(\d{1,3}(?: tahun|th)?\)")
_BODY_BEFORE: Final = frozenset(
    "perusahaan kelompok organisasi lembaga partai grup startup emiten raksasa klub produsen maskapai "
    "badan anggota pihak pengurus kader pimpinan kantor markas fraksi firma konsorsium ormas koalisi "
    "yayasan milisi jaringan asosiasi ketua direktur direksi saham karyawan bursa holding bank "
    "aktivis relawan universitas band konglomerasi pengembang operator lsm".split()
)
_PLACE_BEFORE: Final = frozenset(
    "kota kabupaten provinsi desa wilayah kawasan daerah distrik kecamatan pulau ibukota negeri "
    "prefektur kelurahan kampung county gunung sungai danau bandara pelabuhan bukit".split()
)
_PERSON_BEFORE: Final = frozenset("bernama oleh kepada bersama mitranya almarhum".split())
_LONGEST_PERSON: Final = 8


def weigh(scan: Scan, run: Run, text: str) -> Counter[EntityType]:
    """Return the weight for each kind that the name in `run` could be of."""
    weights: Counter[EntityType] = Counter()
    person = _inner_person(scan, run) + outer_person(scan, run, text)
    words = scan.tokens.words[run.start : run.end]
    acronym = len(words) == 1 and len(words[0]) > 1 and words[0].isupper()
    if acronym:
        if words[0] not in scan.words.lists["plain_acronyms"]:
            weights[EntityType.BODY] = outer_body(scan, run) + (person >= ENOUGH) * 2.0
        return weights
    marked = _body_marks(scan, run)
    weights[EntityType.PERSON] = 0 if marked else person
    weights[EntityType.BODY] = marked + outer_body(scan, run)
    weights[EntityType.PLACE] = _outer_place(scan, run)
    weights[EntityType.PUBLICATION] = _outer_medium(scan, run) + _last_word(scan, run, "medium")
    weights[EntityType.EVENT] = _last_word(scan, run, "event")
    return weights


def _before(scan: Scan, run: Run, back: int = 1) -> str:
    """Return the key of the word before the name, empty at a break."""
    at = run.start - back
    if at < 0 or any(
        scan.tokens.links[i] not in (Link.SPACE, Link.JOINED) for i in range(at + 1, run.start + 1)
    ):
        return ""
    return scan.tokens.keys[at]


def _inner_person(scan: Scan, run: Run) -> float:
    """Weigh the words of the name itself as a person's."""
    tokens, lists = scan.tokens, scan.words.lists
    keys = tokens.keys[run.start : run.end]
    words = tokens.words[run.start : run.end]
    if len(keys) > _LONGEST_PERSON or any(any(c.isdigit() for c in word) for word in words):
        return -9.0
    weight = 0.0
    if keys[0] in lists["given_names"]:
        weight += 2.0 if len(keys) > 1 else 0.5
    elif keys[0] in lists["family_first"] and 2 <= len(keys) <= 3:
        weight += 2.0 if not scan.words.ordinary(keys[-1]) else 0.5
    if len(keys) > 1:
        weight += sum(1.0 for key in keys[1:] if key in lists["given_names"])
        weight += 1.0 if _ENDING.search(keys[-1]) else 0.0
        weight += 1.5 if any(key in lists["particles"] for key in keys[1:-1]) else 0.0
        weight += 1.0 if any(len(word) == 1 for word in words) else 0.0
    return weight


def outer_person(scan: Scan, run: Run, text: str) -> float:
    """Weigh what stands around the name as around a person's."""
    tokens, lists = scan.tokens, scan.words.lists
    weight = 3.0 if run.titled else 0.0
    before = _before(scan, run)
    if before in lists["say_before"]:
        weight += 2.0
    if text[tokens.starts[run.start] - 1 : tokens.starts[run.start]] == "/":
        weight += 2.0 if run.end - run.start > 1 else 0.0
    if _is_byline(scan, run):
        weight += 2.5
    if before in _PERSON_BEFORE:
        weight += 1.0
    if run.end < len(tokens):
        link, key = tokens.links[run.end], tokens.keys[run.end]
        if link == Link.SPACE and key in lists["say_after"]:
            weight += 2.0
        elif link == Link.COMMA and key in lists["say_after"]:
            weight += 1.5
        elif link == Link.COMMA and key in lists["roles"] and not tokens.caps[run.end]:
            weight += 1.0
    end = tokens.ends[run.end - 1]
    if _AGE.match(text, end) or _AGE.match(text[end : end + 12]):
        weight += 2.0
    return weight


def _is_byline(scan: Scan, run: Run) -> bool:
    """Say whether the name and a date are all that stands in the line."""
    tokens = scan.tokens
    if not 2 <= run.end - run.start <= 4 or len(tokens) - (run.end - run.start) > _BYLINE_REST:
        return False
    keys = tokens.keys[run.start : run.end]
    if all(word.isupper() for word in tokens.words):
        return False
    if 2 * sum(scan.words.ordinary(key) for key in keys) >= len(keys) and (
        keys[0] not in scan.words.lists["given_names"]
    ):
        return False
    return all(
        scan.dated[at] or tokens.keys[at] in scan.words.lists["stop"] or tokens.words[at][0].isdigit() or tokens.keys[at] in _ZONES
        for at in range(len(tokens))
        if not run.start <= at < run.end
    )


_BYLINE_REST: Final = 8
_ZONES: Final = frozenset({"wib", "wita", "wit"})


def _body_marks(scan: Scan, run: Run) -> float:
    keys = scan.tokens.keys[run.start : run.end]
    marks = scan.words.lists["body_marks"] | {COMPANY_TAIL}
    return 2.5 if len(keys) > 1 and any(key in marks for key in keys) else 0.0


def _last_word(scan: Scan, run: Run, kind: str) -> float:
    """Weigh a last word such as "News" or "Summit"."""
    marks = scan.words.lists[f"{kind}_marks"]
    fitting = 1 < run.end - run.start <= _LONGEST_MARKED
    return 2.6 if fitting and scan.tokens.keys[run.end - 1] in marks else 0.0


_LONGEST_MARKED: Final = 4


def outer_body(scan: Scan, run: Run) -> float:
    return 2.0 if _before(scan, run) in _BODY_BEFORE or run.titled else 0.0


def _outer_place(scan: Scan, run: Run) -> float:
    before = _before(scan, run)
    if before in _PLACE_BEFORE:
        return 3.0
    if all(scan.words.ordinary(key) for key in scan.tokens.keys[run.start : run.end]):
        return 0.0
    if run.end - run.start > 3:
        return 0.0
    if before == "di" and scan.tokens.caps[run.start]:
        return 2.0
    return 1.0 if before in ("ke", "dari") else 0.0


def _outer_medium(scan: Scan, run: Run) -> float:
    """Weigh the words before as those that name a news medium."""
    cues = scan.words.lists["media_cues"]
    first, second = _before(scan, run), _before(scan, run, 2)
    if first in cues or (first in ("dari", "oleh") and second in cues):
        return 3.5
    return 0.0
