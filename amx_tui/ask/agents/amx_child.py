"""Runs inside AMX's own Python: AMX's headless server, which ends when its standard input does.

The first line of the input is the token, so that it stands in no list of processes. After that
nothing comes, and whoever holds the other end lets go of it only by leaving or dying: then the
server, and all it has started, is stopped. Only the standard library and amx are imported.
"""

import os
import sys

# Not the folder of this file: its `amx.py` would stand for AMX. (`-P` says it too, from Python 3.11
# on; AMX's Python may be older.)
sys.path[:] = [
    p
    for p in sys.path
    if os.path.realpath(p or os.curdir) != os.path.dirname(os.path.realpath(__file__))
]

import importlib.util
import runpy
import signal
import threading
import time

_PATIENCE = 3.0  # seconds between the request to stop and the end of the whole process group


def _end_with_input() -> None:
    try:
        while sys.stdin.buffer.read(4096):
            pass
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_PATIENCE)
        if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
            os.killpg(os.getpid(), signal.SIGKILL)
        os._exit(1)


def _use_tokenizers_of_litellm() -> None:
    """AMX counts tokens with files that it already has; without this they are downloaded."""
    found = importlib.util.find_spec("litellm")
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = os.path.join(place, "litellm_core_utils", "tokenizers")
        if os.path.isdir(folder):
            os.environ.setdefault("TIKTOKEN_CACHE_DIR", folder)


if __name__ == "__main__":
    token = sys.stdin.buffer.readline().decode().strip()
    threading.Thread(target=_end_with_input, daemon=True).start()
    _use_tokenizers_of_litellm()
    sys.argv += ["--token", token]
    runpy.run_module("amx.web._studio_subprocess", run_name="__main__", alter_sys=True)
