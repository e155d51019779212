"""Where the llm agent sends its questions: our settings, else AMX's active LLM profile.

A key is read when it is needed, from the environment or a keyring, or from AMX's own config.yml. It
is never written anywhere, and `Endpoint` does not show it when it is printed.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

from amx_tui.ask.agents.amx_config import Incomplete, profile
from amx_tui.ask.agents.hosts import (
    is_loopback,
    is_openai,
    is_web_address,
    place_of,
)
from amx_tui.settings import Settings
from amx_tui.text import one_line

_BASES = {
    "openai": "https://api.openai.com/v1",
    "openrouter": "https://openrouter.ai/api/v1",
    "deepseek": "https://api.deepseek.com/v1",
    "ollama": "http://localhost:11434/v1",
}  # AMX's providers that speak the OpenAI protocol at a known place
_OWN_PLACE = ("local", "kimi", *_BASES)  # those that may name a place of their own
_KEYLESS = ("local", "ollama")
_KEY_VARIABLES = {
    "openai": "OPENAI_API_KEY",
    "openrouter": "OPENROUTER_API_KEY",
    "deepseek": "DEEPSEEK_API_KEY",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model and where it is. Without a base URL, `model` is pydantic-ai's `provider:model`."""

    model: str
    base_url: str
    key: str = field(repr=False)
    source: str  # where it comes from, for people
    prices: tuple[float, float] | None = None  # US dollars per million prompt and answer tokens

    @property
    def receiver(self) -> str:
        """Who gets the data: its `place`; "" when that is this machine."""
        return "" if self.base_url and is_loopback(self.place) else self.place

    @property
    def place(self) -> str:
        """The host of the server, with a port that is not the usual one; else the provider."""
        if not self.base_url:
            return self.model.partition(":")[0]
        return place_of(self.base_url) or self.base_url

    @property
    def may_know_of_openai(self) -> bool:
        """Whether what the environment holds for OpenAI (a key, an organisation) may go there."""
        return is_openai(self.base_url)


def endpoint(settings: Settings, folder: Path) -> Endpoint | Incomplete:
    """The endpoint of our settings, else that of AMX's active profile in `folder`."""
    if settings.llm_model:
        base = settings.llm_base_url or ("" if ":" in settings.llm_model else _BASES["openai"])
        key = _own_key(settings, base).strip()  # a file or a paste ends with a line
        if wrong := _unusable(base, "AMX_TUI_LLM_BASE_URL", key, "AMX_TUI_LLM_API_KEY"):
            return wrong
        if is_openai(base) and not key:
            return Incomplete("Set AMX_TUI_LLM_API_KEY or OPENAI_API_KEY.")
        return Endpoint(settings.llm_model, base, key, "AMX_TUI_LLM_MODEL")
    if settings.llm_base_url:
        return Incomplete("AMX_TUI_LLM_BASE_URL is set: set AMX_TUI_LLM_MODEL too.")
    return _of_profile(folder)


def _unusable(base: str, setting: str, key: str, setting_of_key: str) -> Incomplete | None:
    """Why nothing can be asked with these; neither is told, because each may hold a key."""
    if base and not is_web_address(base):
        return Incomplete(
            f"{setting} is no address that can be asked: it must start with http(s):// and name a "
            "host, such as http://localhost:11434/v1."
        )
    if "?" in base or "#" in base:
        return Incomplete(
            f"{setting} has to end with its path, as in http://localhost:11434/v1: take away the ? or "
            "# and what stands behind it."
        )
    if not (key.isascii() and key.isprintable()):
        return Incomplete(
            f"{setting_of_key} holds what no key can: a line end inside, or a letter that is not "
            "ASCII. Set it anew."
        )
    return None


def _own_key(settings: Settings, base: str) -> str:
    """The key of our settings; that of OpenAI's own variable only for OpenAI."""
    if settings.llm_api_key is not None:
        return settings.llm_api_key.get_secret_value()
    if not base:
        return ""  # the provider's own business
    of_openai = os.environ.get("OPENAI_API_KEY", "") if is_openai(base) else ""
    return of_openai or _keyring("amx-tui", "llm_api_key")


def _keyring(service: str, name: str) -> str:
    if importlib.util.find_spec("keyring") is None:
        return ""
    import keyring

    try:
        return keyring.get_password(service, name) or ""
    except Exception:  # whatever a backend raises: there is no key
        return ""


def _of_profile(folder: Path) -> Endpoint | Incomplete:
    found = profile(folder)
    if isinstance(found, Incomplete):
        return Incomplete(f"{found.why} Or set AMX_TUI_LLM_MODEL and AMX_TUI_LLM_BASE_URL.")
    name, provider = one_line(found["name"]), found["provider"].strip().lower()
    base = _place_of(found)
    if not base:
        return Incomplete(
            f"AMX's profile {name} uses {one_line(provider)}, which this agent does "
            "not speak. Set AMX_TUI_LLM_MODEL, for example to "
            f"{one_line(provider)}:{one_line(str(found['model']))}."
        )
    key = _profile_key(found, provider, base).strip()
    whose = f"of AMX's profile {name}"
    if wrong := _unusable(base, f"The api_base {whose}", key, f"The key {whose}"):
        return wrong
    if not key and provider not in _KEYLESS:
        return Incomplete(f"AMX's profile {name} has no key that can be read here.")
    return Endpoint(one_line(found["model"]), base, key, f"AMX's profile {name}", _prices(found))


def _prices(found: Mapping[str, Any]) -> tuple[float, float] | None:
    """What a profile says that prompt and answer cost; None unless it says so of both."""
    try:
        prompt, answer = (
            float(found[f"custom_{way}_cost_per_mtok"]) for way in ("input", "output")
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return (prompt, answer) if isfinite(prompt) and isfinite(answer) else None


def _place_of(found: Mapping[str, Any]) -> str:
    """The base URL of a profile of AMX; "" when it does not speak the OpenAI protocol."""
    provider = found["provider"].strip().lower()
    own = found["api_base"].strip().rstrip("/") if provider in _OWN_PLACE else ""
    if own and provider == "ollama" and not own.endswith("/v1"):
        return f"{own}/v1"
    return own or _BASES.get(provider, "")


def _profile_key(found: Mapping[str, Any], provider: str, base: str) -> str:
    """The key of a profile; the provider's own variable only for the provider's own place."""
    key: str = found["api_key"].strip()
    if key.startswith("keyring:"):
        key = _keyring("amx", key.removeprefix("keyring:"))
    key = key or os.environ.get("AMX_LLM_API_KEY", "")
    if not key and base == _BASES.get(provider):
        key = os.environ.get(_KEY_VARIABLES.get(provider, ""), "")
    return key


_KEYLIKE = re.compile(r"\b(?:sk|pk|key|xai|gsk|AIza)[-_][\w*.-]{6,}|Bearer\s+\S+", re.IGNORECASE)


def scrubbed(text: str, key: str) -> str:
    """One line of `text` without the key, or anything that looks like one."""
    if len(key) > 3:
        text = text.replace(key, "[key]")
    return _KEYLIKE.sub("[key]", one_line(text))
