from pathlib import Path

from amx_tui.ui.actions import key_table

ROOT = Path(__file__).parent.parent


def test_the_key_table_is_that_of_the_app():
    assert key_table() in (ROOT / "README.md").read_text("utf-8")


def test_only_the_door_for_edits_can_write():
    """Every other way of opening a history is read-only."""
    for path in (ROOT / "amx_tui").rglob("*.py"):
        text = path.read_text("utf-8")
        if path.name not in ("sqlite.py", "edits.py", "demo.py"):
            assert "sqlite3.connect" not in text, path
    assert '"ro"' in (ROOT / "amx_tui/history/source/file.py").read_text("utf-8")
