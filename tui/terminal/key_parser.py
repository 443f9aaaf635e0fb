"""What a terminal reports, as events: never an error, whatever it reports.

Terminals answer kitty's keyboard protocol more fully than they were asked to: `57:93` is a key and
the key with shift, `1:3` are modifiers and a release. Textual takes neither for numbers.
"""

import re
from typing import Final

from textual import events
from textual._xterm_parser import XTermParser  # Textual has no public way to read its reports
from textual.keys import Keys

_REPORT: Final = re.compile(r"\x1b\[([\d:;]*)([u~ABCDEFHPQRS])")
_RELEASED: Final = "3"
_MOST_DIGITS: Final = 7  # of a code point; larger numbers stand for no key
_LAST_CODE_POINT: Final = 0x10FFFF
_SHIFT: Final = 1
_LOCKS: Final = 64 | 128  # caps lock and num lock
_NO_CHARACTERS: Final = range(0xE000, 0xF900)  # kitty's numbers of keys such as F13


class KeyParser(XTermParser):
    """Textual's parser, for reports with sub-parameters and for numbers that mean nothing."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> list[events.Key]:
        """Return the keys of a sequence; those that mean nothing are to be ignored."""
        if sequence == "\n" and not alt:  # enter, pressed before the terminal was in raw mode
            sequence = "\r"
        report = _REPORT.fullmatch(sequence)
        if report is not None:
            sequence = _plain(*report.groups())
            if not sequence or not _is_sane(sequence):
                return [events.Key(Keys.Ignore, report[0])]
        return list(super()._sequence_to_key_events(sequence, alt))


def _plain(codes: str, end: str) -> str:
    """Return a report without sub-parameters, "" for the release of a key.

    The text of a key (the third parameter) may have several characters, parted by colons. Where a
    terminal sends none, it is the character of the key.
    """
    keys, modifiers, text = (*codes.split(";"), "", "")[:3]
    key, _, shifted = keys.partition(":")
    modifier, _, kind = modifiers.partition(":")
    if kind == _RELEASED:
        return ""
    if end == "u" and not text:
        text = _text(key, shifted.partition(":")[0], modifier)
    parameters = [key, modifier, text]
    while len(parameters) > 1 and not parameters[-1]:
        parameters.pop()
    return f"\x1b[{';'.join(parameters)}{end}"


def _text(key: str, shifted: str, modifier: str) -> str:
    """Return the code of the character that a key types with these modifiers, or ""."""
    bits = int(modifier[:_MOST_DIGITS] or 1) - 1
    if bits & ~(_SHIFT | _LOCKS) or not key or not _is_sane(key):
        return ""
    character = chr(int(key))
    if not character.isprintable() or int(key) in _NO_CHARACTERS:
        return ""
    if not bits & _SHIFT:
        return key
    return shifted or (str(ord(character.upper())) if len(character.upper()) == 1 else key)


def _is_sane(sequence: str) -> bool:
    """Return whether every number of a report can be a code point."""
    numbers = re.findall(r"\d+", sequence)
    return all(len(n) <= _MOST_DIGITS and int(n) <= _LAST_CODE_POINT for n in numbers)
