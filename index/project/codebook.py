"""The codebook of a corpus: its hand-written files as they are now, and additions to them."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported where it is used: opening a corpus pays for none of it
    from index.project.corrections import NamedKind
    from index.project.model import Project, Speaker, Topic
    from index.project.searches import SavedSearch


class Codebook:
    """The hand-written YAML files of the corpus at `root`: codebook, speakers, searches, words.

    They are read on first use and again after `reload`; each reading gives a new `Project`, by
    which whatever is derived from it knows that it is out of date. Every method that writes
    reloads. Safe to use from several threads.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._project: Project | None = None
        self._state: object = None  # of the files when they were read

    @property
    def project(self) -> "Project":
        """What the files say, as they were when last read."""
        with self._lock:
            if self._project is None:
                from index.project.load import load_project, project_state

                self._state = project_state(self._root)
                self._project = load_project(self._root)
            return self._project

    def has_changed(self) -> bool:
        """Whether a file on disk is not the one that was read; False before the first reading."""
        from index.project.load import project_state

        with self._lock:
            return self._project is not None and self._state != project_state(self._root)

    def reload(self) -> None:
        """Read the files again when they are next asked for."""
        with self._lock:
            self._project = None

    def add_speaker(self, name: str) -> "Speaker":
        """Add a person to speakers.yaml; return them, or who already has that name."""
        from index.base.names import slug
        from index.project.codebook_files import add_speaker
        from index.project.find import find_speaker
        from index.project.model import Speaker

        speaker = find_speaker(self.project, name)
        if speaker is None:
            speaker = Speaker(slug(name), name)
            add_speaker(self._root, speaker)
            self.reload()
        return speaker

    def add_topic(self, label: str) -> "Topic":
        """Add a topic to the codebook in kutip.yaml; return it, or the one of that name."""
        from index.base.names import slug
        from index.project.codebook_files import add_topic
        from index.project.find import find_topic
        from index.project.model import Topic

        topic = find_topic(self.project, label)
        if topic is None:
            topic = Topic(slug(label), label)
            add_topic(self._root, topic)
            self.reload()
        return topic

    def save_search(self, name: str, query: str) -> "SavedSearch":
        """Save a query under a name in searches.yaml, replacing the one of that name."""
        from index.project.searches import save_search

        search = save_search(self._root, name, query)
        self.reload()
        return search

    def delete_search(self, name: str) -> None:
        """Delete a saved search from searches.yaml."""
        from index.project.searches import delete_search

        delete_search(self._root, name)
        self.reload()

    def correct_entity(self, text: str, kind: "NamedKind", name: str = "") -> None:
        """Say in entities.yaml what `text` names throughout the corpus, or that it names nothing.

        Raises KutipError, and changes nothing, where the file cannot take it.
        """
        from index.project.corrections import correction, set_correction

        set_correction(self._root, correction(text, kind, name))
        self.reload()

    def remove_correction(self, text: str) -> None:
        """Leave it to kutip again to find out what `text` names."""
        from index.project.corrections import remove_correction

        remove_correction(self._root, text)
        self.reload()
