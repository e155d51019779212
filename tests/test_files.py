"""Where files are written to, and how: whole, beside nobody's, and what was there stays what it was."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from amx_tui.files import Occupied, is_terminal, names_folder, own_descriptor, replace, write_files


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_is_one_that_is_there_or_a_name_without_an_ending(tmp_path: Path) -> None:
    assert names_folder(tmp_path / "results")
    assert not names_folder(tmp_path / "results.v2")
    (tmp_path / "results.v2").mkdir()
    assert names_folder(tmp_path / "results.v2")
    (tmp_path / "file").touch()
    assert not names_folder(tmp_path / "file")
    assert not names_folder(Path("/dev/stdout"))
    assert not names_folder(Path("/dev/null"))


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o755])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.md"
    path.write_text("before")
    path.chmod(mode)
    write_files({path: "after"}, overwrite=True)
    assert (path.read_text(), _mode(path)) == ("after", mode)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_that_is_replaced_keeps_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("before")
    os.chown(path, 54321, 54322)
    write_files({path: "after"}, overwrite=True)
    assert (path.stat().st_uid, path.stat().st_gid) == (54321, 54322)


def test_the_file_of_somebody_else_is_written_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_text("a longer text than the one after")
    inode = path.stat().st_ino

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.fchmod", refused)
    write_files({path: "after"}, overwrite=True)
    assert (path.read_text(), path.stat().st_ino) == ("after", inode)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    link, target = tmp_path / "link.md", tmp_path / "target.md"
    target.write_text("before")
    target.chmod(0o600)
    link.symlink_to(target)
    with pytest.raises(Occupied):
        write_files({link: "after"}, overwrite=False)
    write_files({link: "after"}, overwrite=True)
    assert link.is_symlink()
    assert (target.read_text(), _mode(target)) == ("after", 0o600)


@pytest.mark.parametrize("write", [replace, lambda p, t: write_files({p: t}, overwrite=True)])
def test_what_lies_at_the_temporary_name_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write
) -> None:
    monkeypatch.setattr("os.urandom", lambda count: b"\xab" * count)
    mine = tmp_path / "mine"
    mine.write_text("mine")
    (tmp_path / f".{'ab' * 6}.tmp").symlink_to(mine)
    with pytest.raises(FileExistsError):
        write(tmp_path / "a.md", "text")
    assert mine.read_text() == "mine"
    assert not (tmp_path / "a.md").exists()


def test_a_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "a.md", []
    monkeypatch.setattr("os.fsync", lambda number: seen.append(path.exists()))
    write_files({path: "text"}, overwrite=False)
    assert seen == [False]


@pytest.mark.parametrize("length", [251, 255])
def test_a_name_may_be_as_long_as_the_system_lets_it_be(tmp_path: Path, length: int) -> None:
    path = tmp_path / f"{'n' * (length - 3)}.md"
    write_files({path: "text"}, overwrite=False)
    replace(path, "again")
    assert path.read_text() == "again"


def test_one_s_own_descriptors_are_added_to(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    with log.open("a") as file:
        link = tmp_path / "link"
        link.symlink_to(f"/dev/fd/{file.fileno()}")
        for path in (
            Path(f"/dev/fd/{file.fileno()}"),
            Path(f"/proc/self/fd/{file.fileno()}"),
            link,
        ):
            assert own_descriptor(path) == file.fileno()
            write_files({path: "more\n"}, overwrite=False)
    assert log.read_text() == "before\nmore\nmore\nmore\n"
    assert own_descriptor(log) is None
    assert own_descriptor(tmp_path / "none") is None
    link.unlink()
    link.symlink_to(link)
    assert own_descriptor(link) is None


def test_a_pipe_is_written_to_and_waited_for_or_not(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="No such device"):
        write_files({pipe: "text"}, overwrite=False, wait=False)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_files({pipe: "text"}, overwrite=False)
    reader.join(10)
    assert read == ["text"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_terminal_is_no_file(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    try:
        assert is_terminal(Path(os.ttyname(theirs)))
    finally:
        os.close(ours)
        os.close(theirs)
    assert not is_terminal(Path("/dev/null"))
    assert not is_terminal(tmp_path)
    assert not is_terminal(tmp_path / "none")


def test_what_has_no_utf_8_is_marked_not_raised(tmp_path: Path) -> None:
    write_files({tmp_path / "a.md": "a\ud800b"}, overwrite=False)
    assert (tmp_path / "a.md").read_text() == "a?b"
    with pytest.raises(ValueError, match="surrogates"):
        replace(tmp_path / "state.json", "a\ud800b")
    assert not list(tmp_path.glob(".*"))


def test_what_is_ours_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text("before")
    path.chmod(0o644)
    replace(path, "after")
    assert (path.read_text(), _mode(path)) == ("after", 0o600)
