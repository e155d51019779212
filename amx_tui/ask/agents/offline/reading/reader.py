"""A question read with the words of the history: names, settings, values, and who made runs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.answers.grounds import grounds_in, of_differing
from amx_tui.ask.agents.offline.answers.offering import offered
from amx_tui.ask.agents.offline.answers.placed import PLACED
from amx_tui.ask.agents.offline.desk.asked import About as Topic
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.dates import undated
from amx_tui.ask.agents.offline.desk.query import Query
from amx_tui.ask.agents.offline.ledger.asking import Vocabulary, known_words, over_runs
from amx_tui.ask.agents.offline.ledger.lexing import straightened
from amx_tui.ask.agents.offline.ledger.selecting import described
from amx_tui.ask.agents.offline.reading.accounting import HELD, another
from amx_tui.ask.agents.offline.reading.ends import both_ends
from amx_tui.ask.agents.offline.reading.excepting import excepted
from amx_tui.ask.agents.offline.reading.moving import pointing
from amx_tui.ask.agents.offline.reading.settings_asked import settings_asked, settings_left_out
from amx_tui.ask.agents.offline.reading.sorting import plainly_sorted
from amx_tui.ask.agents.offline.reading.understanding import understood
from amx_tui.ask.agents.offline.whole.recognising import OF_RUNS, as_a_whole
from amx_tui.ask.agents.offline.whole.skeleton import NEWER, OLDER, by_age, skeleton
from amx_tui.ask.agents.offline.wishes.forms import Form, form_of, rich
from amx_tui.ask.agents.offline.wishes.reading import lexemes, wish_of
from amx_tui.ask.agents.offline.words.lettering import a_run, aged, all_of_them, lettered, numbered
from amx_tui.ask.agents.offline.words.of_wishes import MEANS_ELSE
from amx_tui.ask.agents.offline.words.sayings import plainly
from amx_tui.ask.names import Names, words_of
from amx_tui.ask.tools.shelf import Compared, Shelf, ToolError
from amx_tui.errors import UserError
from amx_tui.history.snapshot import Snapshot
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS

_ANYWHERE = {Topic.UNKNOWN, Topic.VERDICT}
"""Topics whose names need not be of the compared runs."""


_RANGE = re.compile(
    r"\bruns (?:\w+ )?between (?:runs? )?#?\d+ and\b|\bthan (?:the |an )?average\b"
    r"|\bruns\b(?: \w+)* (?:(?!older|newer|later|earlier)\w+er|more|less|fewer|more \w+|less \w+"
    r"|better|worse) than (?:run )?#?\d+$"
)
_TO_APPLY = re.compile(
    r"\b(?:apply|push|ship|deploy|publish|promote|release|roll out|write)\b.* to\b"
)
_HERE = re.compile(r"\b(?:these|those|both|between|the two|they)\b")


def reading(
    snapshot: Snapshot,
    shelf: Shelf,
    question: str,
    ids: tuple[int, ...],
    now: float,
    last: Asked | None,
) -> Asked:
    """What a question asks for: over the runs of the history, else of those that are compared."""
    if len(ids) == MIN_RUNS and (pair := compared_of(snapshot, shelf, ids)):
        question = aged(question, ids, _newer(pair))
    question = all_of_them(numbered(question, ids), ids)
    if (but := _but_for_settings(snapshot, shelf, question, ids)) is not None:
        return but
    question = both_ends(pointing(plainly_sorted(question), last), ids)
    question = question if last and last.query else excepted(question)
    asked = _of_compared(snapshot, shelf, question, ids)
    turn = _whole(snapshot, shelf, question, ids, asked, last)
    if turn is None and (rest := _without_common(snapshot, shelf, question, ids, asked)):
        asked = _of_compared(snapshot, shelf, rest, ids)
        turn = _whole(snapshot, shelf, rest, ids, asked, last)
    if turn is not None and not (last and last.query and turn.about in OF_RUNS):
        return turn
    if (asked := turn or asked).about in _SETTLED:
        return asked
    if what := grounds_in(" ".join(folded(question).split())):
        if what == "usual" and not of_differing(last):
            return replace(asked, about=Topic.UNKNOWN, beside=asked.words[-1:], unknown=())
        return replace(asked, about=Topic.GROUNDS, term=what, beside=(), unknown=(), wish=None)
    if match := _RANGE.search(undated(asked.text, now)):
        return replace(asked, about=Topic.UNKNOWN, beside=(match[0],))
    found = over_runs(snapshot, shelf, question, ids, now, last.query if last else None)
    if found.query is not None:
        return _of_history(asked, found.query)
    if told := _settings_told(asked, known_words(snapshot, shelf, ids), ids):
        return replace(asked, about=Topic.SETTINGS, term=" ".join(told), beside=(), unknown=())
    of_asset = asked.about is Topic.HISTORY and not asked.has("date")
    if found.history and not of_asset:
        return replace(
            asked, about=Topic.UNKNOWN, beside=tuple(filter(None, (found.word,))), unknown=()
        )
    if wide := _of_all_runs(asked, ids):
        return replace(asked, about=Topic.UNKNOWN, beside=(found.word or wide,), unknown=())
    return asked


def _of_history(asked: Asked, query: Query) -> Asked:
    """The question as one over the runs of the history; the tables of a column are no runs' tables."""
    of_tables = ("tables",) if query.group == "table" and query.named.assets else ()
    if told := of_tables or another(asked, Topic.LEDGER, asked.text):
        return replace(asked, about=Topic.UNKNOWN, beside=told, unknown=())
    return replace(
        asked, about=Topic.LEDGER, query=query, named=query.named, beside=(), unknown=(), left_out="",
        run_ids=(), letters=(),
    )  # fmt: skip


def _of_all_runs(asked: Asked, ids: tuple[int, ...]) -> str:
    """What a question says of the whole history, where its topic is compared runs; "" for nothing."""
    if asked.about in _WIDE or (asked.run_ids and _UNTIL_NOW.search(asked.text)):
        return ""
    whole = _WHOLE.search(asked.text)
    return whole[0] if whole and (len(ids) <= MIN_RUNS or "runs" not in whole[0]) else ""


def _but_for_settings(
    snapshot: Snapshot, shelf: Shelf, question: str, ids: tuple[int, ...]
) -> Asked | None:
    """What differs apart from settings that are named; None for another question."""
    text = straightened(question)
    out = settings_left_out(text, known_words(snapshot, shelf, ids).keys)
    left = " ".join(f"-{key}" for key in out)
    return Asked(Topic.SETTINGS, term=left, text=text, question=question) if out else None


def _without_common(
    snapshot: Snapshot, shelf: Shelf, question: str, ids: tuple[int, ...], asked: Asked
) -> str:
    """A question of these runs without what is true of all of them; "" where it says more."""
    here = bool(_HERE.search(asked.text) or _TO_APPLY.search(asked.text))
    here = here or {*asked.run_ids} & {*ids} == {*asked.run_ids} != set()
    if not asked.unknown or len(ids) < MIN_RUNS or not here:
        return ""
    if not known_words(snapshot, shelf, ids).common.issuperset(asked.unknown):
        return ""
    words = "|".join(map(re.escape, asked.unknown))
    return re.sub(rf"\b(?:{words})(?:'s)?\b", "", question, flags=re.IGNORECASE)


def _settings_told(asked: Asked, known: Vocabulary, ids: tuple[int, ...]) -> tuple[str, ...]:
    """The settings that a question of the compared runs names, by keys or by values of one alone."""
    if asked.about not in (Topic.UNKNOWN, Topic.SETTINGS) or asked.named or len(ids) < MIN_RUNS:
        return ()
    runs = {str(run_id) for run_id in (*asked.run_ids, *ids)} | {*LETTERS[: len(ids)].lower()}
    values = {
        word: next(iter(of)).removeprefix("setting:")
        for word, of in known.values.items()
        if len(of) == 1 and len(word) > 3 and word not in MEANS_ELSE
    }
    values = {word: key for word, key in values.items() if key in known.keys}
    return settings_asked(asked.text, known.keys, runs, values)


def _whole(
    snapshot: Snapshot,
    shelf: Shelf,
    question: str,
    ids: tuple[int, ...],
    asked: Asked,
    last: Asked | None,
) -> Asked | None:
    """The question as one that is read as a whole, in its own words or in ours; None for another."""
    compared = compared_of(snapshot, shelf, ids)
    called: dict[str, int] = {}
    own = _own_names(snapshot, shelf, ids, compared)
    if compared:
        called = by_age(ids, _newer(compared))
        called |= {word: ids[at] for word, at in _words(snapshot, shelf, ids, compared)[2].items()}
    plain = (replace(asked, left_out=""), question), (asked, asked.question)
    for known, text in plain:
        for names in (own, known_words(snapshot, shelf, ids).names):
            read = skeleton(text, names, MEANS_ELSE, ids, called)
            if read is not None and (found := as_a_whole(read, known, last, ids)) is not None:
                return found
    return None


def _own_names(
    snapshot: Snapshot, shelf: Shelf, ids: Sequence[int], compared: Compared | None
) -> Names:
    """The names of what the compared runs described."""
    rows = compared.comparison.assets if compared else ()
    return shelf.once(snapshot, ("names", tuple(ids)), lambda: Names(row.asset for row in rows))


def names_of(snapshot: Snapshot, shelf: Shelf, ids: tuple[int, ...]) -> tuple[Names, Names]:
    """The names of what the compared runs described, and of what any run did."""
    own = _own_names(snapshot, shelf, ids, compared_of(snapshot, shelf, ids))
    return own, known_words(snapshot, shelf, ids).names


def near_by(snapshot: Snapshot, shelf: Shelf, question: str, ids: Sequence[int]) -> Sequence[str]:
    """Columns that a question that was not understood may be about; of the compared runs first."""
    known = known_words(snapshot, shelf, ids)
    if any("." in word for word in known.names.named(question, MEANS_ELSE).words):
        return ()  # what is named in full is no other one
    compared = compared_of(snapshot, shelf, ids)
    rows = compared.comparison.assets if compared else ()
    texts = {row.asset: " ".join(cell.description.line for cell in row.present) for row in rows}
    every = shelf.once(snapshot, ("described",), lambda: described(snapshot))
    return offered(question, texts, texts, known.values) or offered(
        question, every, {}, known.values
    )


def newer_of(snapshot: Snapshot, shelf: Shelf, ids: Sequence[int]) -> int:
    """The one of two runs that started last; 0 where there are not two."""
    compared = compared_of(snapshot, shelf, ids) if len(ids) == MIN_RUNS else None
    return ids[_newer(compared)] if compared else 0


def _newer(compared: Compared) -> int:
    """The place of the one of two runs that started last."""
    one, two = compared.comparison.runs[:2]
    return int((two.started_at or 0.0, two.id) > (one.started_at or 0.0, one.id))


_WHOLE = re.compile(
    r"\b(?:(?:all|every) (?:of )?(?:the |our |my )?(?:past |other )?runs?(?! (?:compared|here))"
    r"|across (?:the )?(?:runs|history)|(?:whole|entire|full|complete|all of) (?:the )?history"
    r"|in (?:the|this|our) history|ever(?! so)|so far|to date|until now|up to now|of all times?"
    r"|(?:models|profiles|authors|schemas|databases|providers|users|people) and their"
    r"|historically|since (?:the|\d)|(?<![\w-])\d+(?:th|rd|nd|st))\b"
)
"""What is said of the runs of a history, and never of those that are compared."""
_UNTIL_NOW = re.compile(r"\b(?:so far|to date|until now|up to now)\b")
_WIDE = {Topic.UNKNOWN, Topic.LEDGER, Topic.HISTORY, Topic.LINEAGE, Topic.TERM, Topic.GROUNDS}


def _of_compared(
    snapshot: Snapshot, shelf: Shelf, question: str, ids: tuple[int, ...], left_out: str = ""
) -> Asked:
    """What a question asks for, by words of ours and by those of the history.

    `left_out` is a word that was taken out of it, because nobody knows it.
    """
    question = lettered(plainly(question))
    compared = compared_of(snapshot, shelf, ids)
    own = _own_names(snapshot, shelf, ids, compared)
    settings, steps, standing = _words(snapshot, shelf, ids, compared)
    for key in settings:  # prompt detail, said of prompt_detail
        question = (
            re.sub(rf"\b{key.replace('_', ' ')}\b", key, question, flags=re.I)
            if "_" in key
            else question
        )
    asked = understood(question, own, settings, steps, standing, ids)
    about_anything = asked.about in _ANYWHERE
    sure = compared and (asked.named or not about_anything) and not asked.named.unknown
    if not sure or asked.last_two:
        names = known_words(snapshot, shelf, ids).names
        wider = understood(question, names, settings, steps, standing, ids)
        if (asked.last_two and wider.named) or wider.named or not compared:
            asked = wider
    runs = _runs_by_word(asked, question, ids, standing)
    if compared and len(ids) == MIN_RUNS:
        newer = _newer(compared)
        runs |= dict.fromkeys(NEWER, ids[newer]) | dict.fromkeys(OLDER, ids[not newer])
    found = _wished(asked, runs)
    word = found.unknown[0] if len(found.unknown) == 1 else ""
    if found.about is Topic.UNKNOWN and not left_out and _beside_a_noun(word, question):
        rest = re.sub(rf"\b{re.escape(word)}\b\s*", "", question, count=1, flags=re.I)
        again = _of_compared(snapshot, shelf, rest, ids, left_out=word)
        return replace(again, left_out=word) if again.about is not Topic.UNKNOWN else found
    return found


def _beside_a_noun(word: str, question: str) -> bool:
    """Whether an unknown word only says more of a known one behind it: the *critical* columns.

    What would turn its meaning round is no such word, and of runs, measures and settings each word
    says which.
    """
    if len(word) < 3 or word.startswith(("un", "non", "anti", "in", "dis", "mis")):
        return False
    behind = re.search(rf"\b{re.escape(word)}\s+([\w']+)", question, re.IGNORECASE)
    return bool(behind) and folded(behind[1]) in _NOUNS if behind else False


_NOUNS = words_of(
    "column columns asset assets text texts description descriptions field fields table tables "
    "findings result results words"
)


_ABOUT_RUNS = {
    Topic.SETTINGS, Topic.RUN, Topic.LINEAGE,
    Topic.HISTORY, Topic.BEHIND, Topic.QUEUE, Topic.VOTES, Topic.RULES, Topic.SIGNIFICANCE,
}  # fmt: skip
"""What is about runs, and what no condition on assets says better."""
_SETTLED = {Topic.WRITE, Topic.FOREIGN, Topic.GREETING, Topic.ABILITIES, Topic.TERM}


def _runs_by_word(
    asked: Asked, question: str, ids: tuple[int, ...], standing: Mapping[str, int]
) -> dict[str, int]:
    """The words of a question that stand for runs."""
    runs = {str(run_id): run_id for run_id in (*ids, *asked.run_ids)}
    runs |= {LETTERS[i]: run_id for i, run_id in enumerate(ids) if i or a_run(question)}
    return runs | {word: ids[at] for word, at in standing.items()}


_TOGETHER = {Form.VALUES, Form.ASSETS}
"""Answers that tell of several tables as of one."""


def _wished(asked: Asked, runs: Mapping[str, int]) -> Asked:
    """The question in slots, where these say more than its topic, or where it has none."""
    about_run = asked.about is Topic.RUN and asked.follows  # and in 119?
    if (asked.about in _SETTLED | _ABOUT_RUNS and not about_run) or asked.filter in (
        "statuses",
        PLACED,
    ):
        return asked
    parts = lexemes(asked.question, asked.named, runs)
    wish = wish_of(parts) if parts else None
    if wish is None:
        return asked
    if wish.impossible:
        return replace(asked, about=Topic.UNKNOWN, unknown=())
    form = form_of(wish, len(asked.named.tables))
    alone = (
        len(asked.named.assets) == 1 and not asked.named.tables and asked.about is not Topic.UNKNOWN
    )
    if alone and form == Form.ASSETS and wish.ask != "count":
        return replace(asked, wish=wish)  # what the runs say of it says more
    listed = asked.about is Topic.HELPED and wish.ask in ("list", "count")
    told = listed or asked.about is Topic.UNKNOWN or rich(wish, form, len(asked.named.tables))
    if about_run:
        return replace(asked, wish=wish)
    if form == Form.UNRECORDED and re.match(r"(?:and )?(?:which|what) runs?\b", asked.text):
        return asked
    if not form or not told:
        return replace(asked, wish=wish)
    if len(asked.named.tables) > 1 and form in _TOGETHER and (held := HELD.search(asked.text)):
        mean = wish.average in ("", "mean")
        wish, form = replace(wish, unit="table", by=True, average=""), Form.TABLES
        if not mean or form_of(wish, len(asked.named.tables)) != form:  # one table against another
            return replace(asked, about=Topic.UNKNOWN, beside=(held[0],), unknown=())
    if left := another(asked, Topic.WISH, asked.text):
        return replace(asked, about=Topic.UNKNOWN, beside=left, unknown=())
    return replace(asked, about=Topic.WISH, wish=wish, form=str(form), beside=(), unknown=())


_STEPS = ("profile", "describe")
"""What the steps of a run may be called where none was recorded, so that this is told of them."""


def _words(
    snapshot: Snapshot, shelf: Shelf, ids: Sequence[int], compared: Compared | None
) -> tuple[list[str], list[str], dict[str, int]]:
    """Names of settings and steps, and values that stand for one of the compared runs alone."""
    if compared is None:
        return [], [], {}
    both = (*compared.settings.differing, *compared.settings.alike)
    keys = [
        key for key in (s.key for s in both) if "_" in key or key in ("temperature", "language")
    ]
    steps = [step.step.casefold() for i in ids for step in shelf.detail(snapshot, i).steps]
    steps = [*dict.fromkeys(steps or _STEPS)]
    values: dict[str, set[int]] = {}
    for setting in compared.settings.differing:
        for at, value in enumerate(setting.values):
            word = folded(value.line) if value else ""
            parts = re.findall(r"[a-z]{4,}", word) if setting.key == "llm_model" else ()
            for name in {word, word.rpartition("/")[2], *parts}:
                if re.fullmatch(r"[^\W\d][\w.-]{2,60}", name) and name not in MEANS_ELSE:
                    values.setdefault(name, set()).add(at)
    return keys, steps, {name: at.pop() for name, at in values.items() if len(at) == 1}


def compared_of(snapshot: Snapshot, shelf: Shelf, ids: Sequence[int]) -> Compared | None:
    """The comparison of some runs; None where there is none."""
    try:
        return shelf.compared(snapshot, ids) if len(ids) >= MIN_RUNS else None
    except (ToolError, UserError):
        return None
