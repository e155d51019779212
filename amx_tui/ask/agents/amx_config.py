"""What AMX's config.yml says: which LLM profile is in use, and who gets the data when AMX asks.

The file is AMX's and may hold anything: whatever cannot be read or used is `Incomplete`, in words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amx_tui.ask.agents.hosts import OPENAI, is_loopback, place_of
from amx_tui.text import one_line

_NO_PROFILE = "AMX has no active LLM profile. Run `amx` and /add-llm-profile."
_HOSTS = {
    "openai": OPENAI,
    "openrouter": "openrouter.ai",
    "deepseek": "api.deepseek.com",
    "ollama": "localhost",
    **dict.fromkeys(("local", "kimi", "databricks_serving"), OPENAI),
}
"""Where AMX's providers are when no place is named; the last three speak through OpenAI's client."""
_NAME_THEIR_PLACE = ("local", "kimi", "ollama", "openrouter", "databricks_serving")
"""The providers whose `api_base` AMX obeys; for all others it means nothing."""
_PLACE_VARIABLES = {
    OPENAI: ("OPENAI_BASE_URL", "OPENAI_API_BASE"),
    "openrouter.ai": ("OPENROUTER_API_BASE",),
    "localhost": ("OLLAMA_API_BASE",),
}
"""Variables by which the user may have moved the place that a provider is at by itself."""
_DEEPEST = 50  # levels of nesting; AMX's own file has four
_TEXTS = ("provider", "model", "api_base", "api_key")
_EMBEDDINGS = ("embedding", "embedding_docs", "embedding_code", "embedding_assets")
_LOCAL_EMBEDDINGS = ("", "minilm", "default", "minilm-l6-v2", "sentence_transformers")


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Something is missing; `why` says what, and what to do."""

    why: str


def profile(folder: Path) -> Mapping[str, Any] | Incomplete:
    """The LLM profile that AMX uses, with its `name`; what `_TEXTS` names is text."""
    config = _config(folder)
    return config if isinstance(config, Incomplete) else _profile(config)


def receivers(folder: Path) -> tuple[str, ...] | Incomplete:
    """Who gets to see a question and its data when AMX answers; empty when that is this machine."""
    config = _config(folder)
    if isinstance(config, Incomplete):
        return config
    found = _profile(config)
    if isinstance(found, Incomplete):
        return found
    try:
        hosts = (_of_model(found), *_of_embeddings(config))
    except ValueError:  # a number with too many digits to be written
        return Incomplete("AMX's embedding cannot be read. Run `amx` and /embeddings.")
    return tuple(dict.fromkeys(host for host in hosts if not is_loopback(host)))


def _config(folder: Path) -> Mapping[str, Any] | Incomplete:
    path = folder / "config.yml"
    try:
        import yaml

        text = path.read_text("utf-8")
        config = None if _nested_too_deep(text) else yaml.safe_load(text)
    except OSError:
        return Incomplete(f"AMX has no {one_line(str(path))}. Run `amx` and /setup.")
    except Exception:  # not only YAMLError: a date that is none, for one
        return Incomplete(f"AMX's {one_line(str(path))} cannot be read as YAML.")
    return config if isinstance(config, dict) else {}


def _nested_too_deep(text: str) -> bool:
    """Whether building the values would go deeper than any configuration of AMX: it recurses."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return True
    return False


def _profile(config: Mapping[str, Any]) -> Mapping[str, Any] | Incomplete:
    """The profile that is named, else the first, else the one outside of the profiles: as AMX does."""
    try:
        name = str(config.get("active_llm_profile") or "default")
        told = config.get("llm_profiles")
        profiles = {
            str(key): value
            for key, value in (told.items() if isinstance(told, dict) else ())
            if isinstance(value, dict)
        }
        if name not in profiles and profiles:
            name = next(iter(profiles))
        found = profiles.get(name) if profiles else config.get("llm")
        if not isinstance(found, dict):
            return Incomplete(_NO_PROFILE)
        texts = {key: _text(found.get(key)) for key in _TEXTS}
    except ValueError:  # a number with too many digits to be written
        return Incomplete(_NO_PROFILE)
    if not texts["provider"] or not texts["model"]:
        return Incomplete(_NO_PROFILE)
    return {**found, **texts, "name": name}


def _of_model(found: Mapping[str, Any]) -> str:
    """The place that AMX's model is asked at, else the name of its provider."""
    provider, named = found["provider"], found["api_base"].strip()
    if named and provider in _NAME_THEIR_PLACE:
        place = place_of(named if "://" in named else f"https://{named}")
        return place or one_line(named) or one_line(provider)
    own = _HOSTS.get(provider.strip().lower())
    return _moved(own) if own else one_line(provider)


def _moved(host: str) -> str:
    """Where a provider is, unless a variable moves it away from there to another machine."""
    for name in _PLACE_VARIABLES.get(host, ()):
        other = place_of(os.environ.get(name, ""))
        if other and not is_loopback(other):
            return other
    return host


def _of_embeddings(config: Mapping[str, Any]) -> Iterator[str]:
    """The hosts that AMX's search may send a question to, to find what resembles it."""
    for name in _EMBEDDINGS:
        embedding = config.get(name)
        if not isinstance(embedding, dict) or not embedding.get("model"):
            continue
        kind, base = (_text(embedding.get(key)).strip() for key in ("kind", "base_url"))
        if kind.lower() not in _LOCAL_EMBEDDINGS:
            yield place_of(base) or one_line(base) or OPENAI


def _text(value: object) -> str:
    """A value that is text or a number. Raises ValueError for a number too long to be written."""
    return str(value) if value and isinstance(value, str | int | float) else ""
