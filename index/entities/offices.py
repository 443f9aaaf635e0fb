"""Who held an office on a day: "Menlu Rusia" of 2023 is Sergei Lavrov."""

from index.entities.gazetteer import fold, full_name
from index.entities.words import load_words
from index.project.model import Office, Project, Speaker


def holder(title: str, country: str | None, day: str | None, project: Project) -> Speaker | None:
    """Return who of the project's speakers held the office `title` of `country` on `day`.

    Short titles ("Menlu", "PM") and other names of a state or body ("China") are understood;
    the country may also stand at the title's end ("Menlu Rusia"). `day` is an ISO date; None
    is now. Without a country, only an office that one speaker alone held gives an answer. Of
    several holders, the one who came last counts.
    """
    wanted_title, wanted_country = _spelt_out(title, country)
    found: list[tuple[str, str, Speaker]] = []
    for speaker in project.speakers:
        for office in speaker.offices:
            office_title, office_country = _office(office)
            if office_title != wanted_title or not office.held_on(day):
                continue
            if wanted_country in ("", office_country):
                found.append((office.start or "", office_country, speaker))
    if not wanted_country and len({country for _, country, _ in found}) > 1:
        return None
    return max(found, key=lambda entry: entry[0])[2] if found else None


def _office(office: Office) -> tuple[str, str]:
    return _spelt_out(office.title, office.country)


def _spelt_out(title: str, country: str | None) -> tuple[str, str]:
    """Return the title in full and the country's folded full name, empty where there is none."""
    short = load_words().pairs["offices"]
    words = fold(title).split()
    owner = fold(full_name(country)) if country else ""
    for cut in range(1, len(words)):
        rest = " ".join(words[cut:])
        full = fold(full_name(rest))
        if (owner and full == owner) or (not owner and full_name(rest) != rest):
            words, owner = words[:cut], full
            break
    head = " ".join(words)
    for size in (2, 1):
        start = " ".join(words[:size])
        if start in short:
            head = " ".join([short[start], *words[size:]])
            break
    return head, owner
