"""How text is compared: one treatment of Unicode for the search, entities, names and ids.

Composed or decomposed, with or without accents, vowel signs, soft hyphens and apostrophes of any
kind, it is the same word. The text itself is never changed by it: what is folded are words, which
keep their offsets.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

# All of them are one to kutip. Some (U+02BC and those like it) are letters to Unicode, so that
# the same name typed on two keyboards would have two ids.
APOSTROPHES: Final = "'’‘‛`´′＇ʼʻʽʾʿʹʹˈ՚׳"

# They show nothing and stand inside words; ZERO WIDTH SPACE is not one of them, it parts words.
INVISIBLE: Final = "\u00ad\u034f\u180b-\u180f\u200c\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff"
_ZERO_WIDTH_SPACE: Final = "\u200b"
_TATWEEL: Final = "\u0640"  # stretches an Arabic word and is no letter of it

_SOFT_HYPHEN: Final = "\u00ad"
# The blocks of Unicode that have marks; between them are ideographs, Hangul, private use.
_BLOCKS: Final = (
    *((0x300, 0x3100), (0xA000, 0xAC00), (0xF900, 0x12000), (0x16A00, 0x17000)),
    *((0x1BC00, 0x1E950), (0xE0100, 0xE01F0)),
)
_SIGN: Final = re.compile(r"[^\w\s]")
_SHARED: Final = 1 << 15  # words whose folding is kept

# A mark with one of these combining classes is a letter of its script: a vowel sign or a virama of
# an Indic one, the voicing of kana. Words are written with and without all others.
_MARKS_OF_LETTERS: Final = frozenset({0, 8, 9, 84, 91, 103, 107, 118, 122, 129, 130, 132})
# Letters that Unicode has as their own, and people type as others.
_LIKE: Final = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŋ": "n",
        "ŧ": "t",
        "ƙ": "k",
        "ɗ": "d",
        "ɓ": "b",
        "ƴ": "y",
        "ƶ": "z",
        "ə": "a",
        "ĸ": "k",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ٱ": "ا",
        _TATWEEL: "",
        **dict.fromkeys(APOSTROPHES, ""),  # those that compatible letters come with
    }
)
_INVISIBLE_SIGN: Final = re.compile(f"[{INVISIBLE}]+")
_NO_APOSTROPHES: Final = str.maketrans("", "", APOSTROPHES)
_BROKEN: Final = re.compile("[-\u2010]\u00ad+")  # as `join_lines` leaves it
_WIDE_SPACE: Final = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000]")
_ANY_APOSTROPHE: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))

# A word that a line's end cuts in two, behind a hyphen; and a space that groups the digits of a
# number, which is none that a line may end at.
_LINE_END: Final = re.compile("([-\u2010\u00ad])([^\\S\n]*\n[^\\S\n]*)(?=[^\\W\\d_])")
_CLOSED_SPACES: Final = "\u00a0\u2009\u202f"
_GROUPED: Final = re.compile(
    f"(?<![^\\W_])(?<!\\d[.,])(?!0)\\d{{1,3}}([{_CLOSED_SPACES}])\\d{{3}}(?:\\1\\d{{3}})*(?![^\\W_])"
)


@cache
def mark_class() -> str:
    """Return all combining marks, as the inside of a character class of a regular expression.

    To Python they are no letters, so that a word with them would be several.
    """
    ranges: list[list[str]] = []
    for first, end in _BLOCKS:
        for sign in _SIGN.findall("".join(map(chr, range(first, end)))):
            if unicodedata.category(sign)[0] != "M":
                continue
            if ranges and ord(ranges[-1][1]) == ord(sign) - 1:
                ranges[-1][1] = sign
            else:
                ranges.append([sign, sign])
    return "".join(f"{first}-{last}" for first, last in ranges)


ASCII_WORD: Final = "[^\\W_]+(?:['`][^\\W_]+)*"  # what `word_pattern` finds in a text of ASCII


@cache
def word_pattern() -> str:
    """Return a regular expression for a word: letters and digits, with what stands inside words.

    That is marks, invisible signs, and apostrophes between letters or digits.
    """
    inside = f"{mark_class()}{INVISIBLE}"
    return f"[^\\W_]+(?:[{inside}]+[^\\W_]*|[{APOSTROPHES}][{inside}]*[^\\W_]+)*"


def join_lines(text: str) -> str:
    """Return `text`, at the same length, with what its lines and spaces cut in two made whole.

    The line's end inside `Lav-⏎rov` becomes soft hyphens (so does that of a real hyphen: who
    reads on decides), a space within `1 000 000` that no line may end at an apostrophe.
    """
    if "\n" in text:
        text = _LINE_END.sub(_joined, text)
    if text.isascii() or not any(space in text for space in _CLOSED_SPACES):
        return text
    return _GROUPED.sub(_closed, text)


def _joined(match: "re.Match[str]") -> str:
    text, end = match.string, match.end()
    hyphen, gap = match.groups()
    last = max(match.start() - 1, 0)
    while last and unicodedata.category(text[last])[0] == "M":
        last -= 1
    before, after = text[last], text[end]
    if before.isspace() or before == "-":
        return match[0]  # a dash
    if hyphen != _SOFT_HYPHEN and after.isupper() and not before.isupper():
        return match[0]  # "Asia-⏎Pasifik" has a hyphen of its own, a broken word no capital
    return hyphen + _SOFT_HYPHEN * len(gap)


def _closed(match: "re.Match[str]") -> str:
    return match[0].replace(match[1], "'")


def visible(text: str) -> str:
    """Return `text` as it looks: composed, without signs that show nothing.

    ZERO WIDTH SPACE becomes a space.
    """
    if text.isascii():
        return text
    text = _INVISIBLE_SIGN.sub("", text).replace(_ZERO_WIDTH_SPACE, " ")
    return unicodedata.normalize("NFC", text)


def plain_spaces(text: str) -> str:
    """Return `text`, at the same length, with every space that is not a line's end as plain one.

    ZERO WIDTH SPACE is one of them.
    """
    return text if text.isascii() else _WIDE_SPACE.sub(" ", text)


def as_read(words: str) -> str:
    """Return some words of a text as they are read: on one line, with nothing broken or hidden."""
    if "\n" in words:
        words = _LINE_END.sub(_joined, words)
    return " ".join(visible(words if words.isascii() else _BROKEN.sub("", words)).split())


def without_accents(text: str) -> str:
    """Return `text` without accents and apostrophes, in its own case, as compatible letters."""
    if text.isascii():
        return text.replace("'", "").replace("`", "")
    return _bare(visible(text).translate(_NO_APOSTROPHES)).translate(_NO_APOSTROPHES)


def fold_letters(text: str) -> str:
    """Return `text` as its letters are compared: no case, accents, apostrophes, invisible signs.

    What stands between its words stays.
    """
    if text.isascii():
        return text.replace("'", "").replace("`", "").lower()
    folded = _bare(visible(text).translate(_NO_APOSTROPHES)).casefold()
    return unicodedata.normalize("NFC", _bare(folded).translate(_LIKE))


fold_word = lru_cache(_SHARED)(fold_letters)  # of words, most of which come again


def straight(text: str) -> str:
    """Return `text` with every apostrophe as the one of ASCII, at the same length."""
    return text.translate(_ANY_APOSTROPHE)


def _bare(text: str) -> str:
    """Return `text` as compatible letters, without the marks that words are written without."""
    kept = []
    for sign in unicodedata.normalize("NFKD", text):
        kind = unicodedata.combining(sign)
        if kind in _MARKS_OF_LETTERS:
            decimal = unicodedata.decimal(sign, -1) if sign > "9" else -1
            kept.append(sign if decimal < 0 else str(decimal))
    return unicodedata.normalize("NFC", "".join(kept))
