"""How tests are written: they touch what everybody may touch, and they wait with a bound."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
# The real AMX has no public way to let go of the history that it has open, nor to run without a model.
MAY = {
    ("interop/amx_worker.py", name)
    for name in ("_store", "_rerun_table_or_column", "_record_evaluation")
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(TESTS.rglob("*.py")):
        if "node_modules" not in path.parts:
            yield path.relative_to(TESTS).as_posix(), ast.parse(path.read_text("utf-8"))


def private(name: object) -> bool:
    if not isinstance(name, str) or name in (
        "_replace",
        "_asdict",
        "_fields",
    ):  # a named tuple's own
        return False
    return name.startswith("_") and not name.startswith("__")


def own(node: ast.expr) -> bool:
    """A test's own objects have what privacy they like."""
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def private_members(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each private attribute that is read or written, or named in text for `setattr` and its kin."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and private(node.attr) and not own(node.value):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if called in ("getattr", "setattr", "delattr", "hasattr", "object"):
                for argument in node.args[:2]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        name = argument.value.rpartition(".")[2]
                        if private(name):
                            yield node.lineno, name
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("amx_tui"):
            yield from ((node.lineno, alias.name) for alias in node.names if private(alias.name))


def test_no_test_touches_a_private_member() -> None:
    found = {
        f"{name}:{line} {member}"
        for name, tree in trees()
        for line, member in private_members(tree)
        if (name, member) not in MAY
    }
    assert not found


def test_what_may_be_touched_is_touched() -> None:
    there = {(name, member) for name, tree in trees() for _, member in private_members(tree)}
    assert there >= MAY


def test_no_loop_waits_without_a_bound() -> None:
    """A `while` that does nothing but wait never ends if what it waits for never comes."""
    found = []
    for name, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.While) or "monotonic()" in ast.unparse(node.test):
                continue
            texts = [ast.unparse(one) for one in node.body]
            if all(text == "pass" or "sleep(" in text or ".pause(" in text for text in texts):
                found.append(f"{name}:{node.lineno}")
    assert not found
