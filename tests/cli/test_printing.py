"""Tables for people: pagers, and terminals of any width."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from amx_tui.text import width
from tests.cli.conftest import Run
from tests.conftest import write
from tests.hostile_text import leaks


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
@pytest.mark.parametrize(
    "words",
    [
        ["compare", "114", "115", "107", "108"],
        ["runs"],
        ["show", "114"],
        ["asset", "sales.orders.id"],
    ],
)
def test_tables_fit_the_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: int, words: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(*words).stdout.splitlines()
    assert len(lines) > 5
    assert max(map(width, lines)) <= columns


def test_a_long_table_is_paged_on_a_terminal_and_colours_can_be_off(
    demo: Path, tmp_path: Path
) -> None:
    import pty

    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {tmp_path}/paged\n")
    pager.chmod(0o755)
    code = "import sys; from amx_tui.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "compare", "114", "115"]
    environment = {
        **os.environ,
        "AMX_TUI_HISTORY": str(demo),
        "PAGER": str(pager),
        "TERM": "xterm-256color",
        "COLUMNS": "100",
        "LINES": "30",
    }
    environment.pop("NO_COLOR", None)
    for no_color in (False, True):
        environment |= {"NO_COLOR": "1"} if no_color else {}
        ours, theirs = pty.openpty()
        subprocess.run(
            command, stdout=theirs, stdin=theirs, env=environment, check=True, timeout=60
        )
        os.close(theirs)
        os.close(ours)
        paged = (tmp_path / "paged").read_text("utf-8")
        assert "A better by" in paged
        assert ("\x1b[1;36m" in paged) != no_color, "rings are cyan, or only rings"
        assert "◖ " in paged


@pytest.mark.parametrize(("flags", "raw"), [(None, True), ("", True), ("-R", True), ("-F", False)])
def test_less_shows_colours_or_is_given_none(
    demo: Path, tmp_path: Path, flags: str | None, raw: bool
) -> None:
    import pty

    less = tmp_path / "less"
    less.write_text(f'#!/bin/sh\necho "$LESS" > {tmp_path}/flags\ncat > {tmp_path}/paged\n')
    less.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "AMX_TUI_HISTORY": str(demo),
        "TERM": "xterm",
    } | ({} if flags is None else {"LESS": flags})
    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "amx_tui", "runs"]
    subprocess.run(line, stdout=theirs, stdin=theirs, env=environment, check=True, timeout=50)
    os.close(theirs)
    os.close(ours)
    assert ("\x1b[" in (tmp_path / "paged").read_text("utf-8")) is raw
    assert (tmp_path / "flags").read_text().strip() == (flags or "-R")


@pytest.mark.parametrize(
    "words", [["runs", "--limit", "3"], ["asset", "sales.orders.id"], ["show", "114"]]
)
def test_a_narrow_list_is_cards_without_broken_words(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    narrow = run(*words).stdout
    cards = [line for line in narrow.splitlines() if not line.startswith(("│ ", "┃ "))]
    monkeypatch.setenv("COLUMNS", "400")
    wide = run(*words).stdout
    if words[0] != "show":  # its facts stay a table of two columns
        assert not set("┃│━─") & set(narrow)
    known = set(wide.replace("│", " ").replace("┃", " ").split())
    told = [line for line in cards if line.startswith("  ")]
    assert told
    assert {word for line in told for word in line.replace("·", " ").split()} <= known
    monkeypatch.setenv("COLUMNS", "100")
    assert "┃ " in run(*words).stdout


def test_csv_is_drawn_on_a_terminal_and_stored_in_a_pipe(own: Path) -> None:
    """A program reads what is stored; a terminal would obey it."""
    import pty

    evil = "\x1b]0;title\x07\u202e"
    write(own, "UPDATE run_results SET chosen_description = ? WHERE run_id = 114", evil)
    code = "import sys; from amx_tui.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "--history", str(own), "compare", "114", "115"]
    command += ["--format", "csv"]
    piped = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert evil.encode() in piped.stdout
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, stdin=theirs) as running:
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
        assert running.wait(60) == 0
    os.close(ours)
    assert leaks(shown.decode().replace("\r\n", "\n")) == []
    assert "␛]0;title␇\ufffd".encode() in shown


def _read(terminal: int) -> bytes:
    """What comes from a terminal; nothing once the other side has closed it."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
