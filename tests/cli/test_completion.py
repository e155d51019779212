"""What a shell is offered: through the protocol that all three speak, and in a real bash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from amx_tui.cli import main
from amx_tui.history.models import Asset
from tests.conftest import write

BIN = Path(sys.executable).parent


def _offered(demo: Path, shell: str, words: list[str], history: bool = True) -> list[str]:
    line = ["amx-tui", *words]
    environment = {
        "_AMX_TUI_COMPLETE": f"{shell}_complete",
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "COMP_WORDS": "\n".join(line) if shell != "fish" else " ".join(line),
        "COMP_CWORD": str(len(words)) if shell != "fish" else words[-1],
    }
    if history:
        environment["AMX_TUI_HISTORY"] = str(demo)
    done = subprocess.run(
        [BIN / "amx-tui"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_run_ids_come_with_what_they_were(demo: Path) -> None:
    lines = _offered(demo, "bash", ["compare", "114", "11"])
    assert "plain,115\tTables description · sales (8 tables) · gpt-4.1-mini" in lines
    assert not any(line.startswith("plain,114\t") for line in lines), "it is on the line already"
    assert all(line.startswith("plain,11") for line in lines)
    zsh = _offered(demo, "zsh", ["compare", "114", "11"])
    at = zsh.index("115")
    assert zsh[at - 1 : at + 2] == [
        "plain",
        "115",
        "Tables description · sales (8 tables) · gpt-4.1-mini",
    ]
    fish = _offered(demo, "fish", ["compare", "114", "11"])
    assert all("," not in line.split("\t", 1)[1] for line in fish), "fish would cut it there"
    assert len(fish) == len(lines)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["comp"], {"compare", "completion"}),
        (["board", "--by", "l"], {"llm_profile", "language"}),
        (["board", "--sort", "cost"], {"cost_per_asset", "cost_per_approved"}),
        (["asset", "sales.orders.cu"], {"sales.orders.currency", "sales.orders.customer_id"}),
        (["compare", "--only", "a-w"], {"A-wins"}),
        (["open", "114", "115", "--baseline", "115"], {"115"}),
        (["compare", "--format", ""], {"table", "plain", "md", "csv", "json", "html", "junit"}),
        (["show", "#118"], {"118"}),
    ],
)
def test_what_else_is_offered(demo: Path, words: list[str], wanted: set[str]) -> None:
    lines = _offered(demo, "bash", words)
    assert {line.split("\t")[0].removeprefix("plain,") for line in lines} == wanted


@pytest.mark.parametrize(("command", "some"), [("compare", False), ("open", False), ("show", True)])
def test_only_what_can_be_compared_is_offered_for_it(demo: Path, command: str, some: bool) -> None:
    assert any(_offered(demo, "bash", [command, "102"])) is some, "it is a run of Ask"


def test_without_a_history_nothing_is_offered_and_nothing_is_said(demo: Path) -> None:
    assert not any(_offered(demo, "bash", ["compare", ""], history=False))
    assert not any(_offered(demo, "bash", ["--history", "/nowhere", "show", "1"]))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed(shell: str) -> None:
    done = CliRunner().invoke(main, ["completion", shell])
    assert done.exit_code == 0
    assert f"{shell}_complete" in done.stdout
    assert CliRunner().invoke(main, ["completion"], env={"SHELL": f"/bin/{shell}"}).stdout == (
        done.stdout
    )
    assert CliRunner().invoke(main, ["completion"], env={"SHELL": "/bin/tcsh"}).exit_code == 2


def test_bash_shows_labels_and_completes_without_them(demo: Path) -> None:
    script = r"""
eval "$(amx-tui completion bash)"
ask() {
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    _amx_tui_completion amx-tui
    printf '%s\n' "${#COMPREPLY[@]}" "${COMPREPLY[0]}"
}
complete -p amx-tui
ask amx-tui compare 114 115 11
ask amx-tui compare 114 115
ask amx-tui compare 114 --only improv
"""
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": f"{BIN}:{os.environ['PATH']}", "AMX_TUI_HISTORY": str(demo), "HOME": "/"},
    )
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "complete -o nosort -F _amx_tui_completion amx-tui"
    assert lines[2] == "119  (Tables description · sales (8 tables) · gpt-4.1)"
    assert lines[3:] == ["1", "115", "1", "improved"]


HOSTILE = ("x$(touch pwned)", "x;touch pwned;", "x' ;touch pwned; '", 'x" `touch pwned` "', "x y")


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("typed", ["zz.", "'zz.", '"zz.'])
def test_bash_inserts_no_name_that_would_do_something(
    own: Path, tmp_path: Path, name: str, typed: str
) -> None:
    write(
        own,
        "UPDATE run_results SET schema_name = 'zz', table_name = ?, column_name = 'c' "
        "WHERE id = (SELECT max(id) FROM run_results)",
        name,
    )
    # what was completed is put on the line and the line is run, as its user would
    script = r"""
eval "$(amx-tui completion bash)"
COMP_WORDS=(amx-tui asset "$TYPED") COMP_CWORD=2 COMPREPLY=()
_amx_tui_completion amx-tui
printf '%s\n' "${#COMPREPLY[@]}"
said() { printf '%s\n' "$2"; }
case $TYPED in
    [\'\"]*) eval "said asset ${TYPED:0:1}${COMPREPLY[0]}${TYPED:0:1}" ;;
    *) eval "said asset ${COMPREPLY[0]}" ;;
esac
"""
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "AMX_TUI_HISTORY": str(own),
            "HOME": "/",
            "TYPED": typed,
        },
    )
    assert done.stderr == ""
    assert not (tmp_path / "pwned").exists()
    plain = typed == "zz."
    label = Asset.of("zz", name, "c").label
    assert done.stdout.splitlines() == (["1", label] if plain else ["0", ""])


def test_a_name_that_would_be_an_option_is_not_offered(own: Path) -> None:
    write(
        own,
        "UPDATE run_results SET schema_name = '--output=x' "
        "WHERE id = (SELECT max(id) FROM run_results)",
    )
    lines = _offered(own, "bash", ["asset", ""])
    assert lines
    assert not any(line.startswith("plain,-") for line in lines)
