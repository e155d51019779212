"""Text as a history holds it. Whoever shows it gets it drawn; whoever means the text itself says `raw`.

It is no `str` on purpose: a widget, an f-string and a program's file are three kinds of reader, and
what one may have would harm another. A mistake ends in a type error, or in the harmless form.
"""

from __future__ import annotations

import re
from functools import lru_cache, total_ordering
from typing import TYPE_CHECKING, Any

from amx_tui.text import clean, one_line

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_SURROGATE = re.compile("[\ud800-\udfff]")


@total_ordering
class Stored:
    """An immutable text. `str()` and every format give the drawn form, `raw` what is stored.

    Equal, ordered and hashed by what is stored; a `str` is compared with that too.
    """

    __slots__ = ("_drawn", "raw")

    def __init__(self, raw: str = "") -> None:
        # JSON can spell half a character, which no file of text can hold
        self.raw = raw if raw.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", raw)
        self._drawn: str | None = None

    def __str__(self) -> str:
        if self._drawn is None:
            self._drawn = clean(self.raw)
        return self._drawn

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        return f"Stored({self.raw!a})"

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Stored):
            return self.raw == other.raw
        return self.raw == other if isinstance(other, str) else NotImplemented

    def __lt__(self, other: Stored) -> bool:
        return self.raw < other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def strip(self) -> Stored:
        """Without the white space around it, which is what Python calls white space, as in AMX."""
        return Stored(self.raw.strip())

    @property
    def line(self) -> str:
        """Drawn on one line."""
        return one_line(self.raw)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """A field of a model holds such an object; JSON has what is stored."""
        from pydantic_core import core_schema

        written = core_schema.plain_serializer_function_ser_schema(
            lambda text: text.raw, when_used="json"
        )

        def read(value: Any) -> Any:
            if isinstance(value, str):
                return cls(value)
            if isinstance(value, cls):
                return value
            raise ValueError("no text")

        return core_schema.no_info_plain_validator_function(read, serialization=written)


class Name(Stored):
    """The name of a schema, a table or a column: on one line, with all its spaces."""

    __slots__ = ()

    def __str__(self) -> str:
        if self._drawn is None:
            self._drawn = clean(self.raw).translate(_ON_ONE_LINE)
        return self._drawn

    @property
    def quoted(self) -> str:
        """As a part of a name with dots: in quotes where it would not be clear where it ends."""
        drawn = str(self)
        if _CLEAR.fullmatch(drawn):
            return drawn
        return '"' + drawn.replace('"', '""') + '"'

    @staticmethod
    @lru_cache(maxsize=65536)
    def of(raw: str) -> Name:
        """The same object for the same name: a history repeats few names in each of its runs."""
        return Name(raw)


_ON_ONE_LINE = {
    ord("\n"): "\N{SYMBOL FOR LINE FEED}",
    ord("\t"): "\N{SYMBOL FOR HORIZONTAL TABULATION}",
}
_CLEAR = re.compile(r'[^\s."]*')
NOTHING = Stored()
