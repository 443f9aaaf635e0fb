"""Indonesian or English, told by the small words that every text has."""

import re
from typing import Final

from index.articles.wordlist import words

_STOP_WORDS: Final = {
    "id": words(
        "yang dan di dari untuk dengan ini itu pada tidak akan dalam juga ke karena oleh sebagai "
        "adalah telah bahwa saat kata para atau serta ia dia mereka kami lebih sudah bisa ada "
        "tersebut secara antara hingga bagi menjadi dapat seperti setelah harus"
    ),
    "en": words(
        "the of and to in that is was for with as on by at from it his her has have had be been "
        "are were will would not this which their they he she its said but an or who after"
    ),
}
_WORD: Final = re.compile(r"[a-z]+")
_SAMPLE: Final = 20_000
_LEAST_WORDS: Final = 3
_LEAST_SHARE: Final = 0.05


def language_of(text: str) -> str | None:
    """Return "id" or "en" (ISO 639-1), or None for other languages and texts too short to tell."""
    tokens = _WORD.findall(text[:_SAMPLE].lower())
    hits = {name: sum(word in stop for word in tokens) for name, stop in _STOP_WORDS.items()}
    best = max(hits, key=lambda name: hits[name])
    least = max(_LEAST_WORDS, _LEAST_SHARE * len(tokens))
    rivals = [count for name, count in hits.items() if name != best]
    return best if hits[best] >= least and hits[best] > max(rivals) else None
