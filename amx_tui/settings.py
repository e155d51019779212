"""Where things are: the history, and the folders for what the app remembers.

The history is the first of: what the command line names, `AMX_TUI_HISTORY`, `history.db` in
`AMX_CONFIG_DIR`, `~/.amx/history.db`.
"""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path, user_state_path
from pydantic_settings import BaseSettings, SettingsConfigDict

_APP = "amx-tui"


class Settings(BaseSettings):
    """Preferences, each from an environment variable `AMX_TUI_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="AMX_TUI_", extra="ignore")

    history: Path | None = None
    """The history to open when the command line names none."""

    state_dir: Path = user_state_path(_APP)
    """Where the app remembers filters, picks and sizes."""

    cache_dir: Path = user_cache_path(_APP)
    """Where the demo history is built."""


class _Amx(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="AMX_", extra="ignore")

    config_dir: Path | None = None


def history_path(named: Path | None, settings: Settings) -> Path:
    """The history to open; it may not exist."""
    chosen = named or settings.history or (_Amx().config_dir or Path.home() / ".amx") / "history.db"
    return chosen.expanduser()
