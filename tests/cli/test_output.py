"""Where the answer goes: files and folders, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_csv_goes_to_a_folder_and_never_over_files_unasked(run: Run, tmp_path: Path) -> None:
    words = ["compare", "114", "115", "--format", "csv", "--output", str(tmp_path / "out")]
    assert run(*words).exit_code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["assets.csv", "metrics.csv", "runs.csv"]
    (tmp_path / "out" / "runs.csv").unlink()
    again = run(*words)
    assert again.exit_code == 2
    assert ".csv is there already" in again.stderr
    assert not (tmp_path / "out" / "runs.csv").exists(), "all or nothing"
    assert run(*words, "--force").exit_code == 0
    assert (tmp_path / "out" / "runs.csv").exists()


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.md", "## Comparison"),
        ("a.html", "<!doctype html>"),
        ("a.json", "{"),
        ("a.csv", "schema,"),
        ("a.txt", "Quality: "),
        ("a", "Quality   A better by"),
    ],
)
def test_the_name_of_the_file_says_the_format(
    run: Run, tmp_path: Path, name: str, start: str
) -> None:
    path = tmp_path / name
    done = run("compare", "114", "115", "--output", str(path))
    assert (done.exit_code, done.stdout) == (0, "")
    assert path.read_text("utf-8").startswith(start)
    assert "\x1b" not in path.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [path]
    assert run("compare", "114", "115", "--output", str(path)).exit_code == 2


@pytest.mark.parametrize(
    "words", [["compare", "114", "115"], ["runs"], ["show", "114"], ["asset", "sales.orders.id"]]
)
def test_what_cannot_be_written_is_said(run: Run, tmp_path: Path, words: list[str]) -> None:
    done = run(*words, "--format", "md", "--output", str(tmp_path / "no" / "such.md"))
    assert done.exit_code == 2
    assert done.stderr.startswith("amx-tui: cannot write ")
    assert "No such file or directory" in done.stderr
    (tmp_path / "folder").mkdir()
    done = run(*words, "--format", "md", "--output", str(tmp_path / "folder"))
    assert done.exit_code == 2
    assert "directory" in done.stderr


def test_devices_are_written_to_not_replaced(run: Run) -> None:
    assert run("compare", "114", "115", "--format", "json", "--output", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)


def test_a_format_that_is_named_needs_no_known_suffix(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert run("compare", "114", "115", "--format", "md", "--output", str(path)).exit_code == 0
    assert path.read_text("utf-8").startswith("## Comparison")


def test_csv_begins_with_a_byte_order_mark_only_when_asked(run: Run, tmp_path: Path) -> None:
    plain = run("runs", "--format", "csv").stdout
    assert plain.startswith("run_id,")
    assert run("runs", "--format", "csv", "--bom").stdout == "\ufeff" + plain
    folder = tmp_path / "out"
    assert (
        run("compare", "114", "115", "--format", "csv", "--output", str(folder), "--bom").exit_code
        == 0
    )
    assert {path.read_bytes()[:3] for path in folder.iterdir()} == {b"\xef\xbb\xbf"}
