"""What is stored and what is drawn are two things, and no reader gets the wrong one unasked."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from amx_tui.present.documents import json_text
from amx_tui.present.escaping import csv_text, spelled
from amx_tui.stored import NOTHING, Stored
from amx_tui.text import clean
from amx_tui.ui.widgets.edit.masks import Masks

# letters, and whatever steers, hides, joins, mirrors or fills: one character in two
odd = st.one_of(
    st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Zs", "Mn", "Me", "Co", "Cn"]),
    st.sampled_from("\r\n\t\x0b\x0c\x1c\x85\u2028\u200b\u200d\u200f\u202e\U000e0067\U00100000"),
    st.characters(codec="utf-8"),
)
texts = st.lists(odd | st.sampled_from("ab \n") | st.just("\r\n"), max_size=40).map("".join)


@given(texts)
def test_every_way_to_write_it_down_gives_the_drawn_form(text: str) -> None:
    stored = Stored(text)
    drawn = clean(text)
    ways = (str(stored), f"{stored}", format(stored), "{}".format(stored), "%s" % stored)  # noqa: UP031, UP032
    assert set(ways) == {drawn}
    assert f"{stored:>60}" == f"{drawn:>60}"
    assert repr(stored).isascii()
    for character in drawn:
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")


@given(texts, texts)
def test_it_is_compared_by_what_is_stored(one: str, two: str) -> None:
    assert (Stored(one) == Stored(two)) == (one == two)
    assert (Stored(one) < Stored(two)) == (one < two)
    assert Stored(one) == one
    assert hash(Stored(one)) == hash(one)
    assert bool(Stored(one)) == bool(one)
    assert Stored(one).strip().raw == one.strip()


def test_it_is_no_text() -> None:
    assert not isinstance(Stored("x"), str)
    assert Stored("x") != 5
    assert not NOTHING
    with pytest.raises(TypeError):
        "".join([Stored("x")])  # type: ignore[list-item]


def test_half_a_character_has_no_place_in_a_file() -> None:
    assert Stored("a\ud83d").raw == "a\N{REPLACEMENT CHARACTER}"


def test_a_model_holds_it_and_json_has_what_is_stored() -> None:
    class Row(BaseModel):
        text: Stored

    row = Row(text=Stored("a\u200fb"))
    assert row.text.raw == "a\u200fb"
    assert json.loads(row.model_dump_json()) == {"text": "a\u200fb"}


def test_json_of_a_name_that_is_no_unicode_is_json() -> None:
    assert json.loads(json_text({"path": "a\udcff", "text": Stored("b")})) == {
        "path": "a\udcff",
        "text": "b",
    }


@given(texts)
def test_json_says_the_same_and_steers_no_terminal(text: str) -> None:
    document = spelled(json.dumps({"text": text}, ensure_ascii=False, indent=2))
    assert json.loads(document) == {"text": text}
    assert clean(document) == document


@given(texts)
def test_a_cell_of_csv_is_what_is_stored(text: str) -> None:
    import csv
    import io

    (row,) = csv.reader(io.StringIO(csv_text([["x", Stored(text)]]), newline=""))
    assert row[1] in (text, "'" + text)


@given(st.lists(texts, max_size=4), st.text("ab\n", max_size=5))
def test_a_text_area_gives_back_whatever_went_in(given_texts: list[str], typed: str) -> None:
    masks = Masks()
    inside = [masks.mask(text) for text in given_texts]
    for text, masked in zip(given_texts, inside, strict=True):
        assert masks.unmask(masked) == text
        assert masks.unmask(typed + masked) == typed + text
        looks = masks.look(masked)
        assert len(looks) == len(masked), "each sign is one character wide"
        assert masked.splitlines() == masked.removesuffix("\n").split("\n") or not masked
        assert clean(looks) == looks
