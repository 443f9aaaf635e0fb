"""`kutip import` of the projects of other programs."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from index import Corpus, KutipError, ProjectImport, ProjectPreview, read_project
from tui.cli.output import complain, complain_of, write_json, write_lines
from tui.settings.coder import choose_coder
from tui.style.formatting import counted


def bring_projects(
    paths: Iterable[Path], target: Path, coder: str | None, *, looks: bool, as_json: bool
) -> bool:
    """Bring projects into the corpus in `target`, saying first what comes of each.

    Where it only `looks`, nothing is brought. Returns whether any could be read; standard error
    says why another could not.
    """
    is_any = False
    for path in paths:
        try:
            project = read_project(path)
            target.mkdir(parents=True, exist_ok=True)
            corpus = Corpus.open(target)
            bringing = ProjectImport(corpus, project, path.name)
            preview = bringing.preview()
            if not as_json:
                write_lines([preview_sentence(preview)])
            if looks:
                complain_of(preview.problems)
                if as_json:
                    write_json([asdict(preview)])
            else:
                report = bringing.carry_out(choose_coder(corpus, coder))
                complain_of(report.problems)
                if as_json:
                    write_json([asdict(report)])
                elif not preview.brings_nothing:
                    articles = counted(len(report.articles), "article")
                    came = f"{articles} and {counted(report.claims, 'claim')} imported"
                    write_lines([f"{target}: {came}; undo takes the claims back."])
        except KutipError as error:
            complain(str(error))
        except OSError as error:
            complain(f"{target} cannot be written ({error.strerror}); name another with --into.")
        else:
            is_any = True
    return is_any


def preview_sentence(preview: ProjectPreview) -> str:
    """Return what a project holds and what of it is new: "x.dna, a DNA project, has ..."."""
    names = preview.coders
    coders = f" by {', '.join(names)}" if 0 < len(names) <= 3 else f" by {len(names)} coders"
    holds = (
        f"{preview.name}, a {preview.program} project, has "
        f"{counted(preview.documents, 'document')} and {counted(preview.statements, 'statement')}"
        f"{coders if names else ''}"
    )
    new = [
        counted(count, what)
        for count, what in (
            (preview.new_articles, "article"),
            (preview.new_claims, "claim"),
            (preview.new_speakers, "speaker"),
            (preview.new_topics, "topic"),
            (preview.new_variables, "variable"),
        )
        if count
    ]
    here = f"new here: {', '.join(new)}" if new else "all of it is here already"
    if preview.removed:
        here += f"; {counted(preview.removed, 'claim')} removed here stay removed"
    return f"{holds}; {here}."
