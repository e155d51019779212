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
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

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
    named: bool = False  # by the user's own settings of this app

    @property
    def receiver(self) -> str:
        """The host or provider that gets the data; "" when that is this machine."""
        if not self.base_url:
            return self.model.partition(":")[0]
        host = urlsplit(self.base_url).hostname or self.base_url
        return "" if is_loopback(host) else host

    @property
    def may_know_of_openai(self) -> bool:
        """Whether what the environment holds for OpenAI (a key, an organisation) may go there."""
        return self.base_url == _BASES["openai"] or (self.named and bool(self.receiver))


@dataclass(frozen=True, slots=True)
class Incomplete:
    """There is no endpoint; `why` says what is missing and what to do."""

    why: str


def is_loopback(host: str) -> bool:
    """Whether a host name means this machine."""
    if host in ("localhost", "") or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def endpoint(settings: Settings, folder: Path) -> Endpoint | Incomplete:
    """The endpoint of our settings, else that of AMX's active profile in `folder`."""
    if settings.llm_model:
        base = settings.llm_base_url or ("" if ":" in settings.llm_model else _BASES["openai"])
        key = _own_key(settings)
        if base == _BASES["openai"] and not key:
            return Incomplete("Set AMX_TUI_LLM_API_KEY or OPENAI_API_KEY.")
        return _checked(Endpoint(settings.llm_model, base, key, "AMX_TUI_LLM_MODEL", named=True))
    if settings.llm_base_url:
        return Incomplete("AMX_TUI_LLM_BASE_URL is set: set AMX_TUI_LLM_MODEL too.")
    return _of_profile(folder)


def _checked(found: Endpoint) -> Endpoint | Incomplete:
    if found.base_url and urlsplit(found.base_url).scheme not in ("http", "https"):
        return Incomplete(f"The base URL {one_line(found.base_url)} must start with http(s)://.")
    return found


def _own_key(settings: Settings) -> str:
    if settings.llm_api_key is not None:
        return settings.llm_api_key.get_secret_value()
    if settings.llm_base_url and settings.llm_base_url.rstrip("/") != _BASES["openai"]:
        host = urlsplit(settings.llm_base_url).hostname or ""
        if is_loopback(host):
            return ""  # a key of the cloud is nothing for a server on this machine
    return os.environ.get("OPENAI_API_KEY", "") or _keyring("amx-tui", "llm_api_key")


def _keyring(service: str, name: str) -> str:
    if importlib.util.find_spec("keyring") is None:
        return ""
    import keyring

    try:
        return keyring.get_password(service, name) or ""
    except Exception:  # whatever a backend raises: there is no key
        return ""


def profile(folder: Path) -> Mapping[str, Any] | Incomplete:
    """AMX's active LLM profile, with its `name`."""
    path = folder / "config.yml"
    try:
        import yaml

        config = yaml.safe_load(path.read_text("utf-8"))
    except OSError:
        return Incomplete(f"AMX has no {path}. Run `amx` and /setup.")
    except (yaml.YAMLError, UnicodeDecodeError):
        return Incomplete(f"AMX's {path} cannot be read as YAML.")
    config = config if isinstance(config, dict) else {}
    name = str(config.get("active_llm_profile") or "")
    profiles = config.get("llm_profiles")
    found = profiles.get(name) if isinstance(profiles, dict) else None
    found = found or config.get("llm")
    if not isinstance(found, dict) or not found.get("provider") or not found.get("model"):
        return Incomplete("AMX has no active LLM profile. Run `amx` and /add-llm-profile.")
    return {**found, "name": name or "default"}


def _of_profile(folder: Path) -> Endpoint | Incomplete:
    found = profile(folder)
    if isinstance(found, Incomplete):
        return Incomplete(f"{found.why} Or set AMX_TUI_LLM_MODEL and AMX_TUI_LLM_BASE_URL.")
    name, provider = one_line(str(found["name"])), str(found["provider"]).strip().lower()
    base = place_of(found)
    if not base:
        return Incomplete(
            f"AMX's profile {name} uses {one_line(provider)}, which this agent does "
            "not speak. Set AMX_TUI_LLM_MODEL, for example to "
            f"{one_line(provider)}:{one_line(str(found['model']))}."
        )
    key = _profile_key(found, provider, base)
    if not key and provider not in _KEYLESS:
        return Incomplete(f"AMX's profile {name} has no key that can be read here.")
    costs = (found.get("custom_input_cost_per_mtok"), found.get("custom_output_cost_per_mtok"))
    prices = tuple(float(c) for c in costs if isinstance(c, int | float))
    return _checked(
        Endpoint(
            one_line(str(found["model"])),
            base,
            key,
            f"AMX's profile {name}",
            (prices[0], prices[1]) if len(prices) == 2 else None,
        )
    )


def place_of(found: Mapping[str, Any]) -> str:
    """The base URL of a profile of AMX; "" when it does not speak the OpenAI protocol."""
    provider = str(found["provider"]).strip().lower()
    own = str(found.get("api_base") or "").strip().rstrip("/") if provider in _OWN_PLACE else ""
    if own and provider == "ollama" and not own.endswith("/v1"):
        return f"{own}/v1"
    return own or _BASES.get(provider, "")


def _profile_key(found: Mapping[str, Any], provider: str, base: str) -> str:
    """The key of a profile; the provider's own variable only for the provider's own place."""
    key = str(found.get("api_key") or "").strip()
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
