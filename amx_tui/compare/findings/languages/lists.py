"""What a language's file says. All are words separated by white space, or phrases a line each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordLists:
    """The words of one language. In a phrase `a|b` is a choice between two words."""

    code: str
    spellings: str  # what the language is called, in its own words and in English
    stop: str  # words of grammar
    describing: str  # words of descriptions that say nothing: column, contains, value
    subjects: str  # frequent words of descriptions that only this language has
    suffixes: str  # what inflects a word, stripped from its end again and again
    hedges: str  # phrases
    no_hedges: str  # phrases in which a hedging word speaks of the data
    refusals: str  # phrases that stand where a description should
    no_end: str  # words that no sentence ends with
    values: str  # phrases behind which values are listed, not names
    things: str  # kinds of things, other than tables and columns, that have names
    phones: str  # words before a phone number
    units: str  # units, currencies and the like: alone they tell something
    nullable: str  # phrases
    not_null: str
    unique: str
    not_unique: str
    local_time: str
    scope: str  # words that limit what was just said: unique *per* customer
