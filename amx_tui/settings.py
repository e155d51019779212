"""The folders for what the app remembers. Where the history is says `amx_tui.paths`."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path, user_state_path
from pydantic_settings import BaseSettings, SettingsConfigDict

_APP = "amx-tui"


class Settings(BaseSettings):
    """Preferences, each from an environment variable `AMX_TUI_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="AMX_TUI_", extra="ignore")

    state_dir: Path = user_state_path(_APP)
    """Where the app remembers filters, picks and sizes."""

    cache_dir: Path = user_cache_path(_APP)
    """Where the demo history is built."""
