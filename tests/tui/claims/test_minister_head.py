"""The heading of a minister's page."""

from index import Office, Speaker
from tui.claims.minister_head import office_line, stance_change_text, tabs_line
from tui.claims.ministers import Minister, StanceChange


def test_the_office_of_the_day_has_its_years() -> None:
    offices = (
        Office("Menlu", "Rusia", "2004-03-09", "2024"), Office("Penasihat", None, None, None)
    )  # fmt: skip
    speaker = Speaker("lavrov", "Lavrov", offices=offices)
    assert office_line(speaker, "2010-01-01") == "Menlu Rusia (2004-2024)"
    assert office_line(speaker, "2025-01-01") == "Penasihat"
    assert office_line(None, None) == ""


def test_a_change_of_stance_has_the_days_between_which_it_was() -> None:
    change = StanceChange("brics", 1, 0, "2024-01-01", "2024-01-05")
    text = stance_change_text(change, "BRICS")
    assert text == "BRICS + then 0, changed between 2024-01-01 and 2024-01-05"


def test_an_ellipsis_stands_for_the_ministers_who_are_not_named() -> None:
    ministers = [Minister(str(n), f"M{n}", ()) for n in range(8)]
    assert tabs_line(ministers, 0).plain == "M0 0   M1 0   M2 0   M3 0   M4 0   …"
    assert tabs_line(ministers, 4).plain == "…   M2 0   M3 0   M4 0   M5 0   M6 0   …"
    assert tabs_line(ministers[:2], 1).plain.rstrip() == "M0 0   M1 0"
