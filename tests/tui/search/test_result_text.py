"""The texts about results: messages and counts."""

import pytest

from tui.search.request import ResultKind, SearchRequest, SearchResponse
from tui.search.result_text import count_wordings, message_text
from tui.widgets.result_rows import Rows

EMPTY = SearchResponse(Rows(), 0)


@pytest.mark.parametrize(
    ("query", "response", "other", "text"),
    [
        ("zzzz", EMPTY, None, "No article matches."),
        ("kazan zzzz", EMPTY, None, "No article matches all words"),
        ("kazan OR zzzz", EMPTY, None, "No article matches."),
        ("kaazn", EMPTY._replace(nearest="kazan"), None, "No results. Did you mean:"),
        ("zzzz", EMPTY, 2, "in the list, c shows the claims."),
        ("date:x", EMPTY._replace(message="Not a date."), 2, "Not a date."),
    ],
)
def test_a_message_says_why_nothing_is_listed(
    query: str, response: SearchResponse, other: int | None, text: str
) -> None:
    assert text in message_text(SearchRequest(query), response, other, "c")


def test_counts_become_shorter_and_say_when_they_are_not_final() -> None:
    request = SearchRequest("zzzz")
    assert count_wordings(request, EMPTY, 3, 5, 5) == [
        ["0 of 5 articles", "3 claims"], ["0 articles", "3 claims"], ["0 articles"], ["0 articles"]
    ]  # fmt: skip
    assert count_wordings(request, EMPTY, None, None, 0)[-1] == ["0 articles so far"]
    claims = request._replace(kind=ResultKind.CLAIMS)
    assert count_wordings(claims, EMPTY, None, 5, 5)[0] == ["0 claims"]
    assert count_wordings(request, None, None, 5, 2) == [["2 articles"]]
    assert count_wordings(request, None, None, None, 2) == [[]]
