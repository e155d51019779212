"""What is handed over to AMX, what is not, and what becomes of the file that was there."""

from __future__ import annotations

import json
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from amx_tui.decide.handover import (
    HandoverRefused,
    hand_over,
    object_to,
    pending_file,
    prepared,
    refusal,
)
from amx_tui.history.models import Asset
from amx_tui.history.source.accepted import Accepted
from amx_tui.stored import Stored

NOW = 1_795_600_000.0


def row(result_id: int, column: str = "id", **more) -> Accepted:
    made = Accepted(
        result_id,
        Asset.of("sales", "orders", column),
        Stored(f"Text {result_id}\x1b"),
        False,
        "High",
        "combined",
        "table",
        "wh",
    )
    return made._replace(**more)


class Held:
    """A history with these accepted rows."""

    def __init__(self, *rows: Accepted, others: dict[int, str] | None = None) -> None:
        self._rows = {one.result_id: one for one in rows}
        self._profiles = {one.result_id: one.db_profile for one in rows} | (others or {})

    def accepted(self, result_ids: Sequence[int]) -> tuple[Accepted, ...]:
        return tuple(self._rows[one] for one in result_ids if one in self._rows)

    def profiles_of(self, result_ids: Sequence[int]) -> frozenset[str]:
        return frozenset(self._profiles[one] for one in result_ids if one in self._profiles)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("AMX_CONFIG_DIR", raising=False)
    return tmp_path


def queue(*entries: object) -> Path:
    path = pending_file()
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(list(entries), indent=2), "utf-8")
    return path


def test_entries_are_as_amx_writes_them() -> None:
    custom = row(2, "", custom=True, confidence="low", asset_kind="")
    found = prepared(Held(row(1), custom), [1, 2, 3])
    assert hand_over(found, NOW) is None
    assert json.loads(pending_file().read_text("utf-8")) == [
        {
            "schema": "sales",
            "table": "orders",
            "column": "id",
            "result_id": 1,
            "final_description": "Text 1\x1b",
            "confidence": "high",
            "source": "combined",
            "asset_kind": "table",
        },
        {
            "schema": "sales",
            "table": "orders",
            "column": None,
            "result_id": 2,
            "final_description": "Text 2\x1b",
            "confidence": "high",
            "source": "human",
            "asset_kind": "table",
        },
    ]


def test_what_was_there_stays_but_for_the_same_results_and_assets() -> None:
    other = {"schema": "hr", "table": "staff", "column": None, "result_id": 9, "more": 1}
    same_asset = {"schema": "sales", "table": "orders", "column": "id", "result_id": 8}
    path = queue(other, same_asset, "strange")
    before = path.read_bytes()
    found = prepared(Held(row(1), others={8: "wh", 9: "wh"}), [1])
    assert (found.added, found.replaced, found.kept) == (1, 1, 2)
    copy = hand_over(found, NOW)
    assert copy is not None
    assert copy.read_bytes() == before
    assert json.loads(path.read_bytes())[:2] == [other, "strange"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_changed_meanwhile_stays_as_it_is() -> None:
    found = prepared(Held(row(1)), [1])
    path = queue({"result_id": 5})
    before = path.read_bytes()
    with pytest.raises(HandoverRefused, match="changed meanwhile"):
        hand_over(found, NOW)
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [b"{}", b"[", b"\xff", b"null"])
def test_a_file_that_amx_did_not_write_stays_as_it_is(data: bytes) -> None:
    path = queue()
    path.write_bytes(data)
    with pytest.raises(HandoverRefused, match="stays as it is"):
        prepared(Held(row(1)), [1])
    assert path.read_bytes() == data


def test_two_profiles_are_not_mixed() -> None:
    with pytest.raises(HandoverRefused, match="several database profiles"):
        prepared(Held(row(1), row(2, "b", db_profile="other")), [1, 2])
    with pytest.raises(HandoverRefused, match="no database profile"):
        prepared(Held(row(1, db_profile="")), [1])
    queue({"result_id": 9})
    with pytest.raises(HandoverRefused, match="for the profile other"):
        object_to(Held(row(1), others={9: "other"}), [1])
    with pytest.raises(HandoverRefused, match="nothing to hand over"):
        prepared(Held(row(1)), [7])


def test_only_amxs_own_history_is_handed_over(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = home / ".amx" / "history.db"
    own.parent.mkdir()
    own.touch()
    (home / "link.db").symlink_to(own)
    (home / "copy.db").touch()
    assert refusal(own, False) == ""
    assert refusal(home / "link.db", False) == ""
    assert "not AMX's own" in refusal(home / "copy.db", False)
    assert "not AMX's own" in refusal(home / "none.db", False)
    assert "demo" in refusal(own, True)
    monkeypatch.setenv("AMX_CONFIG_DIR", str(home / "elsewhere"))
    assert "not AMX's own" in refusal(own, False)
