"""The files that keep conversations: one JSON file each in the state folder, for its owner alone."""

from __future__ import annotations

import contextlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from amx_tui.ask.conversation import Conversation
from amx_tui.files import key_of
from amx_tui.kept import Kept

KEPT = 200  # conversations of one history
_CUT = "amx-tui ended in the middle of the answer"
_NAME = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}\.json")


class Conversations:
    """The conversations about one history; without a folder nothing is kept.

    They are written on a thread of their own, each as it was saved last: whoever saves does not wait.
    """

    def __init__(self, kept: Kept, history: Path) -> None:
        self._kept = kept
        self._folder = kept.folder / "conversations" / key_of(history) if kept.folder else None
        self._unwritten: dict[str, Conversation] = {}
        self._lock = Lock()
        self._writing = Lock()  # one after the other, so that the newest is written last
        self._writer: ThreadPoolExecutor | None = None

    def save(self, conversation: Conversation) -> None:
        """Have it written down, whole or not at all; a folder that cannot be written is no error."""
        if self._folder is None or not conversation.turns:
            return
        with self._lock:
            waits = conversation.id in self._unwritten
            self._unwritten[conversation.id] = conversation
            if self._writer is None:
                self._writer = ThreadPoolExecutor(1, "conversations")
            if not waits:
                self._writer.submit(self._write, self._folder, conversation.id)

    def delete(self, name: str) -> bool:
        """Delete the one of this id; False if that cannot be done."""
        self.settle()
        if self._folder is None or not _NAME.fullmatch(f"{name}.json"):
            return False
        try:
            (self._folder / f"{name}.json").unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def settle(self) -> None:
        """Wait until everything that was saved is written; no thread is left behind."""
        with self._lock:
            writer, self._writer = self._writer, None
        if writer is not None:
            writer.shutdown()

    def newest(self, limit: int = 20) -> tuple[Conversation, ...]:
        """The newest conversations; what cannot be read is left out.

        A turn that was never ended, because the process was, is marked so.
        """
        self.settle()
        found = (self._read(path) for path in self._paths()[:limit])
        return tuple(conversation for conversation in found if conversation is not None)

    def _write(self, folder: Path, name: str) -> None:
        with self._writing:
            with self._lock:
                conversation = self._unwritten.pop(name)
            try:
                text = conversation.model_dump_json(indent=1).encode("utf-8", "replace").decode()
            except ValueError as error:  # half a character of a server's, where it is not cleaned
                self._kept.tell(f"A conversation cannot be kept ({type(error).__name__}).")
                return
            self._kept.write(folder / f"{name}.json", text)
            with contextlib.suppress(OSError):
                for old in self._paths()[KEPT:]:
                    old.unlink(missing_ok=True)

    def _paths(self) -> list[Path]:
        if self._folder is None:
            return []
        try:
            names = [path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)]
        except OSError:
            return []
        return sorted(names, reverse=True)

    def _read(self, path: Path) -> Conversation | None:
        found = self._kept.read(path, Conversation.model_validate_json, "A conversation")
        return found.without_open_turns(_CUT) if found is not None else None
