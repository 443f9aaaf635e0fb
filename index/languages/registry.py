"""Which languages kutip knows, by their ISO 639-1 code."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from index.languages.id import Indonesian
from index.languages.model import Language
from index.languages.plain import Plain

DEFAULT_LANGUAGE: Final = "id"  # of a corpus that names none

_LANGUAGES: Final[dict[str, Language]] = {language.code: language for language in (Indonesian(),)}


def language(code: str | None) -> Language:
    """Return the language of a code, or the plain fallback for one that kutip does not know."""
    return _LANGUAGES.get(code or "") or Plain(code or "")


def is_supported(code: str | None) -> bool:
    """Whether kutip knows more of a language than that its words are parted by spaces."""
    return (code or "") in _LANGUAGES


def languages() -> tuple[Language, ...]:
    """Return all languages that kutip knows."""
    return tuple(_LANGUAGES.values())


@contextmanager
def registered(added: Language) -> Iterator[None]:
    """Let kutip know one more language for a while, as tests do."""
    _LANGUAGES[added.code] = added
    try:
        yield
    finally:
        del _LANGUAGES[added.code]
