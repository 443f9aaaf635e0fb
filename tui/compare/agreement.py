"""The agreement of two coders in words. Knows no screen."""

from index import Agreement
from tui.claims.wording import counted


def agreement_lines(found: Agreement) -> list[str]:
    """Return what was compared, then a line for each coefficient, with the reason of none."""
    one, other = found.coders
    ours, theirs = found.claims
    lines = [
        f"{counted(len(found.articles), 'article')} that both tagged: {counted(ours, 'claim')} of "
        f"{one}, {theirs} of {other}, {len(found.pairs)} on the same words"
    ]
    if found.left_out:
        lines.append(f"{counted(len(found.left_out), 'article')} that only one tagged left out")
    for measure in found.measures:
        value = f"{measure.value:6.3f}" if measure.value is not None else "     –"
        why = f"  ({measure.reason})" if measure.reason else ""
        lines.append(f"{measure.of:<8} {measure.name:<10} {value}{why}")
    return lines


def agreement_line(found: Agreement) -> str:
    """Return alpha of each thing and F1 of the claims on one line; `–` where there is none."""
    told = ((one, {"alpha": one.of, "f1-overlap": "F1"}.get(one.name)) for one in found.measures)
    values = (
        f"{name} {'–' if one.value is None else f'{one.value:.2f}'}" for one, name in told if name
    )
    return f"agreement (alpha): {', '.join(values)}"
