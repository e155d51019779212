"""How a command ends, and what it says when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from amx_tui.cli.exits import confirmed
from amx_tui.ui.app import AmxTui
from tests.cli.conftest import Run, first_line


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["runs"], 0),
        (["runs", "--format", "plain"], 0),
        (["runs", "--format", "csv"], 0),
        (["compare", "--last", "3"], 0),
        (["compare", "114", "115", "--format", "plain", "--diff"], 0),
        (["compare", "--last", "2", "--schema", "sales", "--format", "md"], 0),
        (["compare", "114", "115", "--only", "A wins", "--sort", "gap", "--cell", "*.orders.*"], 0),
        (["show", "118"], 0),
        (["runs", "--offset", str(2**63 - 1)], 0),
        (["asset", "sales.orders.customer_id"], 0),
        (["doctor"], 0),
        (["ask", "compare runs 114, 115"], 0),
        (["ask", "asdf"], 1),
        (["compare", "114"], 1),
        (["compare", "114", "9999"], 1),
        (["show", "9999"], 1),
        (["asset", "no.such.thing"], 1),
        (["compare", "x"], 2),
        (["compare", "1", "2", "3", "4", "5"], 2),
        (["compare", "114", "115", "--baseline", "3"], 2),
        (["runs", "--limit", str(2**70)], 2),
        (["runs", "--offset", str(2**70)], 2),
        (["runs", "--last", str(2**70)], 2),
        (["show", "9" * 5000], 2),
        (["show", "9" * 19], 2),
        (["ask", "compare runs 99999999999999999999, 5"], 1),
        (["ask", "9" * 5000 + ", 5"], 1),
        (["runs", "--history", "/nowhere/history.db"], 2),
        (["--history", "/nowhere/history.db", "runs"], 2),
        (["runs", "--history", "/"], 3),
    ],
)
def test_exit_codes(run: Run, words: list[str], code: int) -> None:
    done = run(*words)
    assert done.exit_code == code, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert (done.stdout if code == 0 else done.stderr).strip()


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("AMX_TUI_ASK_TURNS", "abc", "valid integer"),
        ("AMX_TUI_ASK_TURNS", "0", "greater than 0"),
        ("AMX_TUI_ASK_SECONDS", "nan", "finite"),
        ("AMX_TUI_ASK_COST", "-1", "greater than or equal to 0"),
        ("AMX_TUI_AGENT", "\x1b[31mfoo", "'auto', 'amx', 'llm' or 'offline'"),
    ],
)
@pytest.mark.parametrize("words", [["doctor"], ["ask", "compare 114 115"], []])
def test_a_variable_that_cannot_be_used_is_named(
    run: Run,
    begun: list[AmxTui],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    variable: str,
    value: str,
    says: str,
) -> None:
    monkeypatch.setenv(variable, value)
    done = run(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"amx-tui: {variable} is ")
    assert says in done.stderr
    assert "\x1b" not in done.stderr
    assert not begun


@pytest.mark.parametrize(
    "words",
    [
        "compare 114 115 --format plain",
        "compare 114 115",
        "compare 114 115 --format html",
        "runs --limit 0",
        "runs --limit 0 --format json",
        "show 114 --format csv",
        "--help",
        "asset sales.orders.id",
    ],
)
def test_a_closed_pipe_is_quiet(demo: Path, words: str) -> None:
    done = first_line(demo, words)
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["compare"], 2, "Name two to four runs"),
        (["compare", "114", "115", "--last", "2"], 2, "not both"),
        (["compare", "114", "115", "--schema", "sales"], 2, "not both"),
        (["compare", "--runs", "114,115", "--kind", "rerun"], 2, "not both"),
        (["compare", "--runs", "114,x"], 2, "not a run id"),
        (["compare", "114", "102"], 1, "run #102 (Ask) wrote no results and is left out"),
        (["open", "114", "102"], 1, "run #102 (Ask) wrote no results and is left out"),
        (
            ["compare", "114", "115", "--cell", "no.such.*"],
            1,
            "no asset of these runs is no.such.*",
        ),
        (["compare", "114", "115", "--bom"], 2, "--bom is for csv"),
        (["runs", "--format", "json", "--bom"], 2, "--bom is for csv"),
        (
            ["compare", "114", "115", "--only", "nonsense"],
            2,
            "There are: differing, regressed, improved",
        ),
        (["compare", "114", "115", "--only", "C wins"], 2, "There are: differing"),
        (["compare", "117", "118", "--only", "failed"], 1, "no asset of these runs is failed"),
        (["compare", "-3", "115"], 2, ""),
        (["compare", "99999999999999999999", "115"], 2, "not a run id"),
        (["open", "114", "115", "--only", "nonsense"], 2, "There are: differing"),
        (["open", "114", "115", "--baseline", "3"], 2, "not one of the compared runs"),
        (["open", "114", "9999"], 1, "run #9999 is not in"),
        (["open", "1", "2", "3", "4", "5"], 2, "too many"),
        (["compare", "1", "1"], 1, "run #1 is named more than once"),
        (["compare", "114", "115", "--output", "x.pdf"], 2, "table, plain, md, csv, json, html"),
        (["runs", "--output", "x.pdf"], 2, "Name one with --format"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(
    run: Run, words: list[str], code: int, said: str
) -> None:
    done = run(*words)
    assert done.exit_code == code, done.output
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert not os.path.exists("x.pdf")


def test_python_looks_through_little_when_a_command_has_ended(demo: Path) -> None:
    told = (
        "import atexit, gc, sys; from amx_tui.cli import main; "
        "atexit.register(lambda: print(gc.isenabled(), len(gc.get_objects()), file=sys.stderr)); "
        "main(['--history', sys.argv[1], 'runs'])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", told, demo], check=True, capture_output=True, text=True
    )
    collects, objects = ended.stderr.split()
    assert collects == "True"
    assert int(objects) < 5_000, "what a command has loaded is passed over"


@pytest.mark.parametrize(
    ("typed", "yes"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_only_a_yes_is_one(typed: str, yes: bool) -> None:
    """The end of what is typed, as ctrl+c, is a no: the command says what it did not do."""

    @click.command()
    def ask() -> None:
        click.echo(confirmed("Delete it?"))

    done = CliRunner().invoke(ask, input=typed)
    assert (done.exit_code, done.stdout) == (0, f"{yes}\n")
    assert "Aborted" not in done.stderr
