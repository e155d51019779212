"""A question read with the words of the history: names, settings, values, and who made runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.accounting import beside
from amx_tui.ask.agents.offline.asked import About as Topic
from amx_tui.ask.agents.offline.asked import Asked
from amx_tui.ask.agents.offline.lexicon import CONCEPT, NEUTRAL
from amx_tui.ask.agents.offline.sayings import lettered, plainly
from amx_tui.ask.agents.offline.selecting import known_to, models_in, models_of
from amx_tui.ask.agents.offline.understanding import a_run, settled, understood
from amx_tui.ask.agents.offline.wishes.forms import Form, form_of, rich
from amx_tui.ask.agents.offline.wishes.reading import lexemes, wish_of
from amx_tui.ask.agents.offline.wishes.words import SINGLE
from amx_tui.ask.names import Names, words_of
from amx_tui.ask.tools.shelf import Compared, Shelf, ToolError
from amx_tui.errors import UserError
from amx_tui.history.models import Asset
from amx_tui.history.snapshot import Snapshot
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS

_RATING = (
    "better", "worse", "cost", "speed", "most", "least", "approved", "findings", "logprob",
    "confidence", "tokens", "coverage", "rank",
)  # fmt: skip
_DID = re.compile(
    r"\brun\b|^who is\b|^when did .*\b(?:use|run|used|ran)\b|^(?:has|have|did) .*\b(?:uses?|used"
    r"|ran|tr(?:y|ied))\b"
    r"|\bwhat [\w']+ did\b|^what (?:has|have|did|does|is|was) .*\b(?:do|doing|does|done|up to)\b"
)
_MEANS_ELSE = frozenset(CONCEPT) | NEUTRAL | SINGLE | {"true", "false"}
_NEWER = ("newer", "newest", "new", "latest")
_OLDER = ("older", "oldest", "old", "previous", "earlier", "former")
_ALL_NAMES = 20_000  # of the history, that a question may name
_ANYWHERE = {Topic.UNKNOWN, Topic.RUNS, Topic.VERDICT, Topic.BOARD}
"""Topics whose names need not be of the compared runs."""


def reading(
    snapshot: Snapshot, shelf: Shelf, question: str, ids: tuple[int, ...], left_out: str = ""
) -> Asked:
    """What a question asks for, by words of ours and by those of the history.

    `left_out` is a word that was taken out of it, because nobody knows it.
    """
    question = lettered(plainly(question))
    models = models_in(snapshot, question)
    for model, word in models.items():
        question = re.sub(
            rf"(?<![\w.-]){re.escape(model)}(?![\w-]|\.\w)", word, question, flags=re.I
        )
    compared = _compared(snapshot, shelf, ids)
    own = [row.asset for row in compared.comparison.assets] if compared else []
    settings, steps, standing = _words(snapshot, shelf, ids, compared)
    standing = {models.get(word, word): at for word, at in standing.items()}
    for key in settings:  # prompt detail, said of prompt_detail
        question = (
            re.sub(rf"\b{key.replace('_', ' ')}\b", key, question, flags=re.I)
            if "_" in key
            else question
        )
    asked = understood(question, Names(own), settings, steps, standing, ids)
    about_anything = asked.about in _ANYWHERE
    sure = compared and (asked.named or not about_anything) and not asked.named.unknown
    if not sure or asked.last_two:
        names = Names(_history_names(snapshot))
        wider = understood(question, names, settings, steps, standing, ids)
        if (asked.last_two and wider.named) or wider.named or not compared:
            asked = wider
    asked = _by_setting(asked, settings, compared)
    runs = _runs_by_word(asked, question, ids, standing)
    if compared and len(ids) == MIN_RUNS:
        one, two = compared.comparison.runs
        newer = (two.started_at or 0.0, two.id) > (one.started_at or 0.0, one.id)
        runs |= dict.fromkeys(_NEWER, ids[newer]) | dict.fromkeys(_OLDER, ids[not newer])
    found = _wished(_of_history(snapshot, asked, ids), runs)
    word = found.unknown[0] if len(found.unknown) == 1 else ""
    if found.about is Topic.UNKNOWN and not left_out and _beside_a_noun(word, question):
        rest = re.sub(rf"\b{re.escape(word)}\b\s*", "", question, count=1, flags=re.I)
        again = reading(snapshot, shelf, rest, ids, left_out=word)
        return replace(again, left_out=word) if again.about is not Topic.UNKNOWN else found
    return found


def _beside_a_noun(word: str, question: str) -> bool:
    """Whether an unknown word only says more of a known one behind it: the *critical* columns.

    What would turn its meaning round is no such word.
    """
    if len(word) < 3 or word.startswith(("un", "non", "anti", "in", "dis", "mis")):
        return False
    behind = re.search(rf"\b{re.escape(word)}\s+([\w']+)", question, re.IGNORECASE)
    return bool(behind) and folded(behind[1]) in _NOUNS if behind else False


_NOUNS = words_of(
    "column columns asset assets text texts description descriptions field fields table tables run "
    "runs "
    "prompt instruction instructions setting settings findings result results model words tokens cost "
    "time verdict difference differences logprob logprobs confidence"
)


def _by_setting(asked: Asked, settings: Sequence[str], compared: Compared | None) -> Asked:
    """`does a lower temperature help`, of runs that do not differ in it: over the history."""
    keys = [key for key in settings if key in asked.words]
    if len(keys) != 1 or asked.run_ids or asked.letters or asked.named or asked.unknown:
        return asked
    differing = {s.key for s in compared.settings.differing} if compared else set()
    helps = asked.has("help", "better", "improve", "worse", "approved") and not asked.has(
        "differ", "tie"
    )
    if keys[0] in differing or not helps:
        return asked
    return replace(
        asked, about=Topic.BOARD, term="", beside=(), concepts=asked.concepts | {"board"}
    )


_ABOUT_RUNS = {
    Topic.SETTINGS, Topic.RUN, Topic.RUNS, Topic.BOARD, Topic.SPENT, Topic.INVENTORY, Topic.LINEAGE,
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


def _wished(asked: Asked, runs: Mapping[str, int]) -> Asked:
    """The question in slots, where these say more than its topic, or where it has none."""
    if asked.about in _SETTLED | _ABOUT_RUNS:
        return asked
    parts = lexemes(asked.question, asked.named, runs)
    wish = wish_of(parts) if parts else None
    if wish is None:
        return asked
    form = form_of(wish, len(asked.named.tables))
    alone = (
        len(asked.named.assets) == 1 and not asked.named.tables and asked.about is not Topic.UNKNOWN
    )
    if alone and form == Form.ASSETS and wish.ask != "count":
        return replace(asked, wish=wish)  # what the runs say of it says more
    listed = asked.about is Topic.HELPED and wish.ask in ("list", "count")
    told = listed or asked.about is Topic.UNKNOWN or rich(wish, form, len(asked.named.tables))
    if not form or not told:
        return replace(asked, wish=wish)
    return replace(asked, about=Topic.WISH, wish=wish, form=str(form), beside=(), unknown=())


def _of_history(snapshot: Snapshot, asked: Asked, ids: Sequence[int]) -> Asked:
    """Words that are no words of ours may be who made runs, or with what."""
    if asked.about is not Topic.UNKNOWN or not asked.unknown or len(asked.unknown) > 3:
        return asked
    if not known_to(snapshot, asked.unknown):
        return asked
    if ids and re.search(r"\b(?:both|they|these|the two|it|same)\b", asked.text):
        return asked  # of the picked runs: what stands in others is no answer
    bare = replace(asked, unknown=())
    if len(ids) >= MIN_RUNS and known_to(snapshot, asked.unknown, ids):
        same = settled(bare, asked.text)  # true of all compared runs: it changes nothing
        if same.about in (Topic.SETTINGS, Topic.VERDICT, Topic.HELPED) and "between" in asked.words:
            return same
    if asked.has("cost", "tokens") and asked.has("count", "together") and not asked.run_ids:
        spent = replace(bare, about=Topic.SPENT, term=" ".join(asked.unknown))
        return asked if beside(spent, Topic.SPENT) else spent
    if len(asked.unknown) > 1 and models_of(snapshot, asked.unknown) and not asked.run_ids:
        against = asked.has(
            "better", "worse", "compare", "cost", "speed", "approved", "most", "least"
        )
        if against or "or" in asked.words:
            return replace(bare, about=Topic.BOARD, term=" ".join(asked.unknown), beside=())
    group = "model" if models_of(snapshot, asked.unknown) else "author"
    rated = settled(replace(bare, concepts=asked.concepts | {group}), asked.text)
    if rated.about is Topic.BOARD and not asked.run_ids and asked.has(*_RATING):
        return replace(rated, term=" ".join(asked.unknown))
    found = settled(replace(bare, concepts=asked.concepts | {"who"}), asked.text)
    if found.about in (Topic.COST, Topic.TOKENS, Topic.SPENT) and not asked.run_ids:
        found = replace(found, about=Topic.SPENT)
    elif found.about in (Topic.RUN, Topic.RUNS, Topic.UNKNOWN) and not asked.run_ids:
        of_runs = asked.has("run", "scope", "failed", "status") or _DID.search(asked.text)
        found = replace(found, about=Topic.RUNS if of_runs else Topic.UNKNOWN)
    else:
        return asked
    left = beside(replace(found, beside=()), found.about)
    if left or found.about is Topic.UNKNOWN:
        return asked
    return replace(found, term=" ".join(asked.unknown), beside=())


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
    steps = [step.step.casefold() for i in ids[:1] for step in shelf.detail(snapshot, i).steps]
    values: dict[str, set[int]] = {}
    for setting in compared.settings.differing:
        for at, value in enumerate(setting.values):
            word = folded(value.line) if value else ""
            parts = re.findall(r"[a-z]{4,}", word) if setting.key == "llm_model" else ()
            for name in {word, word.rpartition("/")[2], *parts}:
                if re.fullmatch(r"[^\W\d][\w.-]{2,60}", name) and name not in _MEANS_ELSE:
                    values.setdefault(name, set()).add(at)
    return keys, steps, {name: at.pop() for name, at in values.items() if len(at) == 1}


def _history_names(snapshot: Snapshot) -> Iterator[Asset]:
    return iter(snapshot.find_assets("", _ALL_NAMES))


def _compared(snapshot: Snapshot, shelf: Shelf, ids: Sequence[int]) -> Compared | None:
    try:
        return shelf.compared(snapshot, ids) if len(ids) >= MIN_RUNS else None
    except (ToolError, UserError):
        return None
