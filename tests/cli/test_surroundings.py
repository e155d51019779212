"""Commands in pipes, cron and containers: other encodings, closed streams, no home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from amx_tui.folders import own_folder
from tests.cli.conftest import Run


def _shell(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """One line of a shell, in which `amx-tui` is the program that is tested."""
    program = f'amx-tui() {{ "{sys.executable}" -m amx_tui "$@"; }}'
    return subprocess.run(
        ["bash", "-c", f"{program}\n{line}"],
        capture_output=True,
        check=False,
        timeout=50,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd()), **environment},
    )


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii", "utf-16"])
@pytest.mark.parametrize("words", ["runs --limit 1", "compare 114 115 --format html"])
def test_a_pipe_gets_utf_8_whatever_the_terminal_speaks(
    demo: Path, encoding: str, words: str
) -> None:
    done = _shell(f"amx-tui {words}", AMX_TUI_HISTORY=str(demo), PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "·" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("where", [">&-", ">/dev/full"])
@pytest.mark.parametrize(
    "words",
    [
        "runs",
        "compare 114 115 --format json",
        "--help",
        "completion bash",
        "doctor",
        "ask --agent offline compare 114, 115",
    ],
)
def test_output_that_cannot_be_written_is_said(demo: Path, where: str, words: str) -> None:
    done = _shell(f"amx-tui {words} {where}", AMX_TUI_HISTORY=str(demo), HOME="/nonexistent")
    assert done.returncode == 2
    last = done.stderr.decode().splitlines()[-1]
    assert last.startswith("amx-tui: standard output cannot be written: ")


def test_a_file_is_written_with_no_stream_open(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    line = f"amx-tui compare 114 115 --output {file} <&- >&- 2>&-"
    assert _shell(line, AMX_TUI_HISTORY=str(demo)).returncode == 0
    assert file.read_text("utf-8").endswith("}\n"), "nothing else got into it"


def test_messages_do_not_get_into_the_data_when_nobody_hears_them(demo: Path) -> None:
    done = _shell("amx-tui runs nonsense 2>&-", AMX_TUI_HISTORY=str(demo))
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["runs", "--search", "\udcff"], 0),
        (["runs", "--schema", "\udcff"], 0),
        (["asset", "\udcff"], 1),
        (["compare", "--last", "2", "--table", "\udcff"], 1),
        (["compare", "114", "115", "--only", "\udcff"], 2),
        (["compare", "114", "115", "--search", "\udcff"], 0),
        (["show", "\udcff"], 2),
        (["runs", "--history", "/no/\udcff"], 2),
        (["runs", "--history", "~nosuchuser/history.db"], 2),
        (["ask", "\udcff compare 114, 115"], 0),
    ],
)
def test_bytes_that_are_no_text_are_no_fault(run: Run, words: list[str], code: int) -> None:
    done = run(*words)
    assert done.exit_code == code, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_history_whose_name_is_no_text_is_read(demo: Path, tmp_path: Path, run: Run) -> None:
    strange = tmp_path / os.fsdecode(b"\xff.db")
    strange.write_bytes(demo.read_bytes())
    done = run("compare", "114", "115", "--format", "json", "--history", str(strange))
    assert done.exit_code == 0, done.output
    target = tmp_path / os.fsdecode(b"\xfe.json")
    assert run("show", "114", "--output", str(target)).exit_code == 0
    assert target.exists()


def test_a_home_in_which_nothing_can_be_made_is_none(demo: Path, tmp_path: Path) -> None:
    done = _shell("amx-tui runs --limit 1 --demo", TMPDIR=str(tmp_path), HOME="/dev/null")
    assert (done.returncode, done.stderr) == (0, b"")
    (made,) = tmp_path.iterdir()
    assert made.stat().st_mode & 0o777 == 0o700
    done = _shell(f"amx-tui runs --limit 1 --history {demo}", HOME="/dev/null")
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_a_home_there_is_no_history(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object) -> NoReturn:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("AMX_TUI_HISTORY")
    monkeypatch.delenv("AMX_CONFIG_DIR", raising=False)
    monkeypatch.setattr("pathlib.Path.expanduser", nowhere)
    done = run("runs")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("amx-tui: No AMX history at /nonexistent/.amx/history.db. ")
    assert own_folder(nowhere) == own_folder(lambda: Path("/dev/null/x"))


def test_a_temporary_folder_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    theirs = tmp_path / f"amx-tui-{os.getuid()}"
    (tmp_path / "elsewhere").mkdir()
    theirs.symlink_to(tmp_path / "elsewhere")
    done = _shell("amx-tui runs --limit 1 --demo", TMPDIR=str(tmp_path), HOME="/dev/null")
    assert done.returncode == 0
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.fixture(scope="module")
def usual(demo: Path) -> bytes:
    """The list where nothing says how large the terminal is."""
    return _shell("amx-tui runs", AMX_TUI_HISTORY=str(demo)).stdout


@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
@pytest.mark.parametrize("value", ["0", "", "-1", "²", "9" * 5000])
def test_a_size_that_no_terminal_has_is_none(
    demo: Path, usual: bytes, name: str, value: str
) -> None:
    done = _shell("amx-tui runs", AMX_TUI_HISTORY=str(demo), **{name: value})
    assert (done.returncode, done.stdout) == (0, usual)


_VARIABLES = (
    "HISTORY",
    "AGENT",
    "AMX",
    "ASK_TURNS",
    "ASK_COST",
    "CACHE_DIR",
    "STATE_DIR",
    "LLM_MODEL",
    "LLM_BASE_URL",
    "LLM_API_KEY",
    "ASK_AT_ONCE",
)


def test_empty_variables_are_none(demo: Path, tmp_path: Path) -> None:
    empty = {f"AMX_TUI_{name}": "" for name in _VARIABLES}
    line = f"cd {tmp_path}; amx-tui doctor --history {demo} --format json"
    there = {"HOME": str(tmp_path / "home")}
    assert _shell(line, **empty, **there).stdout == _shell(line, **there).stdout != b""
    assert _shell(f"cd {tmp_path}; amx-tui runs --demo", **empty, **there).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_an_empty_key_hides_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMX_TUI_LLM_MODEL", "gpt-4.1")
    monkeypatch.setenv("AMX_TUI_LLM_API_KEY", "")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-there")
    assert "llm: works here" in run("doctor").stdout


@pytest.mark.parametrize("variable", ["AMX_TUI_STATE_DIR", "AMX_TUI_CACHE_DIR", "AMX_TUI_AMX"])
def test_a_home_in_a_setting_is_a_home(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "~nosuchuser/x")
    done = run("doctor", "--demo")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        f"amx-tui: {variable} is '~nosuchuser/x': there is no such home folder.\n"
    )


def test_a_demo_that_cannot_be_built_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMX_TUI_CACHE_DIR", "/dev/null/x")
    done = run("runs", "--demo")
    assert done.exit_code == 2
    assert "cannot be built in /dev/null/x: Not a directory." in done.stderr


@pytest.mark.parametrize("words", ["--format md", "--format csv"])
def test_standard_output_by_its_name_adds_to_what_is_there(
    demo: Path, tmp_path: Path, words: str
) -> None:
    line = f"cd {tmp_path}; echo before > log; amx-tui compare 114 115 {words} --output"
    for name in ("/dev/stdout --force", "/dev/stdout", "-"):
        done = _shell(f"{line} {name} >> log", AMX_TUI_HISTORY=str(demo))
        assert done.returncode == 0, done.stderr
        text = (tmp_path / "log").read_text("utf-8")
        assert text.startswith("before\n")
        assert len(text.splitlines()) > 50
    assert [path.name for path in tmp_path.iterdir()] == ["log"]
    done = _shell(
        f"{line} /dev/stdout | head -n 1; exit ${{PIPESTATUS[0]}}", AMX_TUI_HISTORY=str(demo)
    )
    assert done.returncode == 0
    assert b"rror" not in done.stderr


def test_a_slow_reader_of_a_pipe_that_does_not_wait_gets_everything(demo: Path) -> None:
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    process = subprocess.Popen(
        [sys.executable, "-m", "amx_tui", "runs", "--limit", "0", "--format", "json"],
        stdout=theirs,
        env={"PATH": os.environ["PATH"], "AMX_TUI_HISTORY": str(demo)},
    )
    os.close(theirs)
    told = b""
    with os.fdopen(ours, "rb", buffering=0) as reader:
        while piece := reader.read(1000):
            told += piece
            time.sleep(0.001)
    assert process.wait(30) == 0
    assert len(json.loads(told)["runs"]) == 120


def test_an_answer_that_is_no_text_is_no_yes(demo: Path, tmp_path: Path) -> None:
    (tmp_path / ".amx").mkdir()
    (tmp_path / ".amx" / "config.yml").write_text(
        "llm: {provider: local, model: m, api_key: k, api_base: 'http://nowhere.invalid/v1'}"
    )
    ours, terminal = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "amx_tui", "ask", "compare runs 114, 115"],
        stdin=terminal,
        stderr=terminal,
        stdout=subprocess.DEVNULL,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "AMX_TUI_HISTORY": str(demo),
            "PYTHONIOENCODING": "utf-8:strict",
        },
    )
    os.close(terminal)
    os.write(ours, b"\xff\nn\n")
    said = b""
    while b"Nothing was sent" not in said:
        said += os.read(ours, 65536)
    assert process.wait(30) == 7
    os.close(ours)
    assert b"Traceback" not in said
