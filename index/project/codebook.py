"""The codebook of a corpus: its hand-written files as they are now, and additions to them."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported where it is used: opening a corpus pays for none of it
    from index.base.problem import Problem
    from index.project.corrections import NamedKind
    from index.project.load import HandWrittenFiles
    from index.project.model import Project, Speaker, Topic
    from index.project.searches import SavedSearch
    from index.project.tables import TableColumns


class Codebook:
    """The hand-written YAML files of the corpus at `root`: codebook, speakers, searches, words.

    They are read on first use, again after `reload`, and by `refresh` where they changed; what
    says something else is a new `Project`, by which whatever is derived from it knows that it is
    out of date. Every method that writes reloads; those that write what claims depend on raise
    KutipError as `for_saving` does. Safe to use from several threads.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._files: HandWrittenFiles | None = None
        self._project: Project | None = None
        self._state: object = None  # of the files when they were read
        self._edited = False  # by this codebook, since they were read
        self._outside_changes = 0

    @property
    def project(self) -> "Project":
        """What the files say, as they were when last read.

        Of a file that could not be read then, what it said when it was last whole.
        """
        with self._lock:
            return self._project or self._read()

    def problems(self) -> "list[Problem]":
        """Return what is wrong with the files, and with copies of them that lie beside."""
        from index.project.copies import copy_problems

        return [*self.project.problems, *copy_problems(self._root)]

    @property
    def outside_changes(self) -> int:
        """How often `refresh` found that another program had changed what the files say."""
        with self._lock:
            return self._outside_changes

    def reload(self) -> None:
        """Read the files again when they are next asked for: one of them was edited here."""
        with self._lock:
            self._project, self._edited = None, True

    def refresh(self) -> bool:
        """Read the files again where another program changed one; return whether they say more.

        A file that could not be read is looked at each time.
        """
        with self._lock:
            before = self._project
            if before is None or not (self._has_changed() or before.unread):
                return False
            after = self._read()
            if after == before:
                self._project = before  # so that nothing that is derived from it is made again
                return False
            self._outside_changes += 1
            return True

    def for_saving(self) -> "Project":
        """Return what the files say at this moment, for a claim that is to be saved.

        Raises KutipError while a file that claims depend on cannot be read: none is saved by a
        codebook that is a guess.
        """
        from index.base.errors import KutipError

        self.refresh()
        project = self.project
        if project.unread:
            raise KutipError(f"Nothing was saved. {project.unread[0].sentence}")
        return project

    def _has_changed(self) -> bool:
        return (
            self._project is not None
            and self._files is not None
            and self._state != self._files.states()
        )

    def _read(self) -> "Project":
        """Read the files. Only with the lock held."""
        if self._files is None:
            from index.project.load import HandWrittenFiles

            self._files = HandWrittenFiles(self._root)
        self._state = self._files.states()
        self._project = self._files.read(own_change=self._edited)
        self._edited = False
        return self._project

    def add_speaker(self, name: str) -> "Speaker":
        """Add a person to speakers.yaml; return them, or who already has that name."""
        from index.base.names import slug
        from index.project.codebook_files import add_speaker
        from index.project.find import find_speaker
        from index.project.model import Speaker

        speaker = find_speaker(self.for_saving(), name)
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

        topic = find_topic(self.for_saving(), label)
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

    def name_columns(self, entry: "TableColumns") -> None:
        """Say in kutip.yaml what the columns of a table are; `entry` names its file.

        Raises KutipError, and changes nothing, where the file cannot take it.
        """
        from index.project.codebook_reader import CODEBOOK_FILE
        from index.project.hand_written import edit_file
        from index.project.tables import with_table

        self.for_saving()
        edit_file(self._root, CODEBOOK_FILE, lambda data: with_table(data, entry, CODEBOOK_FILE))
        self.reload()

    def correct_entity(self, text: str, kind: "NamedKind", name: str = "") -> None:
        """Say in entities.yaml what `text` names throughout the corpus, or that it names nothing.

        Raises KutipError, and changes nothing, where the file cannot take it.
        """
        from index.project.corrections import correction, set_correction

        self.for_saving()
        set_correction(self._root, correction(text, kind, name))
        self.reload()

    def remove_correction(self, text: str) -> None:
        """Leave it to kutip again to find out what `text` names."""
        from index.project.corrections import remove_correction

        self.for_saving()
        remove_correction(self._root, text)
        self.reload()
