"""Reports of errors."""

from pathlib import Path

from tui.settings.error_report import MOST_REPORTS, write_report


def failed() -> Exception:
    note = "words of an article"
    try:
        raise LookupError("a\x1b]0;x\x07")
    except LookupError as error:
        assert note
        return error


def test_a_report_has_the_traceback_and_no_values(reports: Path) -> None:
    file = write_report(failed())
    assert file
    text = file.read_text("utf-8")
    assert "LookupError: a␛]0;x␇" in text
    assert "test_error_report.py" in text
    assert "words of an article" not in text.replace('note = "words of an article"', "")


def test_only_the_last_reports_are_kept(reports: Path) -> None:
    files = [write_report(failed()) for _ in range(MOST_REPORTS + 3)]
    assert sorted(reports.glob("*.txt")) == sorted(filter(None, files))[3:]


def test_where_none_can_be_written_there_is_none(reports: Path) -> None:
    reports.parent.mkdir(parents=True)
    reports.write_text("not a folder")
    assert write_report(failed()) is None
    reports.unlink()
