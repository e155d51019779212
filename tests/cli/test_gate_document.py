"""The workflow in docs/gate.md, run step by step on the demo history as the server would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

DOCUMENT = Path(__file__).parents[2] / "docs" / "gate.md"
# how GitHub starts the shell of a step that names it, and of one that does not
SHELLS = {"bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"], None: ["bash", "-e"]}
COMMENT = 65_536  # characters that a comment may have
PROGRAMS = {
    "amx-tui": f'exec "{sys.executable}" -m amx_tui "$@"',
    "gh": 'test -n "$GH_TOKEN"; echo "$@" >> called.txt; cp gate.md comment.md',
}


class Job(NamedTuple):
    """How the workflow ended, and what it left behind."""

    code: int
    called: list[str]  # gh, with these words
    comment: str
    log: str


@pytest.fixture
def workflow() -> dict[str, Any]:
    (text,) = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def carried_out(workflow: dict[str, Any], folder: Path, history: Path, base: str) -> Job:
    """The steps with a command, one after the other; whatever is installed before is there."""
    programs = folder / "bin"
    programs.mkdir()
    scripts = {programs / name: script for name, script in PROGRAMS.items()}
    for path, script in {**scripts, folder / "describe.sh": "true"}.items():
        path.write_text(f"#!/bin/bash -e\n{script}\n")
        path.chmod(0o755)
    known = {"vars.AMX_BASE_RUN": base, "github.event.number": "12", "github.token": "secret"}
    surroundings = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "AMX_TUI_HISTORY": str(history),
    }
    code, log = 0, ""
    for step in workflow["jobs"]["descriptions"]["steps"]:
        if "run" not in step or code:
            continue
        given = {name: filled(str(value), known) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            [*SHELLS[step.get("shell")], "-c", filled(step["run"], known)],
            cwd=folder,
            env={**surroundings, **given},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        code, log = done.returncode, log + done.stderr
    called, comment = folder / "called.txt", folder / "comment.md"
    return Job(
        code,
        called.read_text().splitlines() if called.exists() else [],
        comment.read_text() if comment.exists() else "",
        log,
    )


def filled(text: str, known: dict[str, str]) -> str:
    """What the server puts in the place of its expressions; one that it does not know is an error."""
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda match: known[match[1]], text)


@pytest.mark.parametrize(
    ("base", "code", "answer"),
    [("119", 0, "pass"), ("116", 4, "fail"), ("118", 0, "cannot tell")],
)
def test_the_workflow_comments_and_ends_as_the_gate_says(
    workflow: dict[str, Any], tmp_path: Path, demo: Path, base: str, code: int, answer: str
) -> None:
    job = carried_out(workflow, tmp_path, demo, base)
    assert job.code == code, job.log
    assert job.called == ["pr comment 12 --body-file gate.md"]
    assert f"- **Gate** {answer}" in job.comment
    assert f"the gate says {answer}" in job.log
    assert len(job.comment) < COMMENT


@pytest.mark.parametrize(("base", "code"), [("113", 1), ("9999", 1), ("", 2)])
def test_without_anything_to_hold_against_the_workflow_fails_and_says_why(
    workflow: dict[str, Any], tmp_path: Path, demo: Path, base: str, code: int
) -> None:
    job = carried_out(workflow, tmp_path, demo, base)
    assert (job.code, job.called) == (code, [])
    assert job.log.strip()


def test_the_workflow_may_read_what_it_checks_out_and_write_its_comment(
    workflow: dict[str, Any],
) -> None:
    job = workflow["jobs"]["descriptions"]
    assert any(step.get("uses", "").startswith("actions/checkout@") for step in job["steps"])
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
