"""Who and what appears in the demo's story: models, databases, people, and what goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Model(NamedTuple):
    """A model with its price (USD per million tokens, in and out) and how good it is where."""

    name: str
    provider: str
    profile: str
    price: tuple[float, float] | None
    logprobs: bool
    skill: dict[str, float]  # by schema; mean probability of its descriptions
    seconds: float  # per asset

    def alternatives(self, texts: Sequence[str], score: float) -> list[dict[str, object]]:
        """Its alternatives as AMX stores them, the best first, which has the score."""
        scores = [score - 0.07 * place for place in range(len(texts))]
        return [
            {
                "text": text,
                "signal": "logprob" if self.logprobs else "self_decl",
                "score": round(max(each, 0.01), 3) if self.logprobs else None,
                "band": "HIGH" if each >= 0.75 else "MED" if each >= 0.5 else "LOW",
            }
            for text, each in zip(texts, scores, strict=True)
        ]


MODELS = (
    Model("openai/gpt-4.1", "openai", "gpt", (2.0, 8.0), True,
          {"sales": 0.86, "stock": 0.84, "marketing": 0.85, "sapsr3": 0.74, "clinical": 0.78}, 0.9),
    Model("openai/gpt-4.1-mini", "openai", "gpt-mini", (0.4, 1.6), True,
          {"sales": 0.80, "stock": 0.77, "marketing": 0.79, "sapsr3": 0.48, "clinical": 0.66}, 0.5),
    Model("mistral/mistral-large-3", "mistral", "mistral", (1.5, 5.0), True,
          {"sales": 0.79, "stock": 0.78, "marketing": 0.78, "sapsr3": 0.90, "clinical": 0.81}, 0.8),
    Model("anthropic/claude-sonnet-5", "anthropic", "sonnet", (3.0, 15.0), False,
          {"sales": 0.88, "stock": 0.88, "marketing": 0.86, "sapsr3": 0.85, "clinical": 0.92}, 1.1),
    Model("qwen3-32b", "local", "local", None, True,
          {"sales": 0.70, "stock": 0.69, "marketing": 0.71, "sapsr3": 0.55, "clinical": 0.64}, 2.3),
)  # fmt: skip
DATABASES = {"retail_dwh": "snowflake", "sap_ecc": "hana", "clinic": "postgresql"}
STATUSES = ("success",) * 8 + ("ready_for_review",) * 4 + ("applied_partial", "cancelled", "failed")
PEOPLE = ("", "", "", "mira", "jonas")
ERROR = (
    "RateLimitError: the provider answered 429 for 5 tables.\n"
    "Retried 3 times over 90 s, then gave up; the tables that were finished are kept."
)
HINTS = ("Name the join keys.", "Say which values are personal data.", "Keep it under 20 words.")
