"""The wheel and the source archive as a user gets them: built, installed where nothing else is, run."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parent.parent
BOUND = 60.0  # seconds for the app to be there, and for it to go
pytestmark = [pytest.mark.package, pytest.mark.timeout(300)]


def done(*command: str | Path, cwd: Path) -> str:
    """What a command that must succeed prints."""
    ended = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=240)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both, made from a copy of the tree: nothing of an older build is in it."""
    folder = tmp_path_factory.mktemp("package")
    tree = folder / "tree"
    made = (
        ".venv*",
        ".git",
        ".*_cache",
        "*.egg-info",
        "build",
        "dist",
        "__pycache__",
        "node_modules",
    )
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*made))
    done(sys.executable, "-m", "build", "--outdir", folder / "dist", tree, cwd=folder)
    return folder / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which the wheel is installed, and what it asks for."""
    folder = tmp_path_factory.mktemp("bare")
    done(sys.executable, "-m", "venv", folder, cwd=folder)
    done(
        folder / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-compile",
        "--constraint",
        ROOT / "constraints.txt",
        wheel,
        cwd=folder,
    )
    return folder / "bin"


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    package = ROOT / "amx_tui"
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if name.startswith("amx_tui/")}
    assert names == wanted
    assert {Path(name).suffix for name in names} >= {".py", ".tcss", ".sql", ".html", ".css", ".js"}


def test_the_source_archive_holds_the_papers_and_their_pictures(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert {unquote(link) for link in links} <= names
    assert {"README.md", "LICENSE", "Makefile", "constraints.txt", "tests/test_package.py"} <= names


def test_a_bare_environment_answers_on_the_command_line(bare: Path, tmp_path: Path) -> None:
    installed = done(bare / "python", "-m", "pip", "list", cwd=tmp_path).lower()
    assert "textual" in installed
    assert not {"pytest", "ruff", "mypy"} & set(installed.split())
    from amx_tui import __version__

    amx_tui = bare / "amx-tui"
    assert __version__ in done(amx_tui, "--version", cwd=tmp_path)
    assert "sapsr3" in done(amx_tui, "--demo", "runs", cwd=tmp_path)
    assert "#115" in done(amx_tui, "--demo", "compare", "114", "115", cwd=tmp_path)


def test_a_bare_environment_opens_the_app(bare: Path, tmp_path: Path) -> None:
    ours, terminal = pty.openpty()
    app = subprocess.Popen(
        [bare / "amx-tui", "--demo"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=tmp_path,
        env={
            **os.environ,
            "TERM": "xterm-256color",
            "COLUMNS": "120",
            "LINES": "40",
            "AMX_TUI_STATE_DIR": str(tmp_path),
        },
    )
    os.close(terminal)
    try:
        shown, end, asked = b"", time.monotonic() + BOUND, False
        while app.poll() is None and time.monotonic() < end:
            if select.select([ours], [], [], 0.05)[0]:
                try:
                    shown += os.read(ours, 65536)
                except OSError:  # Linux says so when the other end has been closed
                    break
            if b"120 runs" in shown and not asked:
                os.write(ours, b"\x11")  # ctrl+q
                asked = True
        assert asked, shown[-3000:]
        assert app.wait(BOUND) == 0, shown[-3000:]
    finally:
        app.kill()
        app.wait()
        os.close(ours)
