"""Edits rows of the history named on the command line, one line on standard output for each edit
that is in the file. A test kills it."""

import sys
from pathlib import Path

from amx_tui.history.edit.guard import EDITABLE_SQL, editable_of
from amx_tui.history.edit.writer import Edits
from amx_tui.history.source.file import HistoryFile
from amx_tui.stored import Stored


def main(path: Path, count: int, mark: str) -> None:
    """Do `count` edits, row after row; `mark` makes the texts those of this process."""
    file, edits = HistoryFile(path), Edits(path, patience=30.0, keys=path.parent / "keys")
    ids = [row["id"] for row in file.rows("SELECT id FROM results ORDER BY id LIMIT 40")]
    for number in range(count):
        row = editable_of(file.rows(EDITABLE_SQL, (ids[number % len(ids)],))[0])
        done = edits.save(row.seen, Stored(f"Text {number} of {mark}"))
        assert done is not None
        print(done.event_id, done.result_id, number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
