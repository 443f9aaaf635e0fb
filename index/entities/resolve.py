"""The one spelling of a given name that is written in several ways."""

from index.entities.words import load_words


def fold_spelling(name: str) -> str:
    """Return a person's name with its given name in the one spelling kutip uses."""
    folds = load_words().pairs["spellings"]
    words = name.split()
    return " ".join(
        folds[word.casefold()].capitalize() if word.casefold() in folds else word for word in words
    )
