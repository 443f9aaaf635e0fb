"""The guard before the screen."""

import sys
import unicodedata

from tui.style.guard import safe

EVERYTHING = "".join(map(chr, range(sys.maxunicode + 1)))


def test_no_character_that_a_terminal_obeys_is_left() -> None:
    guarded = safe(EVERYTHING)
    assert len(guarded) == len(EVERYTHING)
    controls = {char for char in guarded if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}
    assert controls == {"\t", "\n"}
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not {char for char in guarded if unicodedata.bidirectional(char) in bidi}
    assert not set(guarded) & {"\u200e", "\u200f", "\u061c"}


def test_the_guard_touches_nothing_else() -> None:
    changed = [
        before
        for before, after in zip(EVERYTHING, safe(EVERYTHING), strict=True)
        if before != after
    ]
    assert {unicodedata.category(char) for char in changed} == {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert (
        safe("“Ya,” kata Sari \U0001f600 — é\u0301\u200d")
        == "“Ya,” kata Sari \U0001f600 — é\u0301\u200d"
    )


def test_an_escape_sequence_is_shown() -> None:
    assert safe("a\x1b]52;c;eA==\x07b\x9b1m") == "a␛]52;c;eA==␇b\ufffd1m"
