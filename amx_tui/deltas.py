"""Up to which difference the user does not care. A module of its own, as `ignored` is: `compare` needs
it, and is over before all other settings of the user have been loaded."""

from __future__ import annotations

import math
import os

from amx_tui.errors import UserError

PREFIX = "AMX_TUI_DELTA_"


def delta(measure: str, default: float) -> float:
    """The largest difference of a measure that does not matter to the user. Raises UserError."""
    name = f"{PREFIX}{measure.upper()}"
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise UserError(f"{name} is {text[:40]!r}: it should be a number of 0 or more.")
    return value
