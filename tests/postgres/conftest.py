"""A PostgreSQL server for a moment, and the real amx-cli.

Each test here carries the mark `postgres` and runs only when that is asked for (`make postgres`): it
needs PostgreSQL's programs, which Debian has in the package `postgresql`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop.conftest import amx, written  # noqa: F401 - fixtures

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    mine = [item for item in items if HERE in item.path.parents]
    for item in mine:
        item.add_marker(pytest.mark.postgres)
        item.add_marker(pytest.mark.timeout(240), append=False)
    if "postgres" not in config.option.markexpr:
        config.hook.pytest_deselected(items=mine)
        items[:] = [item for item in items if item not in mine]


def _program(name: str) -> str:
    """A program of PostgreSQL: on the PATH, or where Debian puts it."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = shutil.which(name) or shutil.which(name, path=os.pathsep.join(map(str, places)))
    assert found, f"There is no {name}: install PostgreSQL (Debian: postgresql)."
    return found


@pytest.fixture(scope="session")
def server() -> Iterator[dict[str, object]]:
    """Host, port, user and database of a server that nobody else knows of."""
    root = os.geteuid() == 0  # as whom PostgreSQL does not run
    user = "postgres" if root else None
    folder = Path(tempfile.mkdtemp(prefix="amx-tui-postgres-"))
    if root:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    how = {"cwd": folder, "user": user, "check": True, "stdout": subprocess.DEVNULL, "timeout": 120}
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    control = [_program("pg_ctl"), "-D", "data", "-w", "-t", "60"]
    initdb = [_program("initdb"), "-D", "data", "-A", "trust", "-U", "amx", "-E", "UTF8"]
    subprocess.run(initdb, **how)  # type: ignore[call-overload]
    subprocess.run([*control, "-l", "log", "-o", options, "start"], **how)  # type: ignore[call-overload]
    try:
        yield {"host": "127.0.0.1", "port": port, "user": "amx", "database": "postgres"}
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **how)  # type: ignore[call-overload]
        shutil.rmtree(folder)
