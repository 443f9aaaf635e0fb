"""What of a difficult file is read wrong."""

from index.articles.assemble import assemble
from index.articles.formats.registry import read_articles
from index.articles.model import Part
from index.articles.repairs.registry import repaired
from tests.support.difficult_files import CLUTTER, DAY, FIRST, SECOND, TITLE


def faults_of(name: str, data: bytes) -> list[str]:
    """Return what is wrong in the first article that is read from `data`; nothing where all is."""
    content = read_articles(data, name)
    if not content.articles:
        return ["no article", *(problem.sentence for problem in content.problems)]
    article = assemble(repaired(content.articles[0], "id"), name, "id")
    body = [article.text[p.start : p.end] for p in article.paragraphs if p.part is Part.BODY]
    faults = [] if article.info.title == TITLE else [f"title: {article.info.title}"]
    if not (article.info.published or "").startswith(DAY):
        faults.append(f"published: {article.info.published}")
    faults += [f"lost: {line}" for line in (FIRST, SECOND) if line not in body]
    faults += [f"clutter: {line}" for line in body if CLUTTER in line]
    return faults
