"""All measurements, one after the other: `make bench`."""

from __future__ import annotations

from benchmarks import answer, command_line, detail, edit_beside_writer, grid, screen, take

if __name__ == "__main__":
    grid.main()
    detail.main()
    answer.main()
    screen.main()
    command_line.main()
    take.main()
    edit_beside_writer.main()
