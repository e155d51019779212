"""Writing a comparison from the screen: as shown, to where it is wanted, never over a file unasked."""

from __future__ import annotations

import csv
import json
import os
import shlex
from typing import Any

from textual.screen import Screen
from textual.widgets import Input, Select, Static

from amx_tui.ui.screens.export import ExportScreen
from tests.ui.user import User, a_user


async def _open(user: User, *keys: str) -> ExportScreen:
    await user.sees_the_comparison()
    await user.presses(*keys, "x")
    await user.is_at(ExportScreen)
    await user.pilot.pause()
    assert isinstance(user.screen, ExportScreen)
    return user.screen


def _said(screen: Screen[Any], name: str = "say") -> str:
    return str(screen.query_one(f"#{name}", Static).render())


async def _soon_says(user: User, words: str) -> None:
    await user.until(lambda: words in _said(user.screen))


async def test_filters_baseline_and_settings_are_those_of_the_screen(app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = app(picks=(114, 115), baseline=115, only=("regressed",), sort="gap", search="sales")
    async with a_user(made, size=(120, 40)) as user:
        screen = await _open(user, "d")
        screen.query_one(Select).value = "json"
        await user.pilot.pause()
        box = screen.query_one("#path", Input)
        assert box.value == "comparison-114-115.json"
        shown = user.grid.arrangement.shown
        words = shlex.split(_said(screen, "same"))
        assert words == [
            "amx-tui",
            "open",
            "114",
            "115",
            "--demo",
            "--baseline",
            "115",
            "--only",
            "regressed",
            "--sort",
            "gap",
            "--search",
            "sales",
            "--diff",
        ]
        file = shlex.split(_said(screen, "written"))
        assert file[1] == "compare"
        assert file[-4:] == ["--format", "json", "--output", "comparison-114-115.json"]
        box.focus()
        await user.presses("enter")
        await user.until(lambda: not isinstance(user.screen, ExportScreen))
    document = json.loads((tmp_path / "comparison-114-115.json").read_text("utf-8"))
    assert document["baseline"] == 115
    assert document["view"]["only"] == ["regressed"]
    assert len(document["assets"]) == shown > 0
    assert "prompt_detail" in document["settings"]


async def test_format_path_and_how_to_write_are_seen_at_40_by_12(app):
    async with a_user(app(picks=(114, 115)), size=(40, 12)) as user:
        await _open(user)
        user.sees("Export the comparison", "html: one page", "comparison-114-115.html", "Enter in")


async def test_csv_is_a_folder_and_overwriting_is_asked_about(app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with a_user(app(picks=(114, 115)), size=(80, 24)) as user:
        folder = tmp_path / "comparison-114-115"
        for turn in range(2):
            screen = await _open(user)
            screen.query_one(Select).value = "csv"
            await user.pilot.pause()
            screen.query_one("#path", Input).focus()
            await user.presses("enter")
            if turn:
                await _soon_says(user, "is there already")
                assert (folder / "runs.csv").read_text() == "mine"
                await user.presses("enter")
            await user.until(lambda: not isinstance(user.screen, ExportScreen))
            names = sorted(path.name for path in folder.iterdir())
            assert names == ["assets.csv", "metrics.csv", "runs.csv"]
            rows = list(csv.DictReader((folder / "runs.csv").open(encoding="utf-8")))
            assert [row["run_id"] for row in rows] == ["114", "115"]
            (folder / "runs.csv").write_text("mine")


async def test_a_folder_with_a_dot_in_its_name_takes_the_tables(app, tmp_path):
    folder = tmp_path / "results.v2"
    folder.mkdir()
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        screen = await _open(user)
        screen.query_one(Select).value = "csv"
        await user.pilot.pause()
        screen.query_one("#path", Input).value = str(folder)
        screen.query_one("#path", Input).focus()
        await user.presses("enter")
        await user.is_told(f"Wrote {folder}.")
        await user.is_back()
    assert {path.name for path in folder.iterdir()} == {"assets.csv", "metrics.csv", "runs.csv"}


async def test_another_path_is_asked_about_again(app, tmp_path):
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text("mine")
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        screen = await _open(user)
        box = screen.query_one("#path", Input)
        for name in ("one.html", "two.html"):
            box.value = str(tmp_path / name)
            await user.presses("enter")
            await _soon_says(user, f"{name} is there already")
        box.value = str(tmp_path / "no" / "such" / "folder.html")
        await user.presses("enter")
        await _soon_says(user, "Not written: No such file")
        box.value = str(tmp_path)
        await user.presses("enter")
        await _soon_says(user, "is a folder")
        await user.presses("escape")
        await user.until(lambda: not isinstance(user.screen, ExportScreen))
    assert {path.read_text() for path in tmp_path.glob("*.html")} == {"mine"}


async def test_what_is_no_new_file_is_treated_as_on_the_command_line(app, tmp_path):
    private, pipe = tmp_path / f"{'n' * 248}.md", tmp_path / "pipe"
    private.write_text("mine")
    private.chmod(0o600)
    os.mkfifo(pipe)
    ours, theirs = os.openpty()
    async with a_user(app(picks=(114, 115)), size=(120, 40)) as user:
        screen = await _open(user)
        box = screen.query_one("#path", Input)
        for path, said in (
            (os.ttyname(theirs), "is a screen"),
            ("-", "is a screen"),
            (str(pipe), "Not written: No such device"),
        ):
            box.value = path
            await user.presses("enter")
            await _soon_says(user, said)
        box.value = str(private)
        await user.presses("enter")
        await _soon_says(user, "is there already")
        await user.presses("enter")
        await user.is_back()
    os.close(ours)
    os.close(theirs)
    assert private.read_text("utf-8") != "mine"
    assert private.stat().st_mode & 0o777 == 0o600
    assert sorted(tmp_path.iterdir()) == sorted([private, pipe])


async def test_a_deep_link_opens_right_there(app):
    made = app(picks=(114, 115), baseline=115, only=("regressed",), sort="gap", diff=True)
    async with a_user(made, size=(120, 40)) as user:
        await user.sees_the_comparison()
        grid = user.grid
        assert grid.view.baseline == 1
        assert grid.view.filters == {"regressed"}
        assert grid.diff_on
        assert user.focused is grid
