"""Random text of the sort that nobody should let near a terminal, and what must be left of it.

text = hostile_text(random.Random(7))
assert not leaks(clean(text))
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from functools import cache

# Invisible by Unicode's `Default_Ignorable_Code_Point`, which Python's `unicodedata` does not know.
# Not in it: the joiners and variation selectors that scripts and emoji are written with.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# What anchors an annotation; what is half a character, which no terminal and no file can have.
_BROKEN = "\ufff9-\ufffb\ud800-\udfff"
# Controls of seven and of eight bits, and Unicode's own ends of lines.
_CONTROLS = "\x00-\x1f\x7f-\x9f\u2028\u2029"
_FORBIDDEN = re.compile(f"[{_CONTROLS}{_INVISIBLE}{_BROKEN}]")

_SEQUENCES = (
    "\x1b[2J\x1b[H",
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1b[?1049l\x1b[?1003h",
    "\x1bc",
    "\x9b2J",
    "\x9d52;c;ZXZpbA==\x9c",
    "\u202egnp.exe\u202c",
    "\u2066x\u2069\u200f",
    "\r\n",
    "\n\r",
    "\x85",
    "\x00",
    "".join(chr(0xE0000 + ord(char)) for char in "hidden"),
    "👩\u200d👩\u200d👧",
    "🏳\ufe0f\u200d🌈",
    "👍\U0001f3fd",
    "❤\ufe0f",
    "e" + "\u0301" * 30,
    "ि",
    "\u0600",
    "ﷺ",
)
_SIGNS = (
    "[bold red]",
    "[/]",
    "[/x]",
    "[@click=app.quit]quit[/]",
    "[link=https://evil.example]x[/link]",
    "[$error]",
    "\\[",
    "[[",
    "$primary",
    ":skull:",
    "https://evil.example/?q=1",
    "www.evil.example",
    "file:///etc/passwd",
    "[run](run:114)",
    "![x](https://evil.example/p.png)",
    "<https://evil.example>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style></td></table>",
    "&lt;&#27;&#x1b;",
    "\\u001b[2J",
    "%1b%00",
    "{0.__class__}",
    "%s%n",
    "=cmd|'/c calc'!A1",
    "@SUM(A1)",
    "+1",
    "-1",
    "a|b",
    "```",
    "~~x~~",
    "#114",
    "@everyone",
    "javascript:alert(1)",
    "'; DROP TABLE runs; --",
    '"',
    "'",
    ",",
    ";",
    "\t",
)
_CATEGORIES = ("Cc", "Cf", "Zl", "Zp", "Zs", "Mn", "Me", "Mc", "Co", "Cn", "So", "Lo", "Lu", "Nd")


@cache
def _pools() -> tuple[tuple[str, ...], ...]:
    """Kinds of pieces, each as likely as the next."""
    of: dict[str, list[str]] = {category: [] for category in _CATEGORIES}
    for code in range(sys.maxunicode + 1):
        found = of.get(unicodedata.category(chr(code)))
        if found is not None:
            found.append(chr(code))
    surrogates = tuple(map(chr, range(0xD800, 0xE000)))
    ignorable = tuple(re.findall(f"[{_INVISIBLE}]", "".join(map("".join, of.values()))))
    selectors = tuple(map(chr, (0x200C, 0x200D, *range(0xFE00, 0xFE10), *range(0x180B, 0x180E))))
    words = ("order", "customer", "the", "id", "漢字", "naïve", "Ω", "👍", "ab", "1", "0")
    plain = (" ", "  ", "\n", "\n\n", ".", "-")
    return (
        *(tuple(chars) for chars in of.values()),
        surrogates,
        ignorable,
        selectors,
        _SEQUENCES,
        _SIGNS,
        words,
        words,
        plain,
        plain,
    )


def hostile_text(rng: random.Random, length: int = 12) -> str:
    """A text of at most `length` pieces: characters of every category, and what readers obey.

    One text in fifty has a word of thousands of characters. May hold lone surrogates, which SQLite
    and UTF-8 refuse: `json.dumps` can spell them.
    """
    pools, draw = _pools(), rng.random
    pieces = []
    for _ in range(int(draw() * length) + 1):
        pool = pools[int(draw() * len(pools))]
        pieces.append(pool[int(draw() * len(pool))])
    if draw() < 0.02:
        pieces.append(pieces[0] * rng.choice((500, 5_000)))
    return "".join(pieces)


def leaks(drawn: str, allowed: str = "\n") -> list[str]:
    """What of `drawn` would steer a terminal, or hide from who reads it, by number: `U+001B`.

    `allowed` are those that whoever drew it means to write.
    """
    if drawn.isascii() and drawn.isprintable():
        return []
    found = set(_FORBIDDEN.findall(drawn)) - set(allowed)
    return [f"U+{ord(character):04X}" for character in sorted(found)]
