"""One open history and what belongs to it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from amx_tui.kept import Kept
from amx_tui.ui.services.remembered import StateFile
from amx_tui.ui.session import Session
from tests.ui.user import a_user


def test_a_session_knows_no_textual() -> None:
    code = (
        "import sys, amx_tui.ui.session; print('textual' in sys.modules, 'duckdb' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["False", "False"]


def test_what_is_remembered_is_there_for_the_next_session(own: Path, tmp_path: Path) -> None:
    with closing(Session(own, state_dir=tmp_path)) as session:
        session.remembered.remember(picks=(114, 115), page_size=50)
    with closing(Session(own, state_dir=tmp_path)) as again:
        assert again.remembered.now.picks == (114, 115)
        assert again.remembered.now.page_size == 50
        assert again.remembered.drop_picks() == (), "it did not end by a fault"
        assert again.remembered.now.picks == (114, 115)


def test_picks_are_dropped_once_after_a_fault(own: Path, tmp_path: Path) -> None:
    StateFile(Kept(tmp_path), own).remember(picks=(114, 115), page_size=50, crashed=True)
    begun = StateFile(Kept(tmp_path), own)
    assert begun.drop_picks() == (114, 115)
    assert begun.now.page_size == 50
    begun.remember(picks=(107,))
    assert StateFile(Kept(tmp_path), own).drop_picks() == ()
    assert StateFile(Kept(tmp_path), own).now.picks == (107,)


def test_an_app_that_goes_on_is_not_told_to_have_ended(own: Path, tmp_path: Path) -> None:
    """Two at once: one ends by a fault, the other remembers its own picks after that."""
    faulty, healthy = StateFile(Kept(tmp_path), own), StateFile(Kept(tmp_path), own)
    faulty.remember(picks=(114, 115), crashed=True)
    healthy.remember(picks=(107,))
    assert StateFile(Kept(tmp_path), own).drop_picks() == ()


async def test_what_is_damaged_or_cannot_be_kept_is_told_on_the_screen(app, demo, tmp_path):
    folder = tmp_path / "state"
    StateFile(Kept(folder), demo).remember(picks=(114, 115))
    (file,) = folder.iterdir()
    file.write_text("{")
    async with a_user(app(), size=(120, 40)) as user:
        await user.is_told(f"The file is kept as {file}.damaged.")
    assert file.with_name(f"{file.name}.damaged").read_text() == "{"
    async with a_user(app(state_dir=Path("/dev/null/no")), size=(120, 40)) as user:
        await user.sees_the_list()
        await user.presses("space")
        await user.is_told("Nothing can be kept in /dev/null/no")
