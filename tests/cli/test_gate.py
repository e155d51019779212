"""`compare BASE CANDIDATE --fail-if RULE`: what it prints, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from amx_tui.vocabulary import Format
from tests.cli.conftest import Run, first_line

WORSE = ("compare", "120", "119", "--fail-if", "worse")
BETTER = ("compare", "119", "120", "--fail-if", "worse")
UNSURE = ("compare", "120", "119", "--fail-if", "approval < -5pt")


@pytest.mark.parametrize(
    ("words", "code", "answer"),
    [
        (WORSE, 4, "fail"),
        ((*WORSE, "--strict"), 4, "fail"),
        ((*WORSE, *UNSURE[3:], "--strict"), 4, "fail"),
        (BETTER, 0, "pass"),
        ((*BETTER, "--strict"), 0, "pass"),
        (UNSURE, 0, "cannot tell"),
        ((*UNSURE, "--strict"), 5, "cannot tell"),
        ((*WORSE, "--baseline", "119"), 0, "pass"),
        ((*BETTER[:3], "--fail-if", "Boilerplate>3"), 4, "fail"),
        ((*BETTER[:3], "--fail-if", "personal-data > 0", "--fail-if", "missing > 0"), 0, "pass"),
        ((*BETTER, "--cell", "sales.*"), 0, "pass"),
        ((*BETTER, "--cell", "sales.orders.*", "--strict"), 5, "cannot tell"),  # one table
    ],
)
def test_the_exit_code_is_the_answer(
    run: Run, words: tuple[str, ...], code: int, answer: str
) -> None:
    done = run(*words, "--format", "json")
    assert done.exit_code == code, done.output
    assert json.loads(done.stdout)["gate"]["status"] == answer
    assert done.stderr.startswith(f"amx-tui: the gate says {answer} (")


@pytest.mark.parametrize("fmt", [str(fmt) for fmt in Format if fmt is not Format.CSV])
def test_every_format_shows_each_rule(run: Run, fmt: str) -> None:
    done = run(*WORSE, "--fail-if", "missing > 0", *UNSURE[3:], "--format", fmt)
    assert done.exit_code == 4
    text = done.stdout.replace("&lt;", "<").replace("&gt;", ">")
    text = text.replace("&#60;", "<").replace("&#62;", ">")
    for rule in ("worse", "missing > 0", "approval < -5pt"):
        assert rule in text
    for answer in ("fail", "pass", "cannot tell"):
        assert answer in text


def test_a_gate_for_programs(run: Run) -> None:
    words = (*WORSE, "--fail-if", "cost > +20%", "--format", "json")
    document = json.loads(run(*words).stdout)
    worse, cost = document["gate"]["rules"]
    (pair,) = document["evidence"]["pairs"]
    measure = pair["measures"]["logprob"]
    assert document["gate"]["interval_level"] == measure["interval_level"]
    assert worse == {
        "rule": "worse",
        "status": "fail",
        "value": measure["difference"],
        "interval": measure["interval"],
        "rung": "logprob",
        "reason": "",
    }
    assert (cost["status"], cost["interval"], cost["rung"]) == ("pass", None, None)
    assert "gate" not in json.loads(run(*WORSE[:3], "--format", "json").stdout)


def test_junit_has_a_test_for_each_rule(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gate.xml"
    done = run(*WORSE, "--fail-if", "missing > 0", *UNSURE[3:], "--output", str(path))
    assert (done.exit_code, done.stdout) == (4, "")
    suites = ElementTree.parse(path).getroot()
    assert suites.tag == "testsuites"
    assert (suites.get("tests"), suites.get("failures"), suites.get("skipped")) == ("3", "1", "1")
    inside = [(case.get("name"), [child.tag for child in case]) for case in suites.iter("testcase")]
    assert inside == [
        ("worse", ["failure", "system-out"]),
        ("missing > 0", ["system-out"]),
        ("approval < -5pt", ["skipped", "system-out"]),
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["120", "--fail-if", "worse"], 2, "exactly two runs"),
        (["120", "119", "118", "--fail-if", "worse"], 2, "exactly two runs"),
        (["--last", "2", "--fail-if", "worse"], 2, "exactly two runs"),
        (["120", "119", "--fail-if", "worse", "--only", "differing"], 2, "--only chooses by what"),
        (["120", "119", "--fail-if", "worse", "--search", "the"], 2, "--search found words in"),
        (["120", "119", "--fail-if", "wurst"], 2, "'wurst' is no rule: write 'worse'"),
        (["120", "119", "--strict"], 2, "--strict goes with --fail-if"),
        (["120", "119", "--format", "junit"], 2, "--format junit goes with --fail-if"),
        (["120", "119", "--output", "x.xml"], 2, "--format junit goes with --fail-if"),
        (["120", "9999", "--fail-if", "worse"], 1, "nothing to compare"),
        (["120", "107", "--fail-if", "worse"], 1, "share no such asset"),
        (["120", "119", "--fail-if", "worse", "--search", "nowhere"], 1, "share no such asset"),
    ],
)
def test_what_stands_in_the_way_of_a_gate_is_said(
    run: Run, words: list[str], code: int, said: str
) -> None:
    done = run("compare", *words)
    assert done.exit_code == code, done.output
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert not os.path.exists("x.xml")


def test_other_commands_have_no_junit(run: Run) -> None:
    assert run("runs", "--format", "junit").exit_code == 2
    done = run("runs", "--output", "x.xml")
    assert (done.exit_code, os.path.exists("x.xml")) == (2, False)
    assert "junit" not in done.stderr


def test_a_gate_fails_also_where_nobody_reads_on(demo: Path) -> None:
    done = first_line(demo, " ".join(WORSE))
    assert (done.returncode, done.stdout.count("\n")) == (4, 1)
    assert done.stderr == "amx-tui: the gate says fail (worse: fail).\n"
