"""The rules by which the lines of an article in one language are classified."""

import re
from functools import cache

from index.articles.bylines import BylineRules
from index.articles.captions import CaptionRules
from index.articles.credits import CreditRules
from index.articles.dateline import DatelineRules
from index.articles.dates import DateReader
from index.articles.furniture import FurnitureRules
from index.articles.stated_dates import StatedDateReader
from index.base.text import any_of
from index.languages.dates import DateWords
from index.languages.page import PageWords
from index.languages.registry import language


class PageRules:
    """All rules of one language, compiled from its words."""

    def __init__(self, page: PageWords, dates: DateWords) -> None:
        self.stop_words = page.stop_words
        self.dates = DateReader(dates)
        self.stated_dates = StatedDateReader(self.dates)
        self.furniture = FurnitureRules(page)
        self.captions = CaptionRules(page)
        self.bylines = BylineRules(page, self.dates)
        self.datelines = DatelineRules(page)
        self.credits = CreditRules(page, self.bylines, self.datelines)
        self.abbreviation = re.compile(rf"\b{any_of(page.abbreviations)}$", re.IGNORECASE)
        signatures = any_of(page.signature_labels)
        # Behind the last sentence of a line: "… the town.Report: Editors", "… the town.Share".
        self.signature = re.compile(
            rf"(?<=[.!?\"”)])\s*(?={signatures}\s*:\s*[A-Z][^.!?]{{0,60}}$)"
        )
        self.inline_furniture = re.compile(any_of(page.inline_furniture))
        labels = any_of(page.headline_labels)
        self.study_heading = re.compile(any_of(page.study_headings), re.IGNORECASE)
        self.headline_label = re.compile(rf"{labels}\s*:\s*(?=\S)", re.IGNORECASE)
        self.glued_label = re.compile(rf"(?<=[a-z.!?\"”)])(?={any_of(page.glued_labels)}$)")


def page_rules(code: str | None) -> PageRules:
    """Return the rules for articles in the language of `code` (ISO 639-1)."""
    chosen = language(code)
    return _made_of(chosen.page, chosen.dates)


@cache
def _made_of(page: PageWords, dates: DateWords) -> PageRules:
    """Return the rules made of these words; all languages without words of their own share them."""
    return PageRules(page, dates)
