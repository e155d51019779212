"""Earlier prompts, as the arrows bring them back."""

from __future__ import annotations

from collections.abc import Iterable


class Recall:
    """Earlier prompts; behind the last of them stands what was not sent."""

    def __init__(self, prompts: Iterable[str] = ()) -> None:
        self._prompts = list(prompts)
        self._at = len(self._prompts)
        self._unsent = ""

    def add(self, prompt: str) -> None:
        """A prompt that can be recalled from now on."""
        if not self._prompts or self._prompts[-1] != prompt:
            self._prompts.append(prompt)
        self._at = len(self._prompts)

    def step(self, step: int, text: str) -> str | None:
        """The prompt so many steps later (earlier, below zero) than `text`; None if there is none."""
        if not self._prompts:
            return None
        if self._at == len(self._prompts):
            self._unsent = text
        self._at = max(0, min(self._at + step, len(self._prompts)))
        return self._unsent if self._at == len(self._prompts) else self._prompts[self._at]
