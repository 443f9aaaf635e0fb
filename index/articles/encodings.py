"""Encodings other than UTF-8 and cp1252, each only where the text itself proves it.

An encoding is proven by the letters that come out: those that are common in its script are common
in the text, capitals begin words, nothing is left over. What is not proven is not guessed: nearly
any bytes are letters in nearly any of these encodings.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Final

_HIGH: Final = re.compile(rb"[\x80-\xff]")
_RUN: Final = re.compile(rb"[\x80-\xff]{3,}")
_UTF8: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_LEAST: Final = 8  # bytes beyond ASCII from which a text may be of another script
_PROVING: Final = 24  # bytes beyond ASCII from which letters prove anything
_LOOKED_AT: Final = 20_000  # bytes by which an encoding is judged
_TAIL: Final = 4  # bytes at the end that may be the beginning of a character
_LIKELY: Final = -4.6  # mean logarithm of a letter's probability in a text of its script
_AHEAD: Final = 3.0  # by how much the logarithm of the best text's probability is ahead
_OTHER: Final = log(1 / 4000)
_SIGNS: Final = frozenset("«»—–“”„‘’…№§°©®•\u00a0")

# Old Macintosh text: quotation marks where cp1252 has capitals that no word begins or ends with.
_MAC_OPENS: Final = re.compile(rb"(?:^|[\s(])\xd2(?=[A-Za-z])")
_MAC_CLOSES: Final = re.compile(rb"[a-z.,!?]\xd3(?=[\s.,;:)]|$)")
_CP1252_QUOTES: Final = re.compile(rb"[\x91-\x94]")
_PAIRS: Final = 2

_NULL_SHARE: Final = 0.2
_PRINTED_SHARE: Final = 0.97
_UNPRINTED: Final = frozenset(("Cc", "Cn", "Co", "Cs"))


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """A script of one byte a letter, in the encodings that it comes in."""

    encodings: tuple[str, ...]
    letters: str  # the commonest first

    def likelihoods(self) -> dict[str, float]:
        """Return the logarithm of each letter's probability, by its rank."""
        weights = [(rank + 4) ** -1.7 for rank in range(len(self.letters))]
        total = sum(weights)
        return {
            letter: log(weight / total)
            for letter, weight in zip(self.letters, weights, strict=True)
        }


_ALPHABETS: Final = (
    _Alphabet(
        ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic"),
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіїєъёґјњљћђџўѓќѕ",
    ),
    _Alphabet(("cp1253", "iso8859-7"), "αοιετσνηυρπκλμςάίόέδγωήχθύφβώξζψϊϋΐΰ"),
    _Alphabet(("cp1256", "iso8859-6"), "اليمونرتبةعدسفهكقحجأشىصطخإضذثزغءئآظؤ،؟"),
    _Alphabet(("cp1255", "iso8859-8"), "יוהלאתרבמשנעדקחםפכצגזטסןץךף"),
    _Alphabet(("cp874",), "านรอกเ่งมยลวดท้สตะัีิปบคหแจพชขใไุโูผำซ์ึ็ธณฐศภืญษถฟฉฝฎฏฮฆฬ"),
)

# Scripts of two bytes a sign: the signs that running text is full of, and their least share.
_CHINESE: Final = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    "這個們來為國說時會對後發過與日月新长長外交部王会见会議议总總理"
)
_CHINESE_SHARE: Final = 0.12
_KOREAN: Final = frozenset("이다는의에을가고한로하지은도를사기인정대서자시일부")
_KOREAN_SHARE: Final = 0.2
_KANA_SHARE: Final = 0.25
_JAPANESE: Final = ("euc_jp", "shift_jis")
_CHINESE_ENCODINGS: Final = ("gb18030", "big5")


def is_another_script(data: bytes) -> bool:
    """Whether most bytes beyond ASCII stand in rows, as no text of Latin letters has them.

    Not where most of them are UTF-8: then single bytes of another encoding are in such a text.
    """
    sample = data[:_LOOKED_AT]
    high = len(_HIGH.findall(sample))
    if high < _LEAST:
        return False
    in_rows = sum(map(len, _RUN.findall(sample)))
    as_utf8 = sum(map(len, _UTF8.findall(sample)))
    return in_rows * 2 >= high and as_utf8 * 2 < high


def proven(data: bytes) -> str | None:
    """Return the encoding that the letters of `data` prove, or None.

    `data` is not UTF-8, and `is_another_script`.
    """
    sample = data[:_LOOKED_AT]
    if len(_HIGH.findall(sample)) < _PROVING:
        return None
    return _two_bytes_a_sign(sample) or _one_byte_a_letter(sample)


def is_mac_roman(data: bytes) -> bool:
    """Whether quotation marks stand where an old Macintosh wrote them."""
    return (
        _CP1252_QUOTES.search(data) is None
        and len(_MAC_OPENS.findall(data[:_LOOKED_AT])) >= _PAIRS
        and len(_MAC_CLOSES.findall(data[:_LOOKED_AT])) >= _PAIRS
    )


def utf_16_of(data: bytes) -> str | None:
    """Return which UTF-16 `data` without a mark is, or None where it does not read as text."""
    if len(data) % 2 or not data:
        return None
    sample = data[:_LOOKED_AT]
    spaces = {
        "utf-16-le": sample[::2].count(b" ") + sample[::2].count(b"\n"),
        "utf-16-be": sample[1::2].count(b" ") + sample[1::2].count(b"\n"),
    }
    nulls = {"utf-16-le": sample[1::2].count(0), "utf-16-be": sample[::2].count(0)}
    encoding = max(spaces, key=lambda name: (nulls[name], spaces[name]))
    text = _strict(sample, encoding)
    if text is None or not spaces[encoding] or not nulls[encoding]:
        return None
    printed = sum(char in "\n\r\t" or unicodedata.category(char) not in _UNPRINTED for char in text)
    return encoding if printed >= _PRINTED_SHARE * len(text) and _is_of_few_scripts(text) else None


def _is_of_few_scripts(text: str) -> bool:
    """Whether the letters are of few blocks of 256, as no data read as UTF-16 is.

    Chinese and Korean signs are of many, but of two scripts.
    """
    blocks = {ord(char) >> 8 for char in text if char.isalpha()}
    of_cjk = {block for block in blocks if 0x4E <= block <= 0x9F or 0xAC <= block <= 0xD7}
    return len(blocks - of_cjk) <= 6


def _strict(data: bytes, encoding: str) -> str | None:
    """Return the text of `data`, but for a character cut off at its end; None where it is none."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(data) - _TAIL:
            return None
        return data[: error.start].decode(encoding)


def _two_bytes_a_sign(data: bytes) -> str | None:
    for encoding in _JAPANESE:
        if _share(_strict(data, encoding), _is_kana) >= _KANA_SHARE:
            return encoding
    if _share(_strict(data, "cp949"), _KOREAN.__contains__) >= _KOREAN_SHARE:
        return "cp949"
    shares = {
        encoding: _share(_strict(data, encoding), _CHINESE.__contains__)
        for encoding in _CHINESE_ENCODINGS
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _CHINESE_SHARE else None


def _share(text: str | None, is_common: Callable[[str], bool]) -> float:
    """Return the share of `text` beyond ASCII that is common; 0 where there is no such text."""
    letters = [char for char in text or "" if char > "\x7f" and char.isalpha()]
    if not letters:
        return 0
    return sum(map(is_common, letters)) / len(letters)


def _is_kana(char: str) -> bool:
    return "\u3041" <= char <= "\u30ff"


def _one_byte_a_letter(data: bytes) -> str | None:
    """Return the likeliest encoding, if it is likely, and every other text much less so."""
    texts: dict[str, tuple[float, str]] = {}  # the likelihood of each text, and its encoding
    count = len(_HIGH.findall(data))
    for alphabet in _ALPHABETS:
        likelihoods = alphabet.likelihoods()
        for encoding in alphabet.encodings:
            text = _strict(data, encoding)
            if text is not None and text not in texts:
                texts[text] = _likelihood(text, likelihoods), encoding
    if not texts:
        return None
    (best, encoding), *others = sorted(texts.values(), reverse=True)
    is_ahead = not others or best - others[0][0] >= _AHEAD
    return encoding if is_ahead and best >= _LIKELY * count else None


def _likelihood(text: str, likelihoods: dict[str, float]) -> float:
    """Return the logarithm of the probability of the signs of `text` beyond ASCII."""
    total = 0.0
    previous = " "
    for char in text:
        if char > "\x7f":
            total += _of_sign(char, previous, likelihoods)
        previous = char
    return total


def _of_sign(char: str, previous: str, likelihoods: dict[str, float]) -> float:
    if char in _SIGNS:
        return log(1 / 60)
    if char in likelihoods:
        return likelihoods[char]
    if char.isupper() and not previous.islower() and char.lower() in likelihoods:
        return likelihoods[char.lower()] - 1
    return _OTHER
