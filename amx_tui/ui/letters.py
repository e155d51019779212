"""Letters for what can be jumped to: as few keys as there can be, the easiest first."""

from __future__ import annotations

HOME_ROW_FIRST = "asdfghjklqwertyuiopzxcvbnm"


def codes(count: int, letters: str = HOME_ROW_FIRST) -> tuple[str, ...]:
    """So many codes, none of which begins another: one letter each while there are letters enough.

    With more, the first ones still have one letter, the rest begin with a letter that is kept for
    them. No code is longer than two: what is over `len(letters) ** 2` gets none.
    """
    size = len(letters)
    count = min(count, size**2)
    if count <= size:
        return tuple(letters[:count])
    begins = -(-(count - size) // (size - 1))  # each letter that begins others gives up one code
    single = size - begins
    pairs = (first + second for first in letters[single:] for second in letters)
    return (*letters[:single], *list(pairs)[: count - single])
