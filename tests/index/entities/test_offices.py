"""Who held an office on a day."""

import pytest

from index.entities.gazetteer import full_name
from index.entities.offices import holder
from index.project.model import Office, Project, Speaker

PROJECT = Project(
    speakers=(
        Speaker("wang-yi", "Wang Yi", offices=(
            Office("Menteri Luar Negeri", "Tiongkok", "2013-03", "2022-12-30"),
            Office("Menteri Luar Negeri", "Tiongkok", "2023-07-25"),
        )),
        Speaker("qin-gang", "Qin Gang", offices=(
            Office("Menteri Luar Negeri", "Tiongkok", "2022-12-30", "2023-07-25"),
        )),
        Speaker("sergei-lavrov", "Sergei Lavrov", offices=(
            Office("Menteri Luar Negeri", "Rusia", "2004-03-09"),
        )),
        Speaker("antonio-guterres", "Antonio Guterres", offices=(
            Office("Sekretaris Jenderal", "PBB", "2017"),
        )),
        Speaker("narendra-modi", "Narendra Modi", offices=(Office("Perdana Menteri India"),)),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "country", "day", "speaker"),
    [
        ("Menteri Luar Negeri", "Rusia", "2023-05-04", "sergei-lavrov"),
        ("Menlu", "Federasi Rusia", None, "sergei-lavrov"),
        ("menlu rusia", None, "2024-01-01", "sergei-lavrov"),
        ("Menlu", "China", "2023-05-04", "qin-gang"),
        ("Menlu", "Cina", "2023-09-19", "wang-yi"),
        ("Menlu", "Tiongkok", "2023-07-25", "wang-yi"),
        ("Sekjen", "Perserikatan Bangsa-Bangsa", "2020-01-01", "antonio-guterres"),
        ("Sekjen PBB", None, None, "antonio-guterres"),
        ("PM", "India", None, "narendra-modi"),
    ],
)
def test_the_holder_is_found_by_title_country_and_day(
    title: str, country: str | None, day: str | None, speaker: str
) -> None:
    found = holder(title, country, day, PROJECT)
    assert found is not None
    assert found.id == speaker


@pytest.mark.parametrize(
    ("title", "country", "day"),
    [
        ("Menlu", "Rusia", "1999-01-01"),
        ("Menlu", "Prancis", None),
        ("Presiden", "Rusia", None),
        ("Menlu", None, None),  # of which country?
        ("", None, None),
    ],
)
def test_nobody_is_better_than_a_guess(title: str, country: str | None, day: str | None) -> None:
    assert holder(title, country, day, PROJECT) is None


def test_a_state_has_a_full_name() -> None:
    assert full_name("RRT") == "Tiongkok"
    assert full_name("Negeri Dongeng") == "Negeri Dongeng"
