"""What is wrong with claims: words that changed or are gone, values that cannot be."""

from collections.abc import Iterable

from index.base.problem import Problem
from index.claims.claim_file import claim_file_names
from index.claims.model import CERTAINTIES, Anchor, AnchoredClaim, Claim
from index.project.model import Project
from index.project.variables import value_text

_STATES = {
    Anchor.CHECK: "are in its article no longer as they were; open it and look",
    Anchor.ORPHAN: "are not in the corpus any more; bring the article back, or remove the claim",
}
_SHOWN = 60  # characters of a claim


def anchor_problems(claims: Iterable[AnchoredClaim]) -> list[Problem]:
    """Return a sentence for each claim whose words have changed or are gone."""
    return [_problem(anchored) for anchored in claims if anchored.anchor in _STATES]


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
                problems.append(Problem(file, sentence))
        for name, value in claim.variables:
            variable = variables.get(name)
            if variable is not None and not variable.fits(value):
                file = file_of(claim)
                sentence = (
                    f"{file}: `{name}: {value_text(value)[:40]}` of claim {claim.id} must be "
                    f"{variable.wanted}; correct it there, or in the reader."
                )
                problems.append(Problem(file, sentence))
    return problems


def file_of(claim: Claim) -> str:
    """Return the path of a claim's file from the corpus folder, as messages name it."""
    return f"claims/{claim.coder}/{claim_file_names(claim.article)[0]}"


def _problem(anchored: AnchoredClaim) -> Problem:
    claim = anchored.claim
    words = " ".join(" ".join(span.exact for span in claim.spans).split())
    short = words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"
    file = file_of(claim)
    state = _STATES[anchored.anchor]
    return Problem(file, f"{file}: the words “{short}” of claim {claim.id} {state}.")
