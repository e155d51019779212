"""What is not looked for, because one look shows that it cannot be there, is not there."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from amx_tui.compare.findings import clues as of_words
from amx_tui.compare.findings import contradiction
from amx_tui.compare.findings.check import Statement, contradictions
from amx_tui.compare.findings.finding import Described
from amx_tui.compare.findings.languages.en import WORDS
from amx_tui.compare.findings.names import unknown_names
from amx_tui.compare.findings.personal import personal_data
from amx_tui.compare.findings.placeholder import placeholders
from amx_tui.compare.findings.reading import Reading
from amx_tui.compare.findings.repeats import duplicates
from amx_tui.compare.findings.tongue import CODES, tongue
from amx_tui.compare.findings.words import Phrases, clauses_of, words_of
from amx_tui.history.models import Asset
from amx_tui.stored import Stored
from tests.compare.findings.test_texts import ASSET, TEXTS
from tests.conftest import examples

LISTS = (WORDS.hedges, WORDS.refusals, WORDS.nullable, WORDS.not_null, WORDS.not_unique)
LINES = [line.strip() for lines in LISTS for line in lines.split("\n") if line.strip()]
SAID = sorted(set(words_of(" ".join(LINES))))
STATED = [words_of(line.replace("|", " ")) for line in LINES]
# words of phrases in their order, and out of it
AMONG = st.lists(st.one_of(st.sampled_from(SAID), st.sampled_from(STATED).flatmap(
    lambda words: st.integers(1, len(words)).map(lambda count: " ".join(words[:count]))
)), max_size=8).map(lambda parts: tuple(" ".join(parts).split()))  # fmt: skip
SENTENCES = st.text(st.sampled_from("AEIKaestd ,;'().-\n"), max_size=60)


def reading(text: str) -> Reading:
    read = Reading(Described(ASSET, Stored(text)))
    read.read_as(tongue("en"))
    return read


def longest(lines: list[str], words: tuple[str, ...]) -> list[tuple[int, int]]:
    """The phrases that are there, each line tried at each place."""

    def behind(line: str, first: int) -> int:
        """Behind the longest phrase of a line at a place; the place itself if none is there."""
        ends = {first}
        for choices in line.strip("^ ").split():
            said = [tuple(words_of(choice)) for choice in choices.split("|")]
            ends = {
                at + len(one) for at in ends for one in said if words[at : at + len(one)] == one
            }
        return max(ends, default=first) if first == 0 or line[0] != "^" else first

    found: list[tuple[int, int]] = []
    for first in range(len(words)):
        last = max(behind(line, first) for line in lines)
        if last > first and (not found or first >= found[-1][1]):
            found.append((first, last))
    return found


@examples(300)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12), AMONG)
def test_phrases_are_found_as_if_each_was_tried_at_each_place(
    lines: list[str], words: tuple[str, ...]
) -> None:
    assert Phrases(lines).find(words) == longest(lines, words)
    assert Phrases(lines, frozenset(SAID[::2])).find(words) == longest(lines, words)


@examples(200)
@given(AMONG, st.sampled_from(["", *CODES]))
def test_what_is_to_be_looked_for_is_a_clue_of_its_words(words: tuple[str, ...], code: str) -> None:
    found = of_words.clues(code).of(words)
    language = tongue(code or "en")
    for clue, phrases in ((of_words.HEDGE, language.hedges), (of_words.REFUSAL, language.refusals)):
        assert bool(found & clue) == (bool(code) and not phrases.keys.isdisjoint(words))
        assert found & clue or not code or not phrases.find(words)
    stated = [phrases for phrases in language.facts.values() if phrases.find(words)]
    assert found & of_words.STATED or not code or not stated


CLAUSES = st.text(st.sampled_from("aZ9_ \t\n\x1c\x1d\x1e\x1f.:!?;()-,'\u00e9"), max_size=12)


@examples(500)
@given(CLAUSES)
def test_a_clause_ends_at_the_same_places_with_and_without_an_accent(text: str) -> None:
    """Texts in ASCII have a way of their own, which is faster."""
    plain = text.replace("\u00e9", "e")
    ends = re.split(r"[;()\n]|[.:!?](?=\s|\Z)", plain)
    assert clauses_of(plain) == tuple(tuple(words) for part in ends if (words := words_of(part)))
    accented = clauses_of(f"{plain}\u00e9")
    assert [len(words) for words in accented[:-1]] == [
        len(words) for words in clauses_of(f"{plain}e")[:-1]
    ]


@examples(200)
@given(st.one_of(SENTENCES, TEXTS))
def test_in_plain_sentences_are_neither_names_nor_personal_data(text: str) -> None:
    read = reading(text)
    assume(read.plain)
    assert unknown_names(read, frozenset()) == []
    assert personal_data(read) == []


@examples(200)
@given(st.one_of(SENTENCES, TEXTS, st.sampled_from(STATED).map(" ".join)))
def test_a_text_that_ends_like_a_sentence_has_the_placeholders_of_any_other(text: str) -> None:
    """A space behind the full stop, and the text is looked through."""
    assert placeholders(reading(f"{text}.")) == placeholders(reading(f"{text}. "))


@examples(200)
@given(TEXTS, TEXTS, AMONG.map(" ".join), AMONG.map(" ".join))
def test_texts_that_contradict_each_other_have_a_question_in_common(
    one: str, other: str, more: str, yet_more: str
) -> None:
    a, b = (
        Statement(Described(ASSET, Stored(f"{text}, {added}")))
        for text, added in ((one, more), (other, yet_more))
    )
    spoken = tuple(code for code in CODES if code in (a.hits.spoken, b.hits.spoken)) or CODES
    assert contradictions(a, b) == tuple(
        contradiction.contradictions(a, a.facts(spoken), b, b.facts(spoken))
    )


@examples(100)
@given(
    st.lists(
        st.sampled_from(["A b.", "a  B.", "a b!", "A\u00c9.", "a\u00e9.", "ss", "\u00df", "-"])
    )
)
def test_a_duplicate_has_the_same_text_as_another(texts: list[str]) -> None:
    rows = [Reading(Described(Asset.of("s", "t", str(n)), Stored(t))) for n, t in enumerate(texts)]
    same = [re.sub(r"\s+", " ", text.casefold()) for text in texts]
    assert [found is not None for found in duplicates(rows)] == [
        same.count(text) > 1 and bool(words_of(text)) for text in same
    ]
