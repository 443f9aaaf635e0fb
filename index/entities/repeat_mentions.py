"""Finds further mentions of the names that an article has taught."""

from index.entities.article_names import ArticleNames, LearnedName
from index.entities.line import Mention
from index.entities.scan import Scan
from index.entities.tokens import Link
from index.entities.trie import Trie


class RepeatMentions:
    """Finds the names of `article_names` in the words of lines that have none."""

    def __init__(self, article_names: ArticleNames) -> None:
        self._article_names = article_names
        self._trie: Trie[LearnedName] = Trie()
        for written, learned in article_names.names.items():
            self._trie.add(written, learned)

    def find(self, scan: Scan) -> None:
        """Add to the mentions of `scan` what was learned."""
        tokens = scan.line.tokens
        covered = bytearray(scan.line.dated)
        for mention in scan.mentions:
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)

        for at, end in enumerate(scan.line.title_ends):
            if end and not scan.line.is_in(scan.line.words.given_names, at):
                # An acronym of the portfolio is all title.
                covered[at + 1 : end] = b"\1" * (end - at - 1)

        def fits(name: LearnedName, end: int) -> bool:
            return not any(covered[at:end]) and self._fits(scan, name, at, end, covered)

        at = 0
        while at < len(tokens):
            match = None
            if not covered[at] and not tokens.words[at].islower():
                match = self._trie.longest(tokens, at, fits)
            if match:
                end, learned = match
                scan.mentions.append(Mention(at, end, learned.type, learned.canonical))
                at = end
            else:
                at += 1

    def _fits(self, scan: Scan, name: LearnedName, at: int, end: int, covered: bytearray) -> bool:
        """Return whether the words from `at` to `end` may stand for a learned name."""
        tokens = scan.line.tokens
        if name.form is not None:
            if scan.line.headline:
                return tokens.words[at].isupper()
            return self._article_names.printed(scan, at, end) == name.form
        if not (tokens.caps[at] and tokens.caps[end - 1]):
            return False
        return end - at > 1 or not name.short or _short_fits(scan, at, covered)


def _short_fits(scan: Scan, at: int, covered: bytearray) -> bool:
    """Return whether the one word `at` stands for a person who is named in full elsewhere."""
    line = scan.line
    if not line.headline and _beside_name(scan, at, covered):
        return False
    if (
        not line.ordinary(at)
        or line.is_in(line.words.given_names, at)
        or line.is_in(line.words.family_first, at)
    ):
        return True
    if at + 1 < len(line) and line.is_in(line.words.say_after, at + 1):
        return True
    return not (line.headline or line.tokens.opens[at])


def _beside_name(scan: Scan, at: int, covered: bytearray) -> bool:
    """Return whether an unknown word with a capital hangs on word `at`, so that it is other."""
    line, tokens = scan.line, scan.line.tokens
    for neighbour in (at - 1, at + 1):
        if not 0 <= neighbour < len(tokens) or tokens.links[max(at, neighbour)] != Link.SPACE:
            continue
        if covered[neighbour] or not tokens.caps[neighbour] or line.title_ends[neighbour]:
            continue
        plain = line.ordinary(neighbour) and (tokens.opens[neighbour] or neighbour > at)
        if not (plain or line.is_verb(neighbour)):
            return True
    return False
