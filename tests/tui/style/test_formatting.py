"""Days, counts and cut texts."""

from tui.style.formatting import day_of


def test_days_read_as_people_write_them() -> None:
    assert day_of("2024-11-20T12:07:31+07:00") == "20 Nov 2024"
    assert day_of("2024-11") == "Nov 2024"
    assert day_of("2024") == "2024"
    assert day_of(None) == ""
    assert day_of("2024-99-20") == "2024-99-20"
