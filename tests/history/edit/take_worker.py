"""Takes rows of the history named on the command line in small portions, one line on standard output
for each portion that is in the file. A test kills it."""

import sys
from pathlib import Path

from amx_tui.history.edit.takes import Want
from amx_tui.history.edit.writer import Edits
from amx_tui.history.source.coerce import Damage
from amx_tui.history.source.decode import result_of
from amx_tui.history.source.file import HistoryFile
from amx_tui.history.source.result_rows import SELECT

SIZE = 5


def main(path: Path) -> None:
    """Take every row that nobody has decided about."""
    rows = HistoryFile(path).rows(f"{SELECT} WHERE evaluation IS NULL ORDER BY id")
    found = [result_of(row, Damage()) for row in rows]
    wants = [Want(row.result_id, row.description, row.decision) for row in found if row.description]
    edits = Edits(path, patience=30.0, keys=path.parent / "keys")
    for start in range(0, len(wants), SIZE):
        done = edits.take_portion("batch", "logprob", wants[start : start + SIZE])
        print(len(done.changed), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
