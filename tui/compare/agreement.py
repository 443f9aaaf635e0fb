"""The agreement of coders as text. Knows no screen."""

from index import Agreement, Measure
from tui.style.formatting import counted

EXPLAINED = (
    "alpha        Krippendorff's alpha: 1 is full agreement, 0 what chance gives",
    "kappa        Cohen's kappa: the same for two coders, by how often each uses a value",
    "u-alpha      alpha of which words are claims, by where these begin and end",
    "f1-exact     share of claims of just the same words in both, 0 to 1",
    "f1-overlap   the same of claims that share some words",
    "(0.28 to 0.76)   where the value lies with 95 per cent confidence",
)


def agreement_lines(agreement: Agreement, *, brief: bool = False) -> list[str]:
    """Return what was compared, then a line for each coefficient, or the reason it has none.

    With `brief`, without those of single speakers and topics, and of fields that nobody coded.
    """
    numbers = list(zip(agreement.coders, agreement.claims, strict=True))
    first, *others = numbers
    claims = [f"{counted(first[1], 'claim')} of {first[0]}"]
    claims += [f"{count} of {coder}" for coder, count in others]
    how = "both" if len(numbers) == 2 else f"all {len(numbers)}"
    done = "read" if agreement.unmarked else "tagged"
    lines = [
        f"{counted(len(agreement.articles), 'article')} that {how} {done}: "
        f"{', '.join(claims)}, {len(agreement.pairs)} on the same words"
    ]
    if agreement.unmarked:
        verb = "has" if agreement.unmarked == 1 else "have"
        lines.append(
            f"{agreement.unmarked:,} of them {verb} no claim of one or more of these coders"
        )
    if agreement.left_out:
        who = "only one" if len(numbers) == 2 else "not all"
        left_out = counted(len(agreement.left_out), "article")
        lines.append(f"{left_out} that {who} tagged left out (done in a queue, it would count)")
    for coder, count in zip(agreement.coders, agreement.with_suggestions, strict=False):
        if count:
            lines.append(f"{coder} worked with suggestions on {counted(count, 'article')}")
    measures = [m for m in agreement.measures if not brief or (m.cases and ":" not in m.of)]
    width = max(8, *(len(measure.of) for measure in measures))
    return [*lines, *(_line(measure, width) for measure in measures)]


def _line(measure: Measure, width: int) -> str:
    """Return a coefficient with its interval of 95 per cent, or why it has no value."""
    value = f"{measure.value:6.3f}" if measure.value is not None else "     –"
    interval = ""
    if measure.low is not None and measure.high is not None:
        interval = f"  ({measure.low:.2f} to {measure.high:.2f})"
    reason = f"  ({measure.reason})" if measure.reason else ""
    return f"{measure.of:<{width}} {measure.name:<12} {value}{interval}{reason}"


def agreement_line(agreement: Agreement) -> str:
    """Return alpha of each field and F1 of the claims on one line; `–` where there is none.

    Fields that nobody coded are left out.
    """
    labels = ((m, _label(m)) for m in agreement.measures)
    values = (
        f"{label} {'–' if measure.value is None else f'{measure.value:.2f}'}"
        for measure, label in labels
        if label
    )
    return f"agreement (alpha): {', '.join(values)}"


def _label(measure: Measure) -> str:
    """Return how a measure is called on one line; empty for one that has no place there."""
    if measure.of == "claims":
        return {"alpha": "claims", "f1-overlap": "F1"}.get(measure.name, "")
    if measure.name != "alpha" or ":" in measure.of:
        return ""
    always = measure.of in ("speaker", "topics", "stance")
    return measure.of if always or measure.cases else ""
