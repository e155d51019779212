from __future__ import annotations

import subprocess
import sys


def test_the_oracles_of_the_tests_are_no_part_of_the_app() -> None:
    code = (
        "import importlib, pkgutil, sys, amx_tui.compare as room\n"
        "for module in pkgutil.walk_packages(room.__path__, f'{room.__name__}.'):\n"
        "    importlib.import_module(module.name)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "amx_tui.compare.paired" in done.stdout
    assert not loaded & {"numpy", "scipy", "statsmodels", "sacrebleu", "pandas", "rouge_score"}
