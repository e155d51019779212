"""The test's side of `amx_worker.py`: amx-cli in its own environment, as a Python object."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NEWEST = "0.19.0"
OLDER = ("0.15.0", "0.12.0")  # 0.12.0 is the oldest that a package index still has
_PATIENCE = 120.0  # seconds for one answer; AMX imports a lot before its first


def environment(version: str = NEWEST) -> Path:
    """The virtual environment that `make interop` makes for a version of amx-cli.

    Raises AssertionError, with words that say what to do, when it is not there.
    """
    name = ".venv-amx" if version == NEWEST else f".venv-amx-{version}"
    folder = ROOT / name
    assert (folder / "bin" / "python").exists(), (
        f"amx-cli {version} is not installed in {name}: run `make interop` (it installs it first)."
    )
    return folder


# A new history makes AMX fetch logos, for which no test may wait or leave this machine: nothing
# listens on the discard port, so that ends at once. Each fetch reads before that whom it may trust:
# all of them take twenty times as long as the rest, so it is one.
OFFLINE = {
    "https_proxy": "http://127.0.0.1:9",
    "no_proxy": "127.0.0.1,localhost",
    "SSL_CERT_FILE": str(Path(__file__).with_name("authority.pem")),
}


def clean_environment(home: Path) -> dict[str, str]:
    """Variables for an AMX process that must not see the user's own configuration."""
    keep = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    return {
        **keep,
        "HOME": str(home),
        "AMX_CONFIG_DIR": str(home / ".amx"),
        "AMX_NO_BANNER": "1",
        "AMX_SKIP_BOOTSTRAP_TICK": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHONUTF8": "1",
        **OFFLINE,
    }


class AmxError(Exception):
    """AMX raised; the message is its traceback."""


class Amx:
    """A running amx-cli. Each method that is not defined here is an operation of the worker."""

    def __init__(self, version: str, home: Path) -> None:
        self.home = home
        self._log = home / "worker.log"
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [
                    environment(version) / "bin" / "python",
                    "-P",
                    "-u",
                    Path(__file__).with_name("amx_worker.py"),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                env=clean_environment(home),
                cwd=home,
            )
        self._asked = 0
        self._ready = selectors.DefaultSelector()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._ready.register(self._stdout, selectors.EVENT_READ)

    def call(self, op: str, **args: Any) -> Any:
        """Do one operation of the worker. Raises AmxError with AMX's traceback."""
        self._asked += 1
        self._stdin.write(json.dumps({"id": self._asked, "op": op, "args": args}) + "\n")
        self._stdin.flush()
        answer = self._answer(op)
        while answer["id"] != self._asked:  # a test was ended before it had its answer
            answer = self._answer(op)
        if "error" in answer:
            raise AmxError(answer["error"])
        return answer["ok"]

    def _answer(self, op: str) -> dict[str, Any]:
        if not self._ready.select(_PATIENCE):
            self.close()
            raise AmxError(f"no answer to {op!r} in {_PATIENCE:g} s\n{self._log.read_text()}")
        line = self._stdout.readline()
        if not line:
            raise AmxError(f"AMX ended during {op!r}\n{self._log.read_text()[-4000:]}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def store(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Call a method of AMX's history store on the history that is open."""
        return self.call("store", method=method, args=args, kwargs=kwargs)

    def close(self) -> None:
        """End the process."""
        self._ready.close()
        self._stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._stdout.close()


class AmxHistory:
    """A history file that AMX writes: the open one of its worker."""

    def __init__(self, amx: Amx, path: Path) -> None:
        self.amx, self.path = amx, path
        amx.call("open_history", path=str(path))

    def run(self, *results: dict[str, Any], **fields: Any) -> Written:
        """Write a whole run with these results (see `result` and the worker's `write_run`)."""
        return Written(**self.amx.call("write_run", results=results, **fields))

    def rerun(self, result_ids: list[int], alternatives: list[str], **fields: Any) -> Written:
        """Run AMX's own re-run of some results."""
        run_id = self.amx.call("rerun", result_ids=result_ids, alternatives=alternatives, **fields)
        return self._written(run_id)

    def variation(
        self, of: Written, seed: str, alternatives: list[str], index: int = 0, **fields: Any
    ) -> Written:
        """Run AMX's own Variations of one result of a run."""
        run_id = self.amx.call(
            "variation",
            run_id=of.run_id,
            result_id=of.result_ids[index],
            seed=seed,
            alternatives=alternatives,
            **fields,
        )
        return self._written(run_id)

    def _written(self, run_id: int) -> Written:
        rows = self.amx.store("get_run_results", run_id)
        return Written(run_id, [row["id"] for row in rows])

    def compare(self, *run_ids: int) -> dict[str, Any]:
        """What AMX's own `compare_runs` says."""
        payload: dict[str, Any] = self.amx.call("compare", run_ids=run_ids)
        return payload


class Written:
    """A run that AMX has written."""

    def __init__(self, run_id: int, result_ids: list[int]) -> None:
        self.run_id, self.result_ids = run_id, result_ids


def result(column: str | None = "id", *alternatives: str, **fields: Any) -> dict[str, Any]:
    """A suggestion as `save_run_results` takes it, for a column (None: the table) of sales.orders."""
    return {
        "schema": "sales",
        "table": "orders",
        "column": column,
        "source": "combined",
        "confidence": "high",
        "alternatives": list(alternatives) or [f"Describes {column}"],
        **fields,
    }
