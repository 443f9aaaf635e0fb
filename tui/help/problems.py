"""The page that lists what is wrong with files of a corpus, and how to fix it."""

from collections.abc import Iterable

from rich.text import Text

from index import Problem
from tui.style.guard import safe
from tui.widgets.text_page import TextPage


def problems_page(problems: Iterable[Problem], sentences: Iterable[str]) -> TextPage:
    """Return a page of problems of the corpus and of sentences about the user's own files."""
    text = Text("What is wrong, and how to fix it. Esc goes back.\n\n")
    head = len(text)
    for problem in problems:
        before, file, after = safe(problem.sentence).partition(safe(problem.file))
        text.append(before).append(file, "bold").append(f"{after}\n\n")
    for sentence in sentences:
        text.append(f"{safe(sentence)}\n\n")
    if len(text) == head:
        text.append("Every file, every claim's words and the index are in order.")
    return TextPage(text)
