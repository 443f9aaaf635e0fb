"""What a single line looks like by itself: site furniture, a caption, a byline, prose."""

import re
from dataclasses import dataclass
from typing import Final

from index.articles import dates
from index.articles.wordlist import words
from index.base.text import one_line

_RULE: Final = re.compile(r"[\s*=_•·.#~–—|+-]+")
_INITIALS: Final = re.compile(r"\([A-Za-z][A-Za-z./ ]{0,30}\)")
_ASIDE: Final = re.compile(
    r"""
      (?:advertisement|iklan|banner|adsense|sponsored|google\ news|follow\ us|ikuti\ kami
        |share|bagikan|tulis\ komentar|lihat\ komentar|print|copy\ link|salin\ tautan)[:.]?$
    | scroll\ (?:to\ continue|untuk)\b | \[gambas:.*\]$ | \[embed\b | a\ post\ shared\ by\b
    | baca\ (?:juga|selengkapnya|berita\ selengkapnya|artikel)\b | (?:baca|read\ more|see\ also)\s*:
    | (?:lihat|simak|tonton|saksikan)\ (?:juga\ |live\ )?(?:video|foto|juga|live)\b
    | (?:simak|lihat|klik)\b.{0,60}\bhalaman\ (?:selanjutnya|berikutnya)
    | halaman\ (?:selanjutnya|berikutnya) | pilihan\ editor\b | view\ this\ post\b
    | lihat\ postingan\ ini | artikel\ ini\ telah\ (?:tayang|naik|terbit|dimuat)\b
    | cek\ berita\b | (?:ikuti|gabung|follow)\b.{0,80}\b(?:media\ sosial|whatsapp|telegram
        |channel|saluran|google\ news|newsletter|instagram)\b
    | dapatkan\ (?:berita|update|informasi)\b.{0,60}\b(?:aplikasi|email|whatsapp|ponsel)
    | (?:copyright|hak\ cipta|©) | (?:tags?|topik|kata\ kunci)\s*:
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAX_ASIDE: Final = 250
_MAX_CAPTION: Final = 800
_OPEN_ASIDE: Final = re.compile(r"(?:baca juga|pilihan editor|simak juga)\s*:?$", re.IGNORECASE)

STRONG_ENDS: Final = words(
    "berita terkait|berita lainnya|berita terbaru|berita terkini|berita populer|berita lain|"
    "berita pilihan|berita rekomendasi|artikel terkait|artikel lainnya|terkini|terpopuler|terbaru|"
    "populer|paling populer|rekomendasi|rekomendasi untuk anda|video terkait|video pilihan|"
    "konten terkait|baca juga berita lainnya|most popular|related articles|related news|"
    "related stories|latest news|more news|you may also like|trending|top news",
    "|",
)
WEAK_ENDS: Final = words(
    "komentar|comments|terkait|related|bagikan|share|tag|tags|topik|follow us|ikuti kami",
    "|",
)

_PHOTO: Final = r"foto|photo|dok|dokumentasi|istimewa|handout|pool|getty|ilustrasi|screenshot"
_CREDIT: Final = re.compile(rf"\([^()]*\b(?:{_PHOTO})\b[^()]*\)$", re.IGNORECASE)
_CREDIT_SLASH: Final = re.compile(r"\([A-Z][\w. ]+\s*/\s*[^()]+\)$")
_CREDIT_DASH: Final = re.compile(r"\s[-–—]\s(?:[A-Z]{2,8}|(?i:foto|dok)\b.{0,40})$")
_CREDIT_FIRST: Final = re.compile(
    r"(?:[A-Z][\w.]*\.com|ANTARA FOTO|AFP|REUTERS|AP Photo|EPA|dok\. ?\w+)/\S", re.IGNORECASE
)
_CAPTION_WORD: Final = re.compile(
    r"(?:ilustrasi|foto|photo|gambar|caption|arsip foto|keterangan foto|dok(?:umentasi)?)\s*[:.–]",
    re.IGNORECASE,
)
_SIDE: Final = re.compile(
    r"\((?:(?:dua|tiga|kedua|ketiga) dari )?(?:kanan|kiri|tengah|left|right|cent(?:er|re))\)",
    re.IGNORECASE,
)

_CITATION: Final = re.compile(
    r"(?:diceritakan|dituturkan|ditulis|dikisahkan) (?:kembali|ulang)\b|retold\b"
    r"|(?:sumber|source)\s*:",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"(?:oleh|penulis|reporter|laporan|pewarta|kontributor|wartawan|jurnalis|ditulis oleh|"
    r"by|author|written by|reporting by)\s*:\s*(?P<name>[^|;•:]{2,80})",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"(?:Oleh|OLEH|By|BY)\s+(?P<name>[^|;•:.,]{2,60})$")
_EDITOR: Final = re.compile(r"(?:editor|penyunting|redaktur)\s*:\s*\S.{0,80}$", re.IGNORECASE)
_EDITOR_TAIL: Final = re.compile(r"[\s,–-]*\b(?:editor|penyunting)\b.*$", re.IGNORECASE)
_DATE_LABEL: Final = re.compile(
    r"\b(?:di(?:perbarui|terbitkan|publikasikan|unggah|tulis)|terbit|tayang|published|updated|"
    r"posted|last|jurnalis|reporter|penulis|oleh|by|on|pada|pukul|tanggal|date|kontributor|wib)\b",
    re.IGNORECASE,
)
_NAME_WORD: Final = re.compile(
    r"(?:[A-Z][a-z'’.-]*|[A-Z]{1,3}\.?|[A-Z][\w'’-]+|bin|binti|de|van|al)"
)
_SECTION: Final = words(
    "nasional internasional international national dunia ekonomi bisnis politik hukum olahraga "
    "opini berita news world regional daerah teknologi hiburan global utama headline home"
)
_PUNCTUATION: Final = re.compile(r"[\s|•·,;:/()–—-]+")
_TERMINAL: Final = re.compile(r"[.!?…]['\"”’)\]]*$")
_WORDS: Final = re.compile(r"[^\W\d_][\w'’-]*")

_PROSE: Final = 60
_PROSE_WITH_STOP: Final = 30
_LONG: Final = 160
_ENDING: Final = 20  # characters in which a sentence closes, quotation marks and all
_NAMES: Final = range(2, 6)
_DATE_LINE: Final = 140


def is_aside(line: str) -> bool:
    """Say whether `line` was put there by the site: adverts, links to other articles, rules."""
    if _RULE.fullmatch(line) or _INITIALS.fullmatch(line):
        return True
    return len(line) <= _MAX_ASIDE and _ASIDE.match(line) is not None


def opens_list(line: str) -> bool:
    """Say whether headlines of other articles may follow `line` ("Baca Juga")."""
    return _OPEN_ASIDE.fullmatch(line) is not None


def end_mark(line: str) -> str:
    """Return `line` as the tables of end marks have it."""
    return line.casefold().strip(" :.•-–")


def is_caption(line: str, *, heading: bool) -> bool:
    """Say whether `line` describes a picture; above the body (`heading`) less proof is needed."""
    if len(line) > _MAX_CAPTION:
        return False
    if _CAPTION_WORD.match(line) or _CREDIT_FIRST.match(line) or _CREDIT.search(line):
        return True
    if not heading:
        return False
    return bool(_CREDIT_SLASH.search(line) or _CREDIT_DASH.search(line) or _SIDE.search(line))


def is_citation(line: str) -> bool:
    """Say whether `line` names what the article was retold or taken from."""
    return _CITATION.match(line) is not None


def ends_sentence(line: str) -> bool:
    return _TERMINAL.search(line.rstrip("* ")[-_ENDING:]) is not None


def is_prose(line: str) -> bool:
    """Say whether `line` reads as running text rather than as a heading or label."""
    if len(line) >= _LONG:
        return True
    if not ends_sentence(line):
        return False
    return len(line) >= _PROSE or (
        len(line) >= _PROSE_WITH_STOP and line.rstrip('"”').endswith(".")
    )


def is_title_case(line: str) -> bool:
    """Say whether most of the longer words of `line` begin with a capital."""
    longer = [word for word in _WORDS.findall(line) if len(word) > 3]
    capital = sum(word[0].isupper() for word in longer)
    return capital >= 0.6 * len(longer) if longer else line[:1].isupper()


def is_name(line: str) -> bool:
    """Say whether `line` could be a person's name: two to five capitalised words."""
    parts = line.split()
    return (
        len(parts) in _NAMES
        and not line.isupper()
        and all(_NAME_WORD.fullmatch(word) for word in parts)
        and not any(word.casefold() in _SECTION for word in parts)
    )


def byline(line: str) -> str | None:
    """Return the writer that a line such as "Laporan: Redaksi" names; "" for an editor alone."""
    match = _BYLINE.match(line)
    if match is None:
        match = _BY.match(line)
        if match is None or not is_name(match["name"].strip()):
            return "" if _EDITOR.match(line) else None
    return one_line(_EDITOR_TAIL.sub("", match["name"])).strip(" ,-–") or ""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says when, and maybe by whom, an article was published."""

    moment: dates.Moment
    name: str | None


def date_line(line: str) -> DateLine | None:
    """Read `line` as a date line; None where it merely mentions a date."""
    moment = dates.find(line) if len(line) <= _DATE_LINE else None
    if moment is None:
        return None
    rest = f"{line[: moment.start]} | {line[moment.end :]}"
    labelled = _DATE_LABEL.search(rest) is not None
    rest = _PUNCTUATION.sub(" ", _DATE_LABEL.sub(" ", rest)).strip()
    if not rest:
        return DateLine(moment, None)
    parted = labelled or moment.has_time or re.search(r"[•·|]", line) is not None
    return DateLine(moment, rest) if parted and (is_name(rest) or rest.istitle()) else None
