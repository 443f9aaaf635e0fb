"""One pass over the words of a line: known names, names by form, and runs of unknown ones."""

from dataclasses import dataclass, field
from typing import Final

from index.entities.gazetteer import Gazetteer
from index.entities.known_names import known_name
from index.entities.lexicon import Lexicon
from index.entities.line import NAME_LINKS, Line, Mention
from index.entities.model import EntityType
from index.entities.name_extent import goes_on_after_place
from index.entities.names_by_form import formed_name, site_end
from index.entities.titles import title_end
from index.entities.tokens import Link, Tokens
from index.languages.entities import EntityWords

_COMPANY_WORDS: Final = 3
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

    line: Line
    mentions: list[Mention] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def scan_line(
    tokens: Tokens, lexicon: Lexicon, gazetteer: Gazetteer, dated: bytearray, stopped: bool
) -> Scan:
    """Return the names in a line, as far as the line alone shows them.

    `stopped` says that the line ends with a full stop, as no headline does.
    """
    headline = not stopped and _is_headline(tokens, lexicon.words)
    line = Line(tokens, lexicon, gazetteer, dated, headline)
    for at in reversed(range(len(tokens))):
        line.known_names[at] = known_name(line, at)
        line.formed_names[at] = formed_name(line, at)
        line.title_ends[at] = title_end(line, at)
    scan = Scan(line)
    _walk(scan)
    line.forget_names()
    return scan


def _is_headline(tokens: Tokens, words: EntityWords) -> bool:
    """Return whether ordinary words have capitals too, so that capitals show no name."""
    plain = [
        caps
        for key, caps, opens in zip(tokens.keys, tokens.caps, tokens.opens, strict=True)
        if not opens
        and (len(key) >= _HEADLINE_WORD or (caps and key in words.always_small))
        and words.is_ordinary(key)
        and (caps or key not in words.small_words)
        and key not in words.title_tails
        and key not in words.portfolio
        and key not in words.given_names
    ]
    return len(plain) > 1 and sum(plain) / len(plain) >= _HEADLINE_SHARE


def _walk(scan: Scan) -> None:
    """Fill the mentions and runs of `scan` from left to right."""
    line = scan.line
    tokens = line.tokens
    at, titled = 0, False
    while at < len(tokens):
        if tokens.opens[at] and tokens.links[at] != Link.COLON:
            titled = False
        mention = _longer(line, at)
        site = 0 if mention or line.title_ends[at] else site_end(line, at)
        if mention:
            _take_legal_form(line, mention)
            scan.mentions.append(mention)
            titled = titled and mention.type in (EntityType.PLACE, EntityType.BODY)
            at = mention.end
        elif line.title_ends[at]:
            at, titled = line.title_ends[at], True
        elif site:
            at = site
        elif _may_begin_name(line, at, titled):
            end = _company_end(line, at, _name_end(line, at))
            scan.runs.append(Run(at, end, titled))
            at, titled = end, titled and line.is_in(line.words.body_marks, end - 1)
        else:
            titled = titled and _keeps_title(line, at)
            at += 1


def _keeps_title(line: Line, at: int) -> bool:
    """Return whether word `at` goes on with a title: "Ambassador to X"."""
    if line.is_in(line.words.title_tails, at) or line.is_in(line.words.portfolio, at):
        return True
    behind = line.known_names[at + 1] if line.close(at + 1) else None
    at_post = behind is not None and behind.type in (EntityType.PLACE, EntityType.BODY)
    return at_post and line.is_in(line.words.posting_words, at)


def _longer(line: Line, at: int) -> Mention | None:
    """Return the known name or the one by form at word `at`, whichever is longer."""
    known_name, formed_name = line.known_names[at], line.formed_names[at]
    if line.dated[at]:
        return None
    if known_name and formed_name:
        return formed_name if formed_name.end > known_name.end else known_name
    return formed_name or known_name


def _take_legal_form(line: Line, body: Mention) -> None:
    """Let "(Persero)" belong to the company before it."""
    at = body.end
    behind = line.tokens.keys[at] if at < len(line) else ""
    if body.type is EntityType.BODY and behind in line.words.bracketed_forms and not line.close(at):
        body.end, body.tail = at + 1, 1


def _may_begin_name(line: Line, at: int, titled: bool) -> bool:
    """Return whether a name may begin at word `at`, not just a sentence or a headline's word."""
    if not line.tokens.caps[at] or line.dated[at]:
        return False
    if len(line.tokens.keys[at]) == 1:
        return _is_initial(line, at)
    if line.is_in(line.words.stop, at) or line.is_verb(at):
        return False
    if not line.ordinary(at) or (line.is_in(line.words.given_names, at) and not line.headline):
        return True
    return not line.headline and (titled or not line.tokens.opens[at])


def _is_initial(line: Line, at: int) -> bool:
    """Return whether the letter `at` is the initial of a name: "J.D. Vance", "M Said"."""
    tokens, behind = line.tokens, at + 1
    if behind >= len(tokens) or tokens.links[behind] not in (Link.DOT, Link.SPACE):
        return False
    if not tokens.caps[behind] or line.known_names[behind]:
        return False
    return not line.ordinary(behind) or line.is_in(line.words.given_names, behind)


def _name_end(line: Line, at: int) -> int:
    """Return the end of the words with capitals that begin at word `at`."""
    tokens, end = line.tokens, at + 1
    while end < len(tokens) and tokens.links[end] in NAME_LINKS and not line.dated[end]:
        if not tokens.caps[end]:
            joined = _english_join(line, at, end)
            if joined:
                end = joined
                continue
            if not _is_particle(line, end):
                break
        elif (
            line.is_in(line.words.stop, end)
            or (line.headline and line.ordinary(end))
            or line.is_verb(end)
            or _begins_other(line, end)
            or (
                line.is_in(line.words.body_marks, end - 1)
                and line.is_in(line.words.given_names, end)
            )
        ):
            break
        end += 1
    return end


def _english_join(line: Line, start: int, at: int) -> int:
    """Return where an English body's name goes on behind "for the" at word `at`, else 0."""
    word = at + 1
    if not line.is_in(line.words.body_joins, at) or not any(
        line.is_in(line.words.body_marks, i) for i in range(start, at)
    ):
        return 0
    if line.close(word) and line.is_in(line.words.definite_articles, word):
        word += 1
    return word if line.close_capital(word) else 0


def _is_particle(line: Line, at: int) -> bool:
    """Return whether the small word `at` belongs inside a name: "bin", "te" in "Ching-te"."""
    tokens, key = line.tokens, line.tokens.keys[at]
    if tokens.links[at] == Link.HYPHEN:
        return (
            key.isalpha()
            and 1 < len(key) <= _LONGEST_SYLLABLE
            and key not in line.words.hyphen_suffixes
        )
    return line.is_in(line.words.particles, at) and line.close_capital(at + 1)


def _begins_other(line: Line, at: int) -> bool:
    """Return whether a title, or a name that is not a person's, begins at word `at`."""
    if line.title_ends[at] and not line.is_in(line.words.given_names, at):
        return True
    mention = line.known_names[at]
    if mention is None:
        return line.formed_names[at] is not None
    if mention.type is EntityType.PERSON:
        return mention.end > at + 1 or line.tokens.links[at] == Link.JOINED
    return not goes_on_after_place(line, mention.end)


def _company_end(line: Line, at: int, end: int) -> int:
    """Take "Indonesia" into a company's name: "Acme Indonesia"; no ordinary word makes one."""
    if line.headline or not line.close_capital(end) or line.tokens.links[end] != Link.SPACE:
        return end
    if not line.is_in(line.words.company_tails, end) or end - at > _COMPANY_WORDS:
        return end
    if line.is_in(line.words.given_names, at) or line.is_in(line.words.no_company_ends, end - 1):
        return end
    return end if all(line.ordinary(word) for word in range(at, end)) else end + 1
