"""What is kept of a fault of our own: which lines failed and on what, and nobody's data.

An exception's words and the values of variables may be a description, a name or a key. Neither goes
into a report, nor on the terminal.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import time
import traceback
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

import amx_tui
from amx_tui.text import fit, one_line

FAULT = 70  # the exit code
_FOLDER = "faults"
_KEPT = 20  # reports
_FRAMES = 30  # of one exception, at each end: a recursion without end has a thousand
_OURS = Path(amx_tui.__file__).parent
_PACKAGES = ("textual", "rich", "duckdb", "pydantic", "click")
_TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LANG", "LC_ALL")


def tell(error: BaseException, folder: Path | None) -> str:
    """A sentence about a fault, once a report of it is kept; where none can be, the report too."""
    lines = report(error)
    last = list(_chain(error))[-1]
    path = _keep(folder, lines) if folder else None
    what = f"A fault of amx-tui itself has ended it ({_name(last)})."
    if path is None:
        return "\n".join((f"{what} The report of it could not be kept; it holds no data:", lines))
    return f"{what} What is known of it, without any data, is in {one_line(str(path))}."


def report(error: BaseException) -> str:
    """Types of exceptions and places in code, versions, the terminal."""
    size = shutil.get_terminal_size()
    sqlite = getattr(sys.modules.get("sqlite3"), "sqlite_version", "-")
    parts = [
        f"amx-tui {amx_tui.__version__}, Python {platform.python_version()}, {platform.system()} "
        f"{platform.release()} {platform.machine()}, SQLite {sqlite}",
        ", ".join(f"{name} {_version(name)}" for name in _PACKAGES),
        f"terminal {size.columns}x{size.lines}, "
        + ", ".join(f"{n}={fit(one_line(os.environ.get(n, '')), 40) or '-'}" for n in _TERMINAL),
    ]
    for one in _chain(error):
        parts += ["", _name(one), *_places(one.__traceback__)]
    return "\n".join(parts) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """What came of what: the first to fail is the last."""
    seen: list[BaseException] = []
    left = [error]
    while left:
        one = left.pop(0)
        if one not in seen:
            seen.append(one)
            inside = getattr(one, "error", None)  # a worker's failure holds what failed in it
            grouped = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
            before = one.__cause__ or one.__context__
            left += [e for e in (inside, *grouped, before) if isinstance(e, BaseException)]
    yield from seen


def _name(error: BaseException) -> str:
    kind = type(error)
    return (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )


def _places(where: TracebackType | None) -> list[str]:
    lines = [
        _place(frame.f_code.co_filename, frame.f_globals, line, frame.f_code.co_qualname)
        for frame, line in traceback.walk_tb(where)
    ]
    if len(lines) > 2 * _FRAMES:
        between = len(lines) - 2 * _FRAMES
        lines = [*lines[:_FRAMES], f"  … {between} more", *lines[-_FRAMES:]]
    return lines


def _place(file: str, module: dict[str, object], line: int, function: str) -> str:
    """Files of ours by their path in the package; of others the module, not where it is installed."""
    path = Path(file)
    if path.is_relative_to(_OURS):
        return f"  {path.relative_to(_OURS.parent).as_posix()}:{line} in {function}"
    return f"  {module.get('__name__', '?')}:{line}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"


def _keep(folder: Path, text: str) -> Path | None:
    """Write it down, for its owner alone, and let old ones go; None if the folder cannot be written."""
    from amx_tui.files import replace
    from amx_tui.folders import make_private

    moment = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    path = folder / _FOLDER / f"{moment}-{os.getpid()}.txt"
    try:
        make_private(path.parent, folder)
        replace(path, text)
        for old in sorted(path.parent.glob("*.txt"))[:-_KEPT]:
            old.unlink()
    except OSError:
        return path if path.exists() else None
    return path
