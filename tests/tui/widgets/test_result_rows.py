"""Rows of articles and hits."""

from index import ArticleInfo, Hit
from tui.widgets.result_rows import Rows


def test_rows_of_articles_and_hits() -> None:
    rows = Rows([ArticleInfo("001", "001.txt", "Judul", "Antara", "2024-11-20")])
    assert (rows[0].title, rows[0].meta) == ("Judul", "Antara · 20 Nov 2024")
    assert rows.find("001") == 0
    assert rows.find("002") is None
    hits = Rows([Hit("001", "Judul", None, None, 1.0, "di Kazan", ((3, 8),))])
    assert hits[0].marks == ((3, 8),)
    assert hits[0].meta == "001"  # never an empty line
