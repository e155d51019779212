"""Votes in their file: none that was said to be kept is lost, and each is for two texts alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from amx_tui.compare.votes import Vote, text_key
from amx_tui.decide.votes import Votes, new_id
from amx_tui.history.models import Asset
from amx_tui.kept import Kept
from amx_tui.stored import Stored
from tests.conftest import there

STATUS, TOTAL = Asset.of("sales", "orders", "status"), Asset.of("sales", "orders", 'to"\n\u202etal')
TEXTS = {58: Stored("State of the order."), 59: Stored("Status.\x00")}


def a_vote(
    chosen: int | None, asset: Asset = STATUS, runs: tuple[int, int] = (58, 59), at: float = 1.0
) -> Vote:
    keys = text_key(TEXTS[58]), text_key(TEXTS[59])
    return Vote(new_id(), at, runs, asset, keys, chosen)


@pytest.fixture
def votes(tmp_path: Path) -> Votes:
    return Votes(Kept(tmp_path / "state"), tmp_path / "history.db")


def again(votes: Votes) -> Votes:
    """As another app on the same history has them."""
    path = there(votes.path)
    return Votes.of(path.parents[2] / "history.db", path.parents[1])


def test_what_is_cast_is_there_for_the_next_app(votes: Votes) -> None:
    cast = [a_vote(58), a_vote(None, TOTAL), a_vote(60, STATUS, (59, 60))]
    assert all(map(votes.cast, cast))
    assert again(votes).all().votes == tuple(cast)
    assert again(votes).between(59, 58).votes == tuple(cast[:2])
    assert [pair.runs for pair in again(votes).all().pairs] == [(58, 59), (59, 60)]


def test_a_vote_is_for_exactly_these_texts(votes: Votes) -> None:
    votes.cast(a_vote(59))
    between = votes.between(58, 59)
    assert between.winner_of(STATUS, TEXTS) == 59
    assert between.winner_of(TOTAL, TEXTS) is None
    assert between.winner_of(STATUS, TEXTS | {58: Stored("State of the order")}) is None
    assert between.winner_of(STATUS, {58: TEXTS[59], 59: TEXTS[58]}) is None
    assert between.winner_of(STATUS, {58: TEXTS[58]}) is None
    assert votes.between(58, 60).winner_of(STATUS, TEXTS) is None


def test_of_two_votes_on_the_same_texts_the_last_counts(votes: Votes) -> None:
    votes.cast(a_vote(58))
    votes.cast(a_vote(None, TOTAL))
    last = a_vote(59)
    votes.cast(last)
    assert votes.between(58, 59).of({STATUS: TEXTS}) == {STATUS: last}
    votes.take_back(last, at=2.0)
    assert votes.between(58, 59).of({STATUS: TEXTS}) == {}
    assert len(again(votes).all().votes) == 1


def test_looking_which_run_is_which_is_kept(votes: Votes) -> None:
    votes.reveal((59, 58), STATUS, at=1.0)
    votes.reveal((58, 59), TOTAL, at=2.0)
    assert again(votes).between(58, 59).revealed == (STATUS, TOTAL)
    assert again(votes).between(58, 60).revealed == ()


def test_votes_of_a_pair_or_all_are_deleted(votes: Votes) -> None:
    votes.delete()  # there are none
    for vote in (a_vote(58), a_vote(60, STATUS, (59, 60))):
        votes.cast(vote)
    votes.reveal((58, 59), STATUS, at=1.0)
    votes.delete((59, 58))
    assert [vote.runs for vote in again(votes).all().votes] == [(59, 60)]
    assert again(votes).all().revealed == ()
    votes.cast(a_vote(59))
    votes.delete()
    assert again(votes).all().votes == ()
    assert there(votes.path).read_bytes() == b""


def test_the_file_is_for_its_owner_alone(votes: Votes) -> None:
    votes.cast(a_vote(58))
    path = there(votes.path)
    votes.delete((1, 2))
    votes.cast(a_vote(59))
    assert [p.stat().st_mode & 0o777 for p in (path, path.parent)] == [0o600, 0o700]
    assert b"Status" not in path.read_bytes(), "texts are not kept"


@pytest.mark.parametrize("damage", [b"{", b"\xff\xfe", b'{"kind":"vote"}', b"[]", b"\x00" * 9])
def test_a_damaged_line_is_put_aside_and_told_and_the_others_count(
    votes: Votes, damage: bytes
) -> None:
    votes.cast(a_vote(58))
    path = there(votes.path)
    with path.open("ab") as file:
        file.write(damage)  # torn off: the next line begins on a line of its own
    assert len(votes.all().votes) == 1
    votes.cast(a_vote(59, TOTAL))
    kept, told = Kept(path.parents[1]), list[str]()
    kept.told_to(told.append)
    assert len(Votes(kept, path.parents[2] / "history.db").all().votes) == 2
    aside = path.with_name(f"{path.name}.damaged")
    assert told == [f"Some of the votes cannot be read. They are kept in {aside}."]
    assert aside.read_bytes() == damage + b"\n"
    assert len(again(votes).all().votes) == 2
    assert len(path.read_bytes().splitlines()) == 2


@pytest.mark.parametrize("damage", ["pipe", "folder"])
def test_what_is_no_file_is_put_aside(votes: Votes, damage: str) -> None:
    path = there(votes.path)
    path.parent.mkdir(parents=True)
    os.mkfifo(path) if damage == "pipe" else path.mkdir()
    assert not votes.cast(a_vote(58))
    assert votes.all().votes == ()
    assert votes.cast(a_vote(58))
    assert len(again(votes).all().votes) == 1


def test_a_vote_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    kept, told = Kept(Path("/dev/null/state")), list[str]()
    kept.told_to(told.append)
    assert not Votes(kept, tmp_path / "history.db").cast(a_vote(58))
    assert len(told) == 1
    assert "cannot be kept" in told[0]
    assert not Votes(Kept(None), tmp_path / "history.db").cast(a_vote(58)), "without a folder"


_CASTS = """
import sys
from pathlib import Path
from amx_tui.decide.votes import Votes, new_id
from amx_tui.compare.votes import Vote
from amx_tui.history.models import Asset
votes = Votes.of(Path(sys.argv[1]), Path(sys.argv[2]))
for n in range(int(sys.argv[4])):
    asset = Asset.of("s", sys.argv[3], f"c{n}")
    assert votes.cast(Vote(new_id(), 1.0, (1, 2), asset, ("0" * 32, "1" * 32), 1))
    if sys.argv[3] == "deleting" and n % 5 == 0:
        votes.delete((8, 9))
    print(n, flush=True)
"""


def casting(votes: Votes, name: str, count: int) -> subprocess.Popen[str]:
    path = there(votes.path)
    words = [str(path.parents[2] / "history.db"), str(path.parents[1]), name, str(count)]
    return subprocess.Popen(
        [sys.executable, "-c", _CASTS, *words], stdout=subprocess.PIPE, text=True
    )


def test_a_vote_that_was_said_to_be_kept_survives_a_kill(votes: Votes) -> None:
    with casting(votes, "t", 100_000) as process:
        said = [there(process.stdout).readline() for _ in range(50)]
        process.send_signal(signal.SIGKILL)
        said += there(process.stdout).readlines()
    kept = {str(vote.asset.column) for vote in votes.all().votes}
    assert kept >= {f"c{n.strip()}" for n in said}


def test_two_apps_on_one_history_lose_no_votes_of_each_other(votes: Votes) -> None:
    apps = [casting(votes, name, 25) for name in ("one", "deleting")]
    votes.cast(a_vote(8, STATUS, (8, 9)))
    assert [app.communicate(timeout=30) and app.returncode for app in apps] == [0, 0]
    assert len([vote for vote in votes.all().votes if vote.runs == (1, 2)]) == 50
