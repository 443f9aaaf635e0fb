"""Where an article names again what it has taught."""

from index.entities.learned import Learned, Lessons
from index.entities.scan import Scan
from index.entities.tokens import Link
from index.entities.trie import Trie
from index.entities.view import Mention


class Repeats:
    """Finds the names of `lessons` in the words of lines that have none."""

    def __init__(self, lessons: Lessons) -> None:
        self._lessons = lessons
        self._trie: Trie[Learned] = Trie()
        for written, learned in lessons.names.items():
            self._trie.add(written, learned)

    def find(self, scan: Scan) -> None:
        """Add to the mentions of `scan` what was learned."""
        tokens = scan.view.tokens
        covered = bytearray(scan.view.dated)
        for mention in scan.mentions:
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)

        for at, end in enumerate(scan.view.titles):
            if end and not scan.view.is_in("given_names", at):
                covered[at + 1 : end] = b"\1" * (end - at - 1)  # "Menteri PKP" is all title

        def fits(name: Learned, end: int) -> bool:
            return not any(covered[at:end]) and self._fits(scan, name, at, end, covered)

        at = 0
        while at < len(tokens):
            found = None
            if not covered[at] and not tokens.words[at].islower():
                found = self._trie.longest(tokens, at, fits)
            if found:
                end, learned = found
                scan.mentions.append(Mention(at, end, learned.type, learned.canonical))
                at = end
            else:
                at += 1

    def _fits(self, scan: Scan, name: Learned, at: int, end: int, covered: bytearray) -> bool:
        """Say whether the words from `at` to `end` may stand for what the article taught."""
        tokens = scan.view.tokens
        if name.form is not None:
            if scan.view.headline:
                return tokens.words[at].isupper()
            return self._lessons.printed(scan, at, end) == name.form
        if not (tokens.caps[at] and tokens.caps[end - 1]):
            return False
        return end - at > 1 or not name.short or _short_fits(scan, at, covered)


def _short_fits(scan: Scan, at: int, covered: bytearray) -> bool:
    """Say whether the one word `at` stands for a person who is named in full elsewhere."""
    view = scan.view
    if not view.headline and _beside_name(scan, at, covered):
        return False
    if not view.ordinary(at) or view.is_in("given_names", at) or view.is_in("family_first", at):
        return True
    if at + 1 < len(view) and view.is_in("say_after", at + 1):
        return True
    return not (view.headline or view.tokens.opens[at])


def _beside_name(scan: Scan, at: int, covered: bytearray) -> bool:
    """Say whether an unknown word with a capital hangs on word `at`, so that it is other."""
    view, tokens = scan.view, scan.view.tokens
    for neighbour in (at - 1, at + 1):
        if not 0 <= neighbour < len(tokens) or tokens.links[max(at, neighbour)] != Link.SPACE:
            continue
        if covered[neighbour] or not tokens.caps[neighbour] or view.titles[neighbour]:
            continue
        plain = view.ordinary(neighbour) and (tokens.opens[neighbour] or neighbour > at)
        if not (plain or view.is_verb(neighbour)):
            return True
    return False
