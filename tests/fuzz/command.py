"""A case through the command line, in this process."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from amx_tui.cli import main
from amx_tui.vocabulary import DIMENSIONS, FORMATS, SECTIONS, Format, GridSort, Kind, SortKey
from tests.fuzz.documents import well_formed
from tests.fuzz.watch import Fault, Watch

_RUNS = ("114", "115", "117", "118", "104", "97", "999")
_ASSETS = ("sales.orders", "sales.orders.order_id", "ORDERS", "(database)", "\u202e", "x.y.z")
# fine, nothing to show, a file or a word that is wrong, a history that is, a gate that does not open
_ENDED = (0, 1, 2, 3, 4, 5)
_RULES = ("worse", "approval < -5pt", "findings > +5", "hedge > 0", "cost > +20%", "missing > 0")
_COLOURS = re.compile(r"\x1b\[[\d;]*m")


def drive(path: Path, rng: random.Random, watch: Watch) -> None:
    """Four commands of all that there are."""
    folder = path.parent / "out"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    environment = {
        "AMX_TUI_HISTORY": str(path),
        "AMX_TUI_STATE_DIR": str(path.parent / "state"),
        "AMX_TUI_CACHE_DIR": str(path.parent / "cache"),
        "AMX_CONFIG_DIR": str(path.parent),
        "HOME": str(path.parent),
        "COLUMNS": rng.choice(("0", "20", "80", "200")),
        "FORCE_COLOR": rng.choice(("", "1")),
    }
    for words in (_compare(rng, folder), _gate(rng), *rng.sample(_others(rng), 2)):
        _run(words, environment, watch)
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            text = file.read_text("utf-8")
            fmt = {".txt": "plain", ".htm": "html"}.get(file.suffix, file.suffix[1:])
            well_formed(file.name, fmt, text, watch)


def _compare(rng: random.Random, folder: Path) -> list[str]:
    runs = rng.sample(_RUNS, rng.choice((2, 2, 3, 4))) if rng.random() < 0.6 else ["--last", "3"]
    words = ["compare", *runs, "--sort", rng.choice(list(GridSort)), *_written(rng)]
    words += rng.choice(([], ["--diff"], ["--all-settings"], ["--search", "id"], ["--only", "low"]))
    words += rng.choice(([], ["--by", rng.choice(DIMENSIONS)], ["--cell", "sales.*"]))
    words += rng.choice(([], ["--section", rng.choice(SECTIONS)]))
    if rng.random() < 0.3:
        name = rng.choice(("a.md", "a.csv", "a.json", "a.html", "a.txt", "tables"))
        more = ["--format", "csv"] if name == "tables" else []
        words = [*words[: words.index("--format")], *more, "--output", str(folder / name)]
    return words


def _gate(rng: random.Random) -> list[str]:
    rules = rng.sample(_RULES, 3)
    words = ["compare", *rng.sample(_RUNS, 2), *(f"--fail-if={rule}" for rule in rules), "--strict"]
    return [*words, "--format", rng.choice((Format.JUNIT, *FORMATS))]


def _written(rng: random.Random) -> list[str]:
    return ["--format", rng.choice(FORMATS)]


def _others(rng: random.Random) -> list[list[str]]:
    return [
        ["runs", "--sort", rng.choice(list(SortKey)), *_written(rng)],
        ["runs", "--search", rng.choice(("sales", "\x1b", "#114")), *_written(rng)],
        ["runs", "--kind", rng.choice(list(Kind)), "--limit", "0", *_written(rng)],
        ["runs", "--last", "4", "--schema", "sales", *_written(rng)],
        ["show", rng.choice(_RUNS), *_written(rng)],
        ["show", rng.choice(_RUNS), *_written(rng)],
        ["asset", rng.choice(_ASSETS), *_written(rng)],
        ["doctor", *rng.choice(([], ["--format", "json"]))],
    ]


def _run(said: list[str], environment: dict[str, str], watch: Watch) -> None:
    words = [str(word) for word in said]  # click knows a member of an enum by its name alone
    name = " ".join(words)
    with watch.step(name):
        done = CliRunner().invoke(main, words, env=environment)
    _check(name, words, done, watch)


def _check(name: str, words: list[str], done: Result, watch: Watch) -> None:
    if done.exit_code not in _ENDED or not isinstance(done.exception, SystemExit | None):
        raise Fault(f"{name} ended with {done.exit_code}: {done.stderr}") from done.exception
    if done.exit_code == 3:
        watch.refused.append("open")
    for line in done.stderr.splitlines():
        watch.harmless(name, line)
    if done.exit_code in (1, 3):
        watch.sentence(done.stderr.strip().split("\n")[-1])
    if not done.stdout:
        return
    fmt = words[words.index("--format") + 1] if "--format" in words else Format.PLAIN
    if fmt == Format.TABLE:
        watch.harmless(name, _COLOURS.sub("", done.stdout))
    else:
        well_formed(name, fmt, done.stdout, watch)
