"""A history in which every text is hostile, through each command in each format."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from amx_tui.cli import main
from amx_tui.vocabulary import Format
from tests.cli.conftest import Run
from tests.hostile_history import PROBE, hostile_history, seeds
from tests.hostile_text import hostile_text, leaks
from tests.sent import unmeant

Line = Callable[..., Result]
_PROBED = ("38;2;1;2;3", "48;2;4;5;6")  # the colours of `PROBE`, as they are sent


@pytest.fixture
def line(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    """One command on a hostile history, one for each seed; faults are raised."""
    monkeypatch.setenv("AMX_TUI_STATE_DIR", str(tmp_path / "state"))
    made: dict[int, Path] = {}

    def run(seed: int, *words: str, **environment: str) -> Result:
        if seed not in made:
            made[seed] = hostile_history(demo, tmp_path / str(len(made)), seed)
        environment = {"AMX_TUI_HISTORY": str(made[seed]), **environment}
        done = CliRunner().invoke(main, list(words), prog_name="amx-tui", env=environment)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert leaks(done.stderr) == [], words
        return done

    return run


_COMMANDS = (
    ("compare", "114", "115", "--diff", "--all-settings"),
    ("compare", "--last", "4", "--by", "llm_model"),
    ("runs", "--limit", "0"),
    ("show", "114"),
    ("show", "118"),
)


@pytest.mark.parametrize("fmt", [str(fmt) for fmt in Format if fmt is not Format.JUNIT])
@seeds(1)
def test_each_format_of_each_command(line: Line, run: Run, fmt: str, seed: int) -> None:
    asset = ("asset", "--", _some_asset(line, seed))
    for words in (*_COMMANDS, asset):
        named = (words[0], "--format", fmt, *words[1:])
        done = line(seed, *named, FORCE_COLOR="1", COLORTERM="truecolor")
        if done.exit_code == 1 and words == asset:
            continue  # a name that begins or ends with white space is said otherwise
        assert done.exit_code == 0, done.stderr
        if kinds := _KINDS.get(fmt):
            other = words if words != asset else ("asset", "sales.orders.id")
            meant = run(*other, "--format", fmt).stdout
            assert kinds(done.stdout) <= kinds(meant), words
        _check(fmt, done.stdout)


def _some_asset(line: Line, seed: int) -> str:
    assets = json.loads(line(seed, "compare", "114", "115", "--format", "json").stdout)["assets"]
    return ".".join(assets[1][part] for part in ("schema", "table", "column"))


def _check(fmt: str, text: str) -> None:
    match fmt:
        case Format.TABLE:
            assert unmeant(text) == []
            assert not [colour for colour in _PROBED if colour in text]
            return
        case Format.CSV:  # for programs: what is stored
            rows = csv.reader(io.StringIO(text, newline=""), strict=True)
            assert len({len(row) for row in rows}) == 1
            return
        case Format.JSON:
            json.loads(text)
    assert leaks(text, "\n\t" if fmt == Format.HTML else "\n") == []


def _in_markdown(text: str) -> set[str]:
    """The kinds of things that a reader of Markdown finds."""
    found = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    return {part.type for token in found for part in (token, *(token.children or ()))}


def _in_html(text: str) -> set[tuple[str, ...]]:
    """The elements of a page with their attributes."""
    found: set[tuple[str, ...]] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.add((tag, *(name for name, _ in attrs)))  # type: ignore[method-assign]
    parser.feed(text)
    return found


# what a text can have in a format that its readers obey: no more of it than in one of good will
_KINDS: dict[str, Callable[[str], set[Any]]] = {"md": _in_markdown, "html": _in_html}


@pytest.mark.parametrize("fmt", ["table", "plain", "md"])
@seeds(1)
def test_what_would_be_taken(line: Line, fmt: str, seed: int) -> None:
    words = ("take", "114", "115", "--rule", "run:114", "--dry-run", "--avoid", "none")
    done = line(seed, *words, "--format", fmt)
    assert done.exit_code == 0, done.stderr
    assert leaks(done.stdout, "\n") == []


@seeds(1)
def test_what_is_said_of_the_machine_and_offered_to_a_shell(line: Line, seed: int) -> None:
    for words in (
        ("doctor",),
        ("doctor", "--format", "json"),
        ("ask", "compare runs 114, 115", "--agent", "offline"),
        ("ask", "--format", "json", "what about run 118?", "--agent", "offline"),
    ):
        assert leaks(line(seed, *words).stdout) == [], words
    for shell in ("bash", "zsh", "fish"):
        for command, begun in (("compare", "1"), ("asset", "")):
            told = {"COMP_WORDS": f"amx-tui {command} {begun}", "COMP_CWORD": "2"}
            if shell == "fish":
                told["COMP_CWORD"] = begun
            offered = line(seed, **told, _AMX_TUI_COMPLETE=f"{shell}_complete").stdout
            assert leaks(offered, "\n\t") == [], (shell, command)


@seeds(1)
def test_what_is_said_of_a_line_that_cannot_be_understood(
    line: Line, tmp_path: Path, seed: int
) -> None:
    text = PROBE + hostile_text(random.Random(seed))
    for words in (
        ("--", text), ("show", text), ("show", "118", "--format", text), ("show", "118", f"--{text}"),
        ("asset", text), ("compare", text, "115"), ("compare", "114", "115", "--cell", text),
        ("compare", "114", "115", "--only", text),
        ("compare", "114", "115", "--baseline", text),
        ("runs", "--search", text), ("runs", "--schema", text), ("runs", "--kind", text),
        ("runs", "--sort", text), ("runs", "--limit", text),
        ("runs", "--output", f"{tmp_path}/x.{text}"),
        ("runs", "--format", "md", "--output", f"{tmp_path}/no/{text}"),
        ("runs", "--history", f"{tmp_path}/{text}"), ("ask", text, "--agent", "offline"),
        ("take", "114", "115", "--rule", text, "--dry-run"),
        ("take", "114", "115", "--rule", "logprob", "--avoid", text),
        ("completion", text), ("ask", "x", "--agent", text),
    ):  # fmt: skip
        done = line(seed, *words)
        assert leaks(done.stdout) == [], words
