"""Where the answer goes: files, folders, pipes, pagers, terminals of any width."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from amx_tui.text import width


def test_csv_goes_to_a_folder_and_never_over_files_unasked(run, tmp_path):
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
    [("a.md", "## Comparison"), ("a.html", "<!doctype html>"), ("a.json", "{"), ("a.csv", "schema,"),
     ("a.txt", "Verdict: "), ("a", "Leads on")],
)  # fmt: skip
def test_the_name_of_the_file_says_the_format(run, tmp_path, name, start):
    path = tmp_path / name
    done = run("compare", "114", "115", "--output", str(path))
    assert (done.exit_code, done.stdout) == (0, "")
    assert path.read_text("utf-8").startswith(start)
    assert "\x1b" not in path.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [path]
    assert run("compare", "114", "115", "--output", str(path)).exit_code == 2


@pytest.mark.parametrize("words", [["compare", "114", "115"], ["runs"], ["show", "114"],
                                   ["asset", "sales.orders.id"]])  # fmt: skip
def test_what_cannot_be_written_is_said(run, tmp_path, words):
    done = run(*words, "--format", "md", "--output", str(tmp_path / "no" / "such.md"))
    assert done.exit_code == 2
    assert done.stderr.startswith("amx-tui: cannot write ")
    assert "No such file or directory" in done.stderr
    (tmp_path / "folder").mkdir()
    done = run(*words, "--format", "md", "--output", str(tmp_path / "folder"))
    assert done.exit_code == 2
    assert "directory" in done.stderr


def test_devices_are_written_to_not_replaced(run):
    assert run("compare", "114", "115", "--format", "json", "--output", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)


@pytest.mark.parametrize("words", ["compare 114 115 --format plain", "compare 114 115",
                                   "compare 114 115 --format html", "runs --limit 0",
                                   "runs --limit 0 --format json", "show 114 --format csv",
                                   "--help", "asset sales.orders.id"])  # fmt: skip
def test_a_closed_pipe_is_quiet(demo, words):
    line = f"{sys.executable} -m amx_tui {words} | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, check=False,
        env={**os.environ, "AMX_TUI_HISTORY": str(demo)},
    )  # fmt: skip
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
@pytest.mark.parametrize("words", [["compare", "114", "115", "107", "108"], ["runs"], ["show", "114"],
                                   ["asset", "sales.orders.id"]])  # fmt: skip
def test_tables_fit_the_width(run, monkeypatch, columns, words):
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(*words).stdout.splitlines()
    assert len(lines) > 5
    assert max(map(width, lines)) <= columns


def test_a_long_table_is_paged_on_a_terminal_and_colours_can_be_off(demo, tmp_path):
    import pty

    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {tmp_path}/paged\n")
    pager.chmod(0o755)
    code = "import sys; from amx_tui.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "compare", "114", "115"]
    environment = {**os.environ, "AMX_TUI_HISTORY": str(demo), "PAGER": str(pager),
                   "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}  # fmt: skip
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
        assert "Leads on 10 metrics" in paged
        assert ("\x1b[1;36m" in paged) != no_color, "rings are cyan, or only rings"
        assert "◖ " in paged


def test_runs_pages_and_formats(run):
    first = json.loads(run("runs", "--format", "json", "--limit", "5").stdout)
    second = json.loads(run("runs", "--format", "json", "--limit", "5", "--offset", "5").stdout)
    ids = [r["run_id"] for r in (*first["runs"], *second["runs"])]
    assert ids == sorted(ids, reverse=True)
    assert len(set(ids)) == 10
    table = list(csv.DictReader(io.StringIO(run("runs", "--format", "csv", "--limit", "5").stdout)))
    assert [int(row["run_id"]) for row in table] == ids[:5]
    assert [float(row["started_at"]) for row in table] == [r["started_at"] for r in first["runs"]]
    markdown = run("runs", "--format", "md", "--limit", "5").stdout
    assert markdown.count("\n| &#35;") == 5
    assert "1 to 5 of 120 runs" in markdown
    plain = run("runs", "--format", "plain", "--limit", "5").stdout.splitlines()
    assert plain[1].startswith("#120: kind Analyze, command Tables description, scope ")
    assert json.loads(run("runs", "--last", "3", "--format", "json").stdout)["total"] < 120


def test_runs_filter_by_what_was_written(run):
    found = json.loads(run("runs", "--table", "vbak", "--limit", "0", "--format", "json").stdout)
    ids = {r["run_id"] for r in found["runs"]}
    newest = json.loads(run("compare", "--last", "2", "--table", "VBAK", "--format", "json").stdout)
    assert {r["run_id"] for r in newest["runs"]} <= ids
    assert 2 < len(ids) < 120
    assert run("compare", "--last", "2", "--table", "nowhere").exit_code == 1


def test_by_groups_runs_and_names_the_dimension(run):
    words = ["compare", "114", "107", "112", "108", "--format", "json"]
    as_named = json.loads(run(*words).stdout)
    assert [r["run_id"] for r in as_named["runs"]] == [114, 107, 112, 108]
    grouped = json.loads(run(*words, "--by", "llm_model").stdout)
    models = [r["llm_model"] for r in grouped["runs"]]
    assert models[0] == as_named["runs"][0]["llm_model"]
    assert len([m for i, m in enumerate(models) if i == 0 or models[i - 1] != m]) == len(
        set(models)
    )
    assert [g["value"] for g in grouped["by"]["groups"]] == list(dict.fromkeys(models))
    text = run(*words[:-2], "--by", "db_profile", "--format", "md").stdout
    assert "db\\_profile=" in text
    assert run(*words[:-2], "--by", "run", "--format", "plain").stdout.count("db_profile=") == 0


def test_a_diff_marks_versions_against_their_v1(run):
    words = ["compare", "114", "115", "--only", "versions", "--format", "plain"]
    plain = [line for line in run(*words).stdout.splitlines() if ", v2 " in line]
    marked = [line for line in run(*words, "--diff").stdout.splitlines() if ", v2 " in line]
    assert len(plain) == len(marked) > 0
    signs = ("[-", "{+", "(same)", "(rewritten)")
    assert not any(sign in line.split(": ", 1)[1] for line in plain for sign in signs)
    assert all(any(sign in line for sign in signs) for line in marked)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["compare"], 2, "Name two to four runs"),
        (["compare", "114", "115", "--last", "2"], 2, "not both"),
        (["compare", "114", "115", "--schema", "sales"], 2, "choose runs for --last"),
        (["compare", "114", "115", "--only", "nonsense"], 2, "There are: differing, shared"),
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
)  # fmt: skip
def test_what_is_wrong_with_a_line_is_said(run, words, code, said):
    done = run(*words)
    assert done.exit_code == code, done.output
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert not os.path.exists("x.pdf")


@pytest.mark.parametrize("name", ["A wins", "a wins", "A-wins", "a_wins"])
def test_filters_are_named_in_any_case(run, name):
    document = json.loads(run("compare", "114", "115", "--only", name, "--format", "json").stdout)
    assert document["view"]["only"] == ["A wins"]
    assert all(asset["winner"] == 114 for asset in document["assets"])
    assert len(document["assets"]) == document["verdict"]["assets_won"]["114"]


def test_open_hands_over_how_to_look(run, monkeypatch):
    from amx_tui.ui.app import AmxTui

    seen = {}

    async def opened(app: AmxTui) -> None:
        seen.update(vars(app))

    monkeypatch.setattr(AmxTui, "run_async", opened)
    monkeypatch.setattr("amx_tui.cli.app.collect_seldom", lambda: None)
    done = run("open", "#114", "115", "--baseline", "115", "--only", "Regressed", "--diff", "--sort",
               "gap", "--search", "key")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert seen["start_picks"] == (114, 115)
    assert seen["start_view"] == (115, frozenset({"regressed"}), "gap", "key")
    assert seen["start_diff"] is True


def test_a_format_that_is_named_needs_no_known_suffix(run, tmp_path):
    path = tmp_path / "a.pdf"
    assert run("compare", "114", "115", "--format", "md", "--output", str(path)).exit_code == 0
    assert path.read_text("utf-8").startswith("## Comparison")


@pytest.mark.parametrize(
    ("words", "read_only"),
    [
        (["open", "--read-only", "114", "115"], True), (["--read-only", "open", "114", "115"], True),
        (["open", "114", "115"], False), (["--read-only"], True), ([], False),
    ],
)  # fmt: skip
def test_read_only_is_heard_on_either_side_of_the_command(run, monkeypatch, words, read_only):
    from amx_tui.ui.app import AmxTui

    made = []

    async def opened(app: AmxTui) -> None:
        """Nothing is shown."""

    monkeypatch.setattr(AmxTui, "__init__", lambda app, *_, **options: made.append(options))
    monkeypatch.setattr(AmxTui, "run_async", opened)
    monkeypatch.setattr(AmxTui, "return_code", 0)
    monkeypatch.setattr("amx_tui.cli.app.collect_seldom", lambda: None)
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert [options["read_only"] for options in made] == [read_only]


@pytest.mark.parametrize("words", [["runs", "--limit", "3"], ["asset", "sales.orders.id"],
                                   ["show", "114"]])  # fmt: skip
def test_a_narrow_list_is_cards_without_broken_words(run, monkeypatch, words):
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
