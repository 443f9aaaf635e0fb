"""What may be saved: a claim that the codebook, as it is at that moment, has room for."""

from index.base.errors import KutipError
from index.claims.model import Claim
from index.claims.plan import Plan
from index.claims.resolve import check_stance
from index.project.model import DEFAULT_STANCES, Project


def check_new(claim: Claim, project: Project) -> None:
    """Raise KutipError for a new claim of somebody who is no coder, or beside the scale.

    What was decided about claims of others has the stance that they have.
    """
    check_coder(claim.coder, project)
    if not claim.origin.claims:
        check_step(claim.stance, project)


def check_step(stance: int | None, project: Project) -> None:
    """Raise KutipError for a stance that is not on the scale which kutip.yaml declares."""
    if project.stances != DEFAULT_STANCES:
        check_stance(stance, project)


def check_plan(plan: Plan, coder: str, project: Project) -> None:
    """Raise KutipError for a plan by somebody who is no coder, or of stances not on the scale."""
    check_coder(coder, project)
    for change in plan.changes:
        before, after = change.before, change.after
        if before and after and before.stance != after.stance:
            check_step(after.stance, project)


def check_coder(coder: str, project: Project) -> None:
    """Raise KutipError for a coder that kutip.yaml does not name, though it names some."""
    if project.coders and coder not in (*project.coders, project.final):
        raise KutipError(
            f"{coder} is not a coder of this corpus: kutip.yaml names {', '.join(project.coders)}. "
            "Use one of them, or add the name there."
        )
