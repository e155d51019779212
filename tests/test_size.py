"""Everything in the package is read on few screens: files of one purpose, functions of one thought."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "amx_tui"
FILE, FUNCTION = 400, 50  # lines


def test_no_file_and_no_function_is_long() -> None:
    long = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text, name = path.read_text("utf-8"), path.relative_to(PACKAGE)
        if (lines := text.count("\n")) > FILE:
            long.append(f"{name}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION:
                    long.append(f"{name}: {node.name} has {lines} lines")
    assert not long
