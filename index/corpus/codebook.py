"""The codebook, the speakers and the searches of a corpus that people keep, and changes to them."""

from typing import TYPE_CHECKING

from index.corpus.articles import CorpusArticles

if TYPE_CHECKING:
    from index.project.model import Speaker, Topic
    from index.project.searches import SavedSearch


class CorpusCodebook(CorpusArticles):
    """The part of `Corpus` about topics, speakers and kept searches."""

    def speaker_name(self, speaker: str) -> str:
        """Return the full name of a claim's speaker, of joint ones all ("Tiongkok + Rusia")."""
        parts = speaker.split("+")
        known = [(part, self.project.speaker(part)) for part in parts]
        return " + ".join(found.name if found else part for part, found in known)

    def add_speaker(self, name: str) -> "Speaker":
        """Add a person to speakers.yaml; returns them, or who already has that name."""
        from index.base.names import slug
        from index.project.add import add_speaker
        from index.project.find import find_speaker
        from index.project.model import Speaker

        known = find_speaker(self.project, name)
        if known is None:
            known = Speaker(slug(name), name)
            add_speaker(self.root, known)
            self.reload_project()
        return known

    def add_topic(self, label: str) -> "Topic":
        """Add a topic to the codebook in kutip.yaml; returns it, or the one of that name."""
        from index.base.names import slug
        from index.project.add import add_topic
        from index.project.find import find_topic
        from index.project.model import Topic

        known = find_topic(self.project, label)
        if known is None:
            known = Topic(slug(label), label)
            add_topic(self.root, known)
            self.reload_project()
        return known

    def keep_search(self, name: str, query: str) -> "SavedSearch":
        """Keep a query under a name in searches.yaml, instead of what had that name."""
        from index.project.keep import keep_search

        kept = keep_search(self.root, name, query)
        self.reload_project()
        return kept

    def drop_search(self, name: str) -> None:
        """Take a kept search out of searches.yaml."""
        from index.project.keep import drop_search

        drop_search(self.root, name)
        self.reload_project()
