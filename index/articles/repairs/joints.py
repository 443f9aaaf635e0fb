"""Paragraphs that a scraper kept as a list: joined by commas, or the list as a program prints it.

`… said Rina.,Dewi says …`, `['One.', 'Two.']`, `["One.", "Two."]`.
"""

import re
from functools import cache
from typing import Final

from index.articles.repairs.model import Repaired
from index.base.text import any_of
from index.languages.model import Language

_SPACE: Final = "[ \u00a0]"
_CLOSERS: Final = "[\"”’')\\]]"
_BEGINS: Final = r"(?=[\"“‘'(\[]{0,2}[A-Z0-9]|[–-] ?[\"“‘'(\[]{0,2}[A-Z0-9])"
# Sentence end, comma, sentence, and nothing between; or several commas, which nobody writes.
_END: Final = rf"(?P<stop>[.!?…]){_SPACE}?{_CLOSERS}{{0,2}}"
_CLOSE: Final = re.compile(rf"{_END},(?P<more>(?:{_SPACE}?,)*){_SPACE}{{0,2}}(?<![ ]){_BEGINS}")
_SPACED: Final = re.compile(rf"{_END},(?P<more>){_SPACE}+{_BEGINS}")
# Here and below, what stands before a comma is looked at last: a search for the comma is faster.
_LOOSE: Final = re.compile(rf"(?P<stop>)(?P<more>,)(?<=\w\w[.!?:],)(?:{_SPACE}?,)*(?=[a-z(])")
# Where a link at the end of a sentence was lost as well: "as reported by ,.,The report".
_LOST: Final = re.compile(rf"{_SPACE}?,\.(?P<joint>{_SPACE}?,)?(?!\.)")
_MANY: Final = re.compile(
    rf",(?<=\w,)(?:,+(?=[\"“]?[A-Z0-9])|{_SPACE}?,{_SPACE}?,[, \u00a0]*(?=\S))"
)
_MARGIN: Final = re.compile(
    r"^[ \t]+,+[ \t]*|,(?:(?<=^,),*[ \t]*|(?<=\w,),+[ \t]*$|(?<=[.:!?\"”],),*[ \t]*$)",
    re.MULTILINE,
)
_LABEL: Final = re.compile(r",(?<=:,),*(?=\S)")
_MAY_BE: Final = re.compile(rf"[.!?…]{_SPACE}?{_CLOSERS}{{0,2}},")

_WORD_BEFORE: Final = re.compile(r"\w*$")
_DEGREE: Final = re.compile(r"[\"“‘'(\[]*[A-Z][A-Za-z]{0,5}\.")  # "M.Si", "S.H."; "Ltd."
_BACK: Final = 24  # characters in which the word before a joint begins
_SURE: Final = 4  # letters that a word before a full stop has, which is no abbreviation
_USUAL: Final = 3  # joints with a space behind them, so that they are the text's way
_STYLE: Final = 2  # joints from which the text is known to be a list
_PARAGRAPHS: Final = "\n\n"

_LIST: Final = re.compile(r"\s*\[\s*(?=['\"])")
_ITEM: Final = re.compile(
    r"\s*u?(?:'(?P<single>(?:[^'\\]|\\.)*)'|\"(?P<double>(?:[^\"\\]|\\.)*)\")\s*(?P<next>,|\]|$|(?=['\"]))",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(
    r"\\(?:u(?P<u>[0-9a-fA-F]{4})|x(?P<x>[0-9a-fA-F]{2})|(?P<sign>[nrt'\"\\/]))"
)
_SIGNS: Final = {"n": "\n", "r": "\n", "t": " "}
_JOINT: Final = ", \u00a0"
_EXCEL: Final = re.compile(r"_x000[dD]_\n?")  # a line end, as Excel exports it
_ESCAPED_END: Final = re.compile(r"(?<=[.!?:\"”’)])(?: ?(?:\\r)?\\n)+ ?")
_ESCAPED_PARAGRAPH: Final = re.compile(r"(?:\\r)?\\n(?:\\r)?\\n(?:(?:\\r)?\\n)*")


def repair(text: str, language: Language) -> Repaired:
    """Return `text` with the paragraphs that it was joined of."""
    items = _list_items(text)
    if items is not None:
        return Repaired(_PARAGRAPHS.join(items), max(1, len(items) - 1))
    count = 0
    if "_x000" in text:
        text, count = _EXCEL.subn("\n", text)
    if "\\n" in text:
        text, ends = _ESCAPED_END.subn(_PARAGRAPHS, text)
        text, paragraphs = _ESCAPED_PARAGRAPH.subn(_PARAGRAPHS, text)
        count += ends + paragraphs
    if not _MAY_BE.search(text):
        return Repaired(text, count)
    text, joints = _commas(text)
    if joints >= _STYLE:
        text, links = _other_article(language.page.list_openers).subn(rf"\1{_PARAGRAPHS}", text)
        joints += links
    return Repaired(text, count + joints)


@cache
def _other_article(openers: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of the link to another article that the next paragraph was joined to."""
    return re.compile(rf"^((?i:{any_of(openers)})\s*:[^\n]{{0,200}}?),(?=[A-Z][a-z])", re.MULTILINE)


def _list_items(text: str) -> list[str] | None:
    """Return the texts of a list as Python or JSON prints it; None where the text is none.

    The end of the list may be cut off.
    """
    opening = _LIST.match(text)
    if opening is None:
        return None
    items: list[str] = []
    at = opening.end()
    while item := _ITEM.match(text, at):
        content = item["single"] if item["single"] is not None else item["double"]
        items.append(_ESCAPE.sub(_unescaped, content).strip())
        at = item.end()
        if item["next"] == "]":
            break
    is_all = not text[at:].strip() and bool(items)
    return [item for item in items if item] if is_all else None


def _unescaped(match: re.Match[str]) -> str:
    code = match["u"] or match["x"]
    return chr(int(code, 16)) if code else _SIGNS.get(match["sign"], match["sign"])


def _commas(text: str) -> tuple[str, int]:
    """Return `text` parted at its joints, and their number."""
    sure = sum(_is_joint(match, by_itself=True) for match in _CLOSE.finditer(text))
    spaced = [match for match in _SPACED.finditer(text) if _is_joint(match, by_itself=True)]
    if not sure and len(spaced) < _USUAL:
        return text, 0
    likely = sum(_is_joint(match, by_itself=False) for match in _CLOSE.finditer(text))
    is_list = (
        sure >= _STYLE
        or len(spaced) >= _USUAL
        or (sure > 0 and (likely >= _USUAL or _MARGIN.search(text) is not None))
    )
    count = 0

    def parted(match: re.Match[str]) -> str:
        nonlocal count
        if not _is_joint(match, by_itself=not is_list):
            return match[0]
        count += 1
        return f"{match[0].rstrip(_JOINT)}{_PARAGRAPHS}"

    def lost(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f".{_PARAGRAPHS if match['joint'] else ''}"

    if not is_list:
        return _CLOSE.sub(parted, text), count
    # The text is such a list: what else is left of one goes as well.
    text = _LOST.sub(lost, text)
    text = _CLOSE.sub(parted, text)
    if len(spaced) >= _USUAL:
        text = _SPACED.sub(parted, text)
    text = _LOOSE.sub(parted, text)
    text, more = _MANY.subn(_PARAGRAPHS, text)
    text, labels = _LABEL.subn(_PARAGRAPHS, text)
    return _MARGIN.sub("", text), count + more + labels


def _is_joint(match: re.Match[str], *, by_itself: bool) -> bool:
    """Whether commas behind a sentence end part paragraphs; `by_itself`: with no other to prove it.

    They do not behind an abbreviation: "M.Si.,M.H.", "Co., Ltd".
    """
    if match["more"]:
        return True
    text, at = match.string, match.start()
    if _DEGREE.match(text, match.end()):
        return False
    if match["stop"] != "." or match[0][1:2] != ",":
        return True  # "?,", '.",'
    before = _WORD_BEFORE.search(text, max(0, at - _BACK), at)
    word = before[0] if before else ""
    if text[at - 1 : at] == ".":
        return not by_itself  # of dots that stand for a pause
    if not word or word[0].isdigit():
        return True  # a bracket, a sign, a number
    if by_itself:
        return len(word) >= _SURE and word[1:].islower()
    return len(word) > 1
