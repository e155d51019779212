from pathlib import Path

from amx_tui.ui.actions import key_table

ROOT = Path(__file__).parent.parent


def test_the_key_table_is_that_of_the_app():
    assert key_table() in (ROOT / "README.md").read_text("utf-8")
