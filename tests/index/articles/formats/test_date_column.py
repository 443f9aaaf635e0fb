"""Day and month: one reading for a whole column, and a sentence where no value decides."""

import pytest

from index.articles.assemble import assemble
from index.articles.formats.date_column import one_order
from index.articles.formats.registry import read_articles
from index.base.problem import ProblemKind
from index.project.tables import MONTH_FIRST, TableColumns


def dates(*texts: str, tables: tuple[TableColumns, ...] = ()) -> tuple[list[str | None], list[str]]:
    rows = "".join(f"Judul {n};Isi {n};{text}\n" for n, text in enumerate(texts))
    content = read_articles(f"title;body;date\n{rows}".encode(), "t.csv", tables)
    infos = [assemble(raw, "t.csv", "id").info for raw in content.articles]
    assert all(problem.kind is ProblemKind.GUESSED for problem in content.problems)
    return [(info.published or "")[:10] for info in infos], [p.sentence for p in content.problems]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("05/06/2024", "05/13/2024"), ["2024-05-06", "2024-05-13"]),
        (("05/06/2024", "13/05/2024"), ["2024-06-05", "2024-05-13"]),
        (("5-6-2024", "5-13-2024 10:30"), ["2024-05-06", "2024-05-13"]),
        (("12/31/2023", "01/02/2024", ""), ["2023-12-31", "2024-01-02", ""]),
        (("2024-05-06", "2024-13-05"), ["2024-06-05", "2024-05-13"]),
        (("2024-05-06", "2024-05-13"), ["2024-05-06", "2024-05-13"]),
        (("05/05/2024", "06/06/2024"), ["2024-05-05", "2024-06-06"]),
        (("Senin, 06/05/2024", "Selasa, 07/05/2024"), ["2024-05-06", "2024-05-07"]),
        (("45413", "45414.5"), ["2024-05-01", "2024-05-02"]),
    ],
)
def test_all_values_of_a_column_are_read_in_one_order(
    texts: tuple[str, ...], expected: list[str]
) -> None:
    assert dates(*texts) == (expected, [])


def test_what_no_value_decides_is_said_once_with_the_mend() -> None:
    found, (sentence,) = dates("05/06/2024", "01/02/2024", "07/07/2024")
    assert found == ["2024-06-05", "2024-02-01", "2024-07-07"]
    assert "2 such as 05/06/2024 are read day first" in sentence
    assert "--map dates=month-day" in sentence


def test_a_column_of_both_orders_is_said() -> None:
    found, (sentence,) = dates("13/05/2024", "14/05/2024", "05/15/2024", "01/02/2024")
    assert found == ["2024-05-13", "2024-05-14", "2024-05-15", "2024-02-01"]
    assert "2 dates have the day first and 1 the month" in sentence


def test_what_a_person_says_counts() -> None:
    tables = (TableColumns("t.csv", (), MONTH_FIRST),)
    assert dates("05/06/2024", tables=tables) == (["2024-05-06"], [])


def test_an_address_decides() -> None:
    rows = [{"published": "05/06/2024", "url": "https://kabar.example/2024/05/06/jembatan"}]
    assert one_order(rows, "t.csv").rows[0]["published"] == "06/05/2024"
    assert one_order(rows, "t.csv").problems == ()
