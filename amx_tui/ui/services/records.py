"""Records of decisions, written into the folder where the app was started."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import NamedTuple

from amx_tui.files import Occupied, write_files
from amx_tui.text import one_line

_MOST = 1000  # records of the same runs


class Written(NamedTuple):
    """What became of a record, in words, and whether it was written."""

    words: str
    done: bool


def write_record(kind: str, run_ids: Iterable[int], text: str) -> Written:
    """Write `decision-120-119.md`, or `decision-120-119-2.md` where that is there already."""
    name = "-".join((kind, *map(str, run_ids)))
    for number in count(1):
        path = Path(f"{name}.md" if number == 1 else f"{name}-{number}.md")
        try:
            write_files({path: text}, overwrite=False, wait=False)
        except Occupied:
            if number < _MOST:
                continue
            return Written(f"{path} is there already, and all before it.", False)
        except OSError as error:
            return Written(one_line(f"{path} cannot be written: {error.strerror}."), False)
        break
    return Written(one_line(f"Wrote {path.absolute()}."), True)
