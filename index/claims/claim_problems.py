"""What is wrong with claims: words that changed or are gone, values that cannot be."""

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence

from index.base.problem import Problem, ProblemKind
from index.base.text import show_safely
from index.claims.claim_file import claim_file_names
from index.claims.model import CERTAINTIES, Anchor, AnchoredClaim, Claim
from index.claims.whereabouts import Doubt, Whereabouts, longest_words
from index.project.model import Project
from index.project.variables import value_text

Found = Mapping[str, Sequence[str]]
"""For some words the ids of the articles that have them."""

_SHOWN = 60  # characters of a claim
_NAMED = 3  # articles

_DOUBTS = {
    Doubt.COPIES: "{is_gone}, and several have the text that was read: {others}; {say}",
    Doubt.TAKEN: "{is_gone}; {others} has the text that was read, and other claims of this coder; "
    "{say} if that is the article",
    Doubt.REPLACED: "{article} is another text now, and the one that was read is {others}; {say}, "
    "or `kutip move {old} {old}` if they stay",
    Doubt.WORDS: "{is_gone}; {others} has the words of its {claims}; {say} if that is the article",
    Doubt.SOME: "{is_gone}; {others} has words of some, but not of all of its {claims}; bring "
    "the article back, or {say} if that is it",
    Doubt.GONE: "{is_gone}, nor are the words of its {claims}; bring the article back, or remove "
    "the claims",
}


def article_problems(places: Iterable[Whereabouts]) -> list[Problem]:
    """Return a sentence for each file of claims whose article is not known for sure."""
    return [_article_problem(place) for place in places if place.doubt is not None]


def _article_problem(place: Whereabouts) -> Problem:
    assert place.doubt is not None
    head = place.head
    shown = f"the article {show_safely(head.article)}"
    more = f" and {len(place.candidates) - _NAMED} more" if place.candidates[_NAMED:] else ""
    old, new = (shlex.quote(name) for name in (head.article, *(place.candidates or ("",)))[:2])
    text = _DOUBTS[place.doubt].format(
        article=shown,
        is_gone=f"{shown} is not in the corpus any more as it was read",
        others=", ".join(map(show_safely, place.candidates[:_NAMED])) + more,
        claims=_claims(place.claims),
        say=f"say `kutip move {old} {new}`"
        + (" or name another" if more or place.candidates[1:] else ""),
        old=old,
    )
    return Problem(head.file, f"{head.file}: {text}.", ProblemKind.HOMELESS, len(place.claims))


def _claims(ids: Sequence[str]) -> str:
    """Return how many claims there are, and the ids of the first."""
    more = f" and {len(ids) - _NAMED} more" if ids[_NAMED:] else ""
    return f"{'claim' if len(ids) == 1 else f'{len(ids)} claims'} ({', '.join(ids[:_NAMED])}{more})"


def anchor_problems(
    claims: Iterable[AnchoredClaim], with_words: Callable[[Iterable[str]], Found]
) -> list[Problem]:
    """Return a sentence for each claim whose words have changed or are gone from its article.

    `with_words` finds the articles that have some words.
    """
    changed = [anchored for anchored in claims if anchored.anchor is not Anchor.EXACT]
    gone = {a.claim.id: longest_words([a.claim]) for a in changed if a.anchor is Anchor.ORPHAN}
    found = with_words(filter(None, gone.values()))
    return [_anchor_problem(a, found.get(gone.get(a.claim.id, ""), ())) for a in changed]


def _anchor_problem(anchored: AnchoredClaim, elsewhere: Sequence[str]) -> Problem:
    claim = anchored.claim
    words = " ".join(" ".join(span.exact for span in claim.spans).split())
    short = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
    file = file_of(claim)
    kind = ProblemKind.CHANGED
    if anchored.anchor is Anchor.CHECK:
        state = "are in its article no longer as they were; open it and look"
    elif claim.article in elsewhere:
        state = "are in its article, but not in the sentence that was read; open it and look"
        kind = ProblemKind.CHANGED
    elif elsewhere:
        more = f" and {len(elsewhere) - _NAMED} more" if elsewhere[_NAMED:] else ""
        there = ", ".join(map(show_safely, elsewhere[:_NAMED])) + more
        state = f"are not in its article any more, but in {there}; look which of them is meant"
        kind = ProblemKind.HOMELESS
    else:
        state = "are not in the corpus any more; bring the article back, or remove the claim"
        kind = ProblemKind.HOMELESS
    return Problem(file, f"{file}: the words “{short}” of claim {claim.id} {state}.", kind)


def value_problems(claims: Iterable[Claim], project: Project) -> list[Problem]:
    """Return a sentence for each value of a claim that it cannot have.

    A step beside the stance scale, a certainty that is none, and what a variable in kutip.yaml
    does not allow. A variable that is declared no longer keeps its values, which are no problem,
    nor is a stance while the scale cannot be read.
    """
    variables = {variable.id: variable for variable in project.variables}
    scales = {
        "stance": [step.value for step in project.stances],
        "certainty": sorted(CERTAINTIES),
    }
    problems = []
    for claim in claims:
        for key, scale in scales.items():
            step = getattr(claim, key)
            if step is not None and scale and step not in scale:
                file, steps = file_of(claim), ", ".join(map(str, scale))
                sentence = f"{file}: `{key}: {step}` of claim {claim.id} must be one of {steps}."
                problems.append(Problem(file, sentence, ProblemKind.INVALID))
        for name, value in claim.variables:
            variable = variables.get(name)
            if variable is not None and not variable.fits(value):
                file = file_of(claim)
                sentence = (
                    f"{file}: `{name}: {value_text(value)[:40]}` of claim {claim.id} must be "
                    f"{variable.wanted}; correct it there, or in the reader."
                )
                problems.append(Problem(file, sentence, ProblemKind.INVALID))
    return problems


def file_of(claim: Claim) -> str:
    """Return the path of a claim's file from the corpus folder, as messages name it."""
    return f"claims/{claim.coder}/{claim_file_names(claim.article)[0]}"
