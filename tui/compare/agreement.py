"""The agreement of two coders as text. Knows no screen."""

from index import Agreement
from tui.style.formatting import counted


def agreement_lines(agreement: Agreement) -> list[str]:
    """Return what was compared, then a line for each coefficient, or the reason it has none."""
    left, right = agreement.coders
    left_claims, right_claims = agreement.claims
    lines = [
        f"{counted(len(agreement.articles), 'article')} that both tagged: "
        f"{counted(left_claims, 'claim')} of {left}, {right_claims} of {right}, "
        f"{len(agreement.pairs)} on the same words"
    ]
    if agreement.left_out:
        lines.append(f"{counted(len(agreement.left_out), 'article')} that only one tagged left out")
    for measure in agreement.measures:
        value = f"{measure.value:6.3f}" if measure.value is not None else "     –"
        reason = f"  ({measure.reason})" if measure.reason else ""
        lines.append(f"{measure.of:<8} {measure.name:<10} {value}{reason}")
    return lines


def agreement_line(agreement: Agreement) -> str:
    """Return alpha of each field and F1 of the claims on one line; `–` where there is none."""
    labels = ((m, {"alpha": m.of, "f1-overlap": "F1"}.get(m.name)) for m in agreement.measures)
    values = (
        f"{label} {'–' if measure.value is None else f'{measure.value:.2f}'}"
        for measure, label in labels
        if label
    )
    return f"agreement (alpha): {', '.join(values)}"
