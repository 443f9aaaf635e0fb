"""Finding words in an article that a person quotes from it."""

import re

from index.base.errors import KutipError

_QUOTES = {'"': '["“”„«»]', "'": "['‘’`]"}
_FOLD = str.maketrans("“”„«»‘’`", '"""""\'\'\'')


def find_quote(text: str, quote: str, article: str) -> tuple[int, int]:
    """Return where `quote` stands in `text`, as (start, end) in code points.

    White space and the kind of quotation marks may differ. Raises KutipError where the words are
    not there, or stand there more than once, so that nobody knows which are meant.
    """
    words = quote.translate(_FOLD).split()
    if not words:
        raise KutipError("The quote is empty; give the claimed words as they stand in the article.")
    pattern = r"\s+".join("".join(_QUOTES.get(c) or re.escape(c) for c in word) for word in words)
    found = [match.span() for match in re.finditer(pattern, text)]
    if not found:
        raise KutipError(
            f"These words are not in {article}: “{' '.join(words)}”; "
            f"`kutip show {article}` writes its text."
        )
    if len(found) > 1:
        raise KutipError(
            f"These words stand {len(found)} times in {article}; quote a few more around them."
        )
    return found[0]
