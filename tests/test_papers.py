"""What the papers link to, name and promise is there."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from amx_tui import __version__
from amx_tui.cli import main
from amx_tui.settings import Settings
from tests.conftest import there

ROOT = Path(__file__).parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))

every_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)


def words_of(paper: Path) -> str:
    return paper.read_text("utf-8")


def commands_of(paper: Path) -> Iterator[str]:
    """The lines of code blocks, and what stands in backquotes."""
    text = words_of(paper)
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    for line in "\n".join(blocks).splitlines():
        yield line.strip()
    yield from re.findall(r"`([^`\n]+)`", text)


def anchor(heading: str) -> str:
    """The name under which GitHub links to a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@every_paper
def test_what_a_paper_links_to_is_there(paper: Path):
    for link in re.findall(r"\]\(([^)\s]+)\)", words_of(paper)):
        path, _, part = link.partition("#")
        target = paper.parent / unquote(path) if path else paper
        assert target.exists(), link
        if part:
            headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
            assert part in map(anchor, headings), link


@every_paper
def test_a_file_that_a_paper_names_is_there(paper: Path):
    """Patterns with a star name at least one."""
    named = r"(?<![\w./-])(?:amx_tui|benchmarks|docs|tests)/[\w./*-]*[\w*/]"
    for path in re.findall(named, words_of(paper)):
        assert any(ROOT.glob(path.rstrip("/"))), path


@every_paper
def test_a_function_that_a_paper_names_with_its_file_is_there(paper: Path):
    """Written as `name` (`ui/app.py`), the file's path as seen from the package."""
    for name, path in re.findall(r"`([\w.]+)` \(`([\w/]+\.py)`\)", words_of(paper)):
        assert name in definitions(ROOT / "amx_tui" / path), (name, path)


@pytest.mark.parametrize("folder", ["amx_tui", "benchmarks", "tests"])
def test_a_module_that_a_comment_names_is_there(folder: str):
    """Written as `app.py`, `ui/app.py` or `amx_tui.ui.app`."""
    there = [
        path
        for part in ("amx_tui", "benchmarks", "docs", "tests")
        for path in (ROOT / part).rglob("*.*")
    ]
    for path in (ROOT / folder).rglob("*.py"):
        text = path.read_text("utf-8")
        for name in re.findall(r"`([\w/]+\.(?:py|sql|tcss|md|html))`", text):
            assert any(f"{one}".endswith(f"/{name}") for one in there), (path, name)
        for name in re.findall(r"`(amx_tui(?:\.\w+)+)`", text):
            assert importlib.util.find_spec(name) is not None, (path, name)


def definitions(path: Path) -> set[str]:
    """Names of the functions and classes of a module, and `Class.method`."""
    found = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {
                f"{node.name}.{inner.name}"
                for inner in node.body
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)
            }
    return found


@every_paper
def test_a_command_that_a_paper_gives_is_there(paper: Path):
    for command in commands_of(paper):
        if target := re.match(r"make ([a-z]+)", command):
            assert target[1] in TARGETS, command
        if name := re.match(r"amx-tui ([a-z]+)\b", command):
            assert name[1] in main.list_commands(click.Context(main)), command


@every_paper
def test_a_variable_that_a_paper_names_is_a_setting(paper: Path):
    settings = {f"AMX_TUI_{name.upper()}" for name in Settings.model_fields}
    of_the_tests = {"AMX_TUI_FUZZ", "AMX_TUI_SOAK"}
    named = set(re.findall(r"AMX_TUI_[A-Z_]*[A-Z]", words_of(paper)))
    assert named <= settings | of_the_tests | {"AMX_TUI_HISTORY"}


def test_a_word_stands_once_in_the_glossary_and_where_one_looks_for_it():
    _, _, glossary = words_of(ROOT / "docs/architecture.md").partition("\n## Glossary\n")
    entries = re.findall(r"^\*\*(.+?)\*\*: ", glossary, re.MULTILINE)
    assert len(entries) > 30
    assert entries == sorted(set(entries))


def test_the_version_stands_in_one_place():
    assert PROJECT["dynamic"] == ["version"]
    told = subprocess.run(
        [sys.executable, "-m", "amx_tui", "--version"], capture_output=True, text=True, check=True
    )
    assert told.stdout.split()[-1] == __version__
    changes = re.findall(r"^## (\d\S*)", words_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert changes[0] == __version__


def test_the_constraints_name_one_version_of_what_is_installed_for_the_tests():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    exact = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in exact)
    versions = {
        canonicalize_name(name): version for name, version in (line.split("==") for line in exact)
    }
    assert len(versions) == len(exact)
    asked = map(Requirement, [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]])
    for requirement in asked:
        version = versions.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement}: make lock"
        assert requirement.specifier.contains(version), f"{requirement}: make lock"


def test_the_workflow_runs_what_ci_runs_on_every_python_that_is_promised():
    """What `make test` does is made of parts there: the checks, and the tests in two halves."""
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]
    commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    assert all(command.startswith("make ") for command in commands)
    asked = {word for command in commands for word in re.findall(r" ([a-z]+)\b", command)}
    checks = there(re.search(r"^checks: (.+)$", MAKEFILE, re.MULTILINE))[1].split()
    assert asked == {*checks, "unit", "interop", "thorough"}
    ci = (ROOT / ".ci/run").read_text("utf-8")
    assert re.findall(r"^make (?:test|thorough)$", ci, re.MULTILINE) == [
        "make test",
        "make thorough",
    ]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    assert jobs["unit"]["strategy"]["matrix"]["python"] == promised
    assert PROJECT["requires-python"] == f">={promised[0]}"


def test_a_commit_is_checked_by_the_tools_of_the_tests():
    """Every hook is local, and its tool is installed with those of the tests."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    tools = {Requirement(one).name for one in PROJECT["optional-dependencies"]["test"]}
    for hook in config["repos"][0]["hooks"]:
        assert hook["entry"].split()[0].removeprefix(".venv/bin/") in tools


def test_every_test_that_a_paper_names_is_there():
    made = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    named = set(re.findall(r"`(test_\w+)`", words_of(ROOT / "docs" / "reliability.md")))
    assert len(named) > 50
    assert named - made == set()
