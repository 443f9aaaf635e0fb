"""One pass over the words of a line: known names, names by form, and runs of unknown ones."""

from dataclasses import dataclass, field
from typing import Final

from index.entities.extent import goes_on_after_place
from index.entities.forms import formed_name, site_end
from index.entities.gazetteer import Gazetteer
from index.entities.known import known_name
from index.entities.model import EntityType
from index.entities.titles import title_end
from index.entities.tokens import Link, Tokens
from index.entities.view import NAME_LINKS, Mention, View
from index.entities.words import Words

COMPANY_TAIL: Final = "indonesia"
_COMPANY_WORDS: Final = 3
_ENGLISH: Final = frozenset({"of", "in", "for", "the", "and", "at", "to", "from"})
_ENGLISH_JOINS: Final = frozenset({"of", "for", "and", "on"})
_POSTED: Final = frozenset({"untuk", "di", "bagi", "dari", "asal"})
_SUFFIXES: Final = frozenset({"nya", "an", "lah", "kah", "pun"})
_LONGEST_SYLLABLE: Final = 4
_HEADLINE_WORD: Final = 4  # letters from which body text writes an ordinary word small
_HEADLINE_SHARE: Final = 0.6


@dataclass(slots=True)
class Run:
    """Words with capitals that may be a name."""

    start: int
    end: int
    titled: bool  # a title stands before it


@dataclass(slots=True)
class Scan:
    """A line and what was found in it."""

    view: View
    mentions: list[Mention] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def scan_line(
    tokens: Tokens, words: Words, gazetteer: Gazetteer, dated: bytearray, stopped: bool
) -> Scan:
    """Return the names in a line, as far as the line alone shows them.

    `stopped` says that the line ends with a full stop, as no headline does.
    """
    headline = not stopped and _is_headline(tokens, words)
    view = View(tokens, words, gazetteer, dated, headline)
    for at in reversed(range(len(tokens))):
        view.known[at] = known_name(view, at)
        view.formed[at] = formed_name(view, at)
        view.titles[at] = title_end(view, at)
    scan = Scan(view)
    _walk(scan)
    view.forget_names()
    return scan


def _is_headline(tokens: Tokens, words: Words) -> bool:
    """Say whether ordinary words have capitals too, so that capitals show no name."""
    lists = words.lists
    plain = [
        caps
        for key, caps, opens in zip(tokens.keys, tokens.caps, tokens.opens, strict=True)
        if not opens
        and (len(key) >= _HEADLINE_WORD or (caps and key in lists["always_small"]))
        and words.ordinary(key)
        and (caps or key not in lists["small_words"])
        and key not in lists["title_tails"]
        and key not in lists["portfolio"]
        and key not in lists["given_names"]
    ]
    return len(plain) > 1 and sum(plain) / len(plain) >= _HEADLINE_SHARE


def _walk(scan: Scan) -> None:
    """Fill the mentions and runs of `scan` from left to right."""
    view = scan.view
    tokens = view.tokens
    at, titled = 0, False
    while at < len(tokens):
        if tokens.opens[at] and tokens.links[at] != Link.COLON:
            titled = False
        found = _longer(view, at)
        site = 0 if found or view.titles[at] else site_end(view, at)
        if found:
            _take_persero(view, found)
            scan.mentions.append(found)
            titled = titled and found.type in (EntityType.PLACE, EntityType.BODY)
            at = found.end
        elif view.titles[at]:
            at, titled = view.titles[at], True
        elif site:
            at = site
        elif _may_begin_name(view, at, titled):
            end = _company_end(view, at, _name_end(view, at))
            scan.runs.append(Run(at, end, titled))
            at, titled = end, titled and view.is_in("body_marks", end - 1)
        else:
            titled = titled and _keeps_title(view, at)
            at += 1


def _keeps_title(view: View, at: int) -> bool:
    """Say whether word `at` is a part of a title: "juru bicara kementerian", "Dubes X untuk Y"."""
    if view.is_in("title_tails", at) or view.is_in("portfolio", at):
        return True
    behind = view.known[at + 1] if view.close(at + 1) else None
    at_post = behind is not None and behind.type in (EntityType.PLACE, EntityType.BODY)
    return at_post and view.tokens.keys[at] in _POSTED


def _longer(view: View, at: int) -> Mention | None:
    """Return the known name or the one by form at word `at`, whichever is longer."""
    known, formed = view.known[at], view.formed[at]
    if view.dated[at]:
        return None
    if known and formed:
        return formed if formed.end > known.end else known
    return formed or known


def _take_persero(view: View, found: Mention) -> None:
    """Let "(Persero)" belong to the company before it."""
    at = found.end
    behind = view.tokens.keys[at] if at < len(view) else ""
    if found.type is EntityType.BODY and behind == "persero" and not view.close(at):
        found.end, found.tail = at + 1, 1


def _may_begin_name(view: View, at: int, titled: bool) -> bool:
    """Say whether a name may begin at word `at`, and not just a sentence or a headline's word."""
    if not view.tokens.caps[at] or view.dated[at]:
        return False
    if len(view.tokens.keys[at]) == 1:
        return _is_initial(view, at)
    if view.is_in("stop", at) or view.is_verb(at):
        return False
    if not view.ordinary(at) or (view.is_in("given_names", at) and not view.headline):
        return True
    return not view.headline and (titled or not view.tokens.opens[at])


def _is_initial(view: View, at: int) -> bool:
    """Say whether the letter `at` is the initial of a name: "J.D. Vance", "M Nuh"."""
    tokens, behind = view.tokens, at + 1
    if behind >= len(tokens) or tokens.links[behind] not in (Link.DOT, Link.SPACE):
        return False
    if not tokens.caps[behind] or view.known[behind]:
        return False
    return not view.ordinary(behind) or view.is_in("given_names", behind)


def _name_end(view: View, at: int) -> int:
    """Return the end of the words with capitals that begin at word `at`."""
    tokens, end = view.tokens, at + 1
    while end < len(tokens) and tokens.links[end] in NAME_LINKS and not view.dated[end]:
        if not tokens.caps[end]:
            joined = _english_join(view, at, end)
            if joined:
                end = joined
                continue
            if not _is_particle(view, end):
                break
        elif (
            view.is_in("stop", end)
            or (view.headline and view.ordinary(end))
            or view.is_verb(end)
            or _begins_other(view, end)
            or (view.is_in("body_marks", end - 1) and view.is_in("given_names", end))
        ):
            break
        end += 1
    return end


def _english_join(view: View, start: int, at: int) -> int:
    """Return where an English body's name goes on behind "for the" at word `at`, else 0."""
    tokens, word = view.tokens, at + 1
    if tokens.keys[at] not in _ENGLISH_JOINS or not any(
        view.is_in("body_marks", i) for i in range(start, at)
    ):
        return 0
    if view.close(word) and tokens.keys[word] == "the":
        word += 1
    return word if view.close_capital(word) else 0


def _is_particle(view: View, at: int) -> bool:
    """Say whether the small word `at` belongs inside a name: "bin", "te" in "Ching-te"."""
    tokens, key = view.tokens, view.tokens.keys[at]
    if tokens.links[at] == Link.HYPHEN:
        return key.isalpha() and 1 < len(key) <= _LONGEST_SYLLABLE and key not in _SUFFIXES
    return view.is_in("particles", at) and view.close_capital(at + 1)


def _begins_other(view: View, at: int) -> bool:
    """Say whether a title, or a name that is not a person's, begins at word `at`."""
    if view.titles[at] and not view.is_in("given_names", at):
        return True
    known = view.known[at]
    if known is None:
        return view.formed[at] is not None
    if known.type is EntityType.PERSON:
        return known.end > at + 1 or view.tokens.links[at] == Link.JOINED
    return not goes_on_after_place(view, known.end)


def _company_end(view: View, at: int, end: int) -> int:
    """Take "Indonesia" into a company's name: "Vale Indonesia"; no ordinary word makes one."""
    if view.headline or not view.close_capital(end) or view.tokens.links[end] != Link.SPACE:
        return end
    if view.tokens.keys[end] != COMPANY_TAIL or end - at > _COMPANY_WORDS:
        return end
    if view.is_in("given_names", at) or view.tokens.keys[end - 1] in _ENGLISH:
        return end
    return end if all(view.ordinary(word) for word in range(at, end)) else end + 1
