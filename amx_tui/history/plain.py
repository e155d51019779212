"""Frozen values as what JSON consists of."""

from __future__ import annotations

from typing import Any

from amx_tui.stored import Stored


def plain(value: Any) -> Any:
    """`value` as JSON types: tuples become dicts and lists, texts what is stored."""
    if isinstance(value, Stored):
        return value.raw
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(item) for name, item in value._asdict().items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value
