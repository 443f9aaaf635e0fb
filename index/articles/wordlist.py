"""Sets of words, written as running text."""


def words(text: str, separator: str | None = None) -> frozenset[str]:
    """Return the words in `text`, parted by white space or by `separator`."""
    return frozenset(word.strip() for word in text.split(separator))
