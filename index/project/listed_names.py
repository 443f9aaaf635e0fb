"""Which speakers of claims, written as names, are listed in speakers.yaml by now.

A claim may have any name as its speaker. Once speakers.yaml has an entry of that name, the claim is
shown, found and counted under its id; its file says the name until a person changes it.
"""

from collections.abc import Callable
from functools import cache, lru_cache

from index.base.joint_speakers import split_speakers
from index.base.names import fold
from index.project.model import Project, Speaker

_CACHED = 4  # codebooks

Listed = Callable[[str], tuple[str, ...]]
"""Returns who all are meant by the speaker of a claim: ids where they are listed, else names."""


def listed_speakers(project: Project) -> Listed:
    """Return what tells who is meant by the speaker of a claim, be it an id or a name.

    A name is that of an entry where the whole of it is the name or an alias of that one alone.
    """
    return _listed(project.speakers)


@lru_cache(_CACHED)
def _listed(speakers: tuple[Speaker, ...]) -> Listed:
    ids = {speaker.id for speaker in speakers}
    by_name: dict[str, set[str]] = {}
    for speaker in speakers:
        for name in (speaker.name, *speaker.aliases):
            by_name.setdefault(fold(name), set()).add(speaker.id)

    def id_of(name: str) -> str:
        if name in ids:
            return name
        meant = by_name.get(fold(name), set())
        return next(iter(meant)) if len(meant) == 1 and fold(name) else name

    @cache
    def listed(speaker: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(id_of, split_speakers(speaker))))

    return listed
