"""AMX's own server: a live Studio if there is one, else one that we start and that ends with us."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import IO

import httpx2

OWNER = "amx-tui"
_START = 90.0  # seconds that AMX may take to answer: a cold start imports a lot
_STOP = 5.0


class NoServer(Exception):
    """AMX cannot be asked; `str()` of it says why and what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens on this machine, and the token that it wants."""

    port: int
    token: str = field(repr=False)

    @property
    def url(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def client(self, timeout: float = 10.0) -> httpx2.AsyncClient:
        """A client that sends the token, and nothing through a proxy."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx2.AsyncClient(
            base_url=self.url, headers=headers, timeout=timeout, trust_env=False
        )


def interpreter(named: Path | None) -> Path:
    """The Python of the environment that AMX lives in. Raises NoServer.

    `named` is AMX's executable or the folder of its environment; None: the `amx` on PATH.
    """
    if named is not None:
        executable = _amx_at(named)
        if executable is None:
            raise NoServer(f"AMX_TUI_AMX names {named}, where there is no amx.")
    else:
        found = shutil.which("amx")
        if found is None:
            raise NoServer(
                "amx is not on PATH. Install amx-cli (pipx install amx-cli), or set "
                "AMX_TUI_AMX to its executable."
            )
        executable = Path(found)
    python = _of_script(executable) or _beside(executable)
    if python is None:
        raise NoServer(
            f"{executable} does not say which Python it belongs to. Set AMX_TUI_AMX to "
            "the folder of AMX's environment."
        )
    return python


def _amx_at(named: Path) -> Path | None:
    try:
        named = named.expanduser()
        places = (named / "bin" / "amx", named / "Scripts" / "amx.exe", named)
        return next((place for place in places if place.is_file()), None)
    except (OSError, RuntimeError, ValueError):  # too long a name, the home of nobody, a NUL
        return None


def _of_script(executable: Path) -> Path | None:
    """The interpreter in the first lines of a script: `#!` or, for long paths, `'''exec'`."""
    try:
        lines = executable.read_bytes()[:1024].split(b"\n")
    except OSError:
        return None
    for line in lines[:2]:
        words = line.decode("utf-8", "replace")
        if words.startswith("#!") and "python" in Path(words[2:].strip()).name:
            path = Path(words[2:].strip())
        elif words.startswith("'''exec'"):
            path = Path(words.split("'''exec' ", 1)[-1].split('"$0"')[0].strip().strip('"'))
        else:
            continue
        if path.is_file():
            return path
    return None


def _beside(executable: Path) -> Path | None:
    names = ("python.exe", "../python.exe") if os.name == "nt" else ("python3", "python")
    places = (executable.resolve().parent / name for name in names)
    return next((place for place in places if place.is_file()), None)


async def live(folder: Path) -> Address | None:
    """The Studio that runs on AMX's folder, if it is somebody else's and answers."""
    try:
        told = json.loads((folder / "studio.json").read_text("utf-8"))
        address, pid = Address(int(told["port"]), str(told["token"])), int(told["pid"])
        ours = told.get("owner") == OWNER
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    if not 0 < address.port < 65536:
        return None
    if ours or not _alive(pid):
        return None  # one of ours ends with its app
    return address if await healthy(address) else None


def _alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # there a signal 0 would end the process; the health check decides
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return False  # not this user's: not a server that this user's AMX started
    return pid > 0


async def healthy(address: Address) -> bool:
    """Whether AMX answers there."""
    try:
        async with address.client(3.0) as client:
            answer = await client.get("/api/health")
            return answer.status_code == 200 and answer.json().get("ok") is True
    except (httpx2.HTTPError, ValueError, AttributeError):
        return False


class OwnServer:
    """A server of our own. It ends with `stop()`, and when this process ends in whatever way."""

    def __init__(self, python: Path, folder: Path) -> None:
        self._python, self._folder = python, folder
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None
        self.address: Address | None = None

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._process.pid if self._process else None

    async def start(self) -> Address:
        """Start it, unless it is starting already, and wait until it answers. Raises NoServer."""
        if self.address is None or self._process is None or self._process.poll() is not None:
            self.stop()
            self.address = Address(_free_port(), secrets.token_urlsafe(32))
            await asyncio.to_thread(self._spawn, self.address)
        began = monotonic()
        while not await healthy(self.address):
            code = self._process.poll() if self._process else 1
            if code is not None or monotonic() - began > _START:
                said = self._last_words()
                self.stop()
                why = f"ended with code {code}" if code is not None else "does not answer"
                raise NoServer(f"AMX's server {why}. {said}".strip())
            await asyncio.sleep(0.1)
        return self.address

    def _spawn(self, address: Address) -> None:
        import tempfile

        environment = {
            # our own settings, a key among them, are nothing for AMX
            **{name: value for name, value in os.environ.items() if not _ours(name)},
            "AMX_CONFIG_DIR": str(self._folder),
            "AMX_NO_BANNER": "1",
            "AMX_SKIP_BOOTSTRAP_TICK": "1",  # we only ask: no schedule starts, no run is touched
        }
        for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
            environment.pop(name, None)  # those are of our own environment
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed by stop()
        child = Path(__file__).with_name("amx_child.py")
        self._process = subprocess.Popen(
            [self._python, child, "--port", str(address.port), "--owner", OWNER],
            stdin=subprocess.PIPE,
            stdout=self._log,
            stderr=self._log,
            env=environment,
            cwd=Path.home(),
            start_new_session=True,
        )
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it has ended already, and `start` says why
            self._process.stdin.write(address.token.encode() + b"\n")
            self._process.stdin.flush()

    def _last_words(self) -> str:
        """The last line that it printed, without the token."""
        from amx_tui.text import fit, one_line

        if self._log is None:
            return ""
        self._log.seek(0)
        lines = self._log.read()[-4000:].decode("utf-8", "replace").strip().splitlines()
        said = fit(one_line(lines[-1]), 200) if lines else ""
        return said.replace(self.address.token, "[token]") if self.address else said

    def stop(self) -> None:
        """End it, and whatever it started."""
        process, self._process, self.address = self._process, None, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, 9)
        if self._log is not None:
            self._log.close()


def _ours(name: str) -> bool:
    return name.upper().startswith("AMX_TUI_")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
