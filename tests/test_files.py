"""Where files are written to."""

from __future__ import annotations

from pathlib import Path

from amx_tui.files import names_folder


def test_a_folder_is_one_that_is_there_or_a_name_without_an_ending(tmp_path: Path) -> None:
    assert names_folder(tmp_path / "results")
    assert not names_folder(tmp_path / "results.v2")
    (tmp_path / "results.v2").mkdir()
    assert names_folder(tmp_path / "results.v2")
