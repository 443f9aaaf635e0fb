"""Captions: the lines that describe a picture, recognised by a credit or a label."""

import re
from typing import Final

from index.base.text import any_of
from index.languages.page import PageWords

_MAX_LENGTH: Final = 800
_SLASH_CREDIT: Final = re.compile(r"\([A-Z][\w. ]+\s*/\s*[^()]+\)$")  # "(Xinhua/Javed Dar)"


class CaptionRules:
    """Decides which lines of an article in one language are captions."""

    def __init__(self, words: PageWords) -> None:
        photo = rf"\([^()]*\b{any_of(words.photo_words)}\b[^()]*\)$"
        agency = any_of((r"[A-Z][\w.]*\.com", *words.agency_credits))
        self._credit = re.compile(photo, re.IGNORECASE)
        self._label = re.compile(
            rf"{agency}/\S|{any_of(words.caption_labels)}\s*[:.–]", re.IGNORECASE
        )
        dash = rf"[A-Z]{{2,8}}|(?i:{any_of(words.dash_credits)})\b.{{0,40}}"
        self._dash_credit = re.compile(rf"\s[-–—]\s(?:{dash})$")
        self._side = re.compile(rf"\({any_of(words.sides)}\)", re.IGNORECASE)

    def is_caption(self, line: str, *, above_body: bool) -> bool:
        """Whether `line` describes a picture; above the body less proof is needed."""
        if len(line) > _MAX_LENGTH:
            return False
        if self._label.match(line) or self._credit.search(line):
            return True
        if not above_body:
            return False
        return bool(
            _SLASH_CREDIT.search(line) or self._dash_credit.search(line) or self._side.search(line)
        )
