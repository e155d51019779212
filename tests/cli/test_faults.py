"""A fault of our own: what is said and kept of it, and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from amx_tui.cli import faults
from tests.cli.conftest import Run

_SECRET = "sk-secret of a description"


def _fails(depth: int = 0) -> None:
    if depth:
        _fails(depth - 1)
    try:
        raise ValueError(_SECRET)
    except ValueError as error:
        raise KeyError(_SECRET) from error


def _fault(depth: int = 0) -> Exception:
    with pytest.raises(KeyError) as caught:
        _fails(depth)
    return caught.value


def test_a_report_says_where_and_what_but_no_value() -> None:
    said = faults.report(_fault())
    assert _SECRET not in said
    assert "\nKeyError\n" in said
    assert "\nValueError\n" in said
    assert "Python 3." in said
    assert "TERM=" in said


def test_a_report_has_an_end_for_what_had_none() -> None:
    said = faults.report(_fault(depth=500))
    assert "more" in said
    assert len(said.splitlines()) < 150


@pytest.mark.parametrize("kept", [True, False])
def test_a_command_says_where_the_report_of_its_fault_is(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: bool
) -> None:
    state = tmp_path / "state"
    if not kept:
        state.write_text("in the way")
    monkeypatch.setenv("AMX_TUI_STATE_DIR", str(state))
    monkeypatch.setattr("amx_tui.history.snapshot.Snapshot.newest_that_wrote", lambda *_: _fails())
    monkeypatch.setattr("amx_tui.history.snapshot.Snapshot.complete_page", lambda *_: _fails())
    done = run("runs")
    assert done.exit_code == 70, done.output
    assert _SECRET not in done.output
    assert "A fault of amx-tui itself has ended it (ValueError)." in done.stderr
    if kept:
        (report,) = (state / "faults").iterdir()
        assert str(report) in done.stderr
        assert report.stat().st_mode & 0o777 == 0o600
        assert "amx_tui/cli/runs.py:" in report.read_text("utf-8")
    else:
        assert "amx_tui/cli/runs.py:" in done.stderr
