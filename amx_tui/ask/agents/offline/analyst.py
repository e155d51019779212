"""The analyst that is no language model: a question, understood and answered.

What it does not understand it says, with six things that it can do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from time import time

from amx_tui.ask.agents.offline.answers import amounts
from amx_tui.ask.agents.offline.answers.speaking import nameable, without_reading
from amx_tui.ask.agents.offline.by_topic import ANSWERS
from amx_tui.ask.agents.offline.desk.asked import About as Topic
from amx_tui.ask.agents.offline.desk.asked import Asked
from amx_tui.ask.agents.offline.desk.desk import Desk, Reply, base_of, literally, view_of
from amx_tui.ask.agents.offline.ledger.asking import Vocabulary, known_words
from amx_tui.ask.agents.offline.reach import of_all_too
from amx_tui.ask.agents.offline.reading.choosing import runs_for
from amx_tui.ask.agents.offline.reading.clauses import apart, clauses
from amx_tui.ask.agents.offline.reading.gone import gone_or_new
from amx_tui.ask.agents.offline.reading.heeding import alike, unheeded
from amx_tui.ask.agents.offline.reading.latest import of_latest
from amx_tui.ask.agents.offline.reading.narrowing import (
    no_such_letter,
    no_such_number,
    said_among,
    two_of,
    without,
)
from amx_tui.ask.agents.offline.reading.next_run import by_its_neighbour
from amx_tui.ask.agents.offline.reading.ordering import at_once
from amx_tui.ask.agents.offline.reading.picking import picked
from amx_tui.ask.agents.offline.reading.places import with_columns, with_full_names
from amx_tui.ask.agents.offline.reading.reader import (
    compared_of,
    names_of,
    near_by,
    newer_of,
    reading,
)
from amx_tui.ask.agents.offline.reading.sorting import of_the_list
from amx_tui.ask.agents.offline.reading.standing import of_status
from amx_tui.ask.agents.offline.reading.stated import in_other_words
from amx_tui.ask.agents.offline.talk.correcting import meant, placed, retold
from amx_tui.ask.agents.offline.talk.ellipsis import NOTHING_BEFORE, completed
from amx_tui.ask.agents.offline.talk.following import ALONE, OF_MANY, OF_ONE, followed, in_sight
from amx_tui.ask.agents.offline.talk.going_on import exchanged, in_known_words
from amx_tui.ask.agents.offline.talk.keeping import loses
from amx_tui.ask.agents.offline.talk.naming import by_their_values, no_such_name
from amx_tui.ask.agents.offline.talk.retelling import asked_again
from amx_tui.ask.agents.offline.talk.talking import (
    Answer,
    Talk,
    behind_it,
    of_last_runs,
    says_the_same,
    tells_of_a_run,
    together,
)
from amx_tui.ask.agents.offline.talk.whying import of_its_table
from amx_tui.ask.agents.offline.words.harmless import without_ends
from amx_tui.ask.agents.offline.words.lists import OF_LISTS
from amx_tui.ask.agents.offline.words.rewriting import rewritten, spelled
from amx_tui.ask.agents.offline.words.texts import OF_QUOTES
from amx_tui.ask.agents.offline.words.wholes import whole
from amx_tui.ask.listing import listing_of
from amx_tui.ask.mentions import plain_amounts
from amx_tui.ask.names import Named
from amx_tui.ask.protocol import Earlier
from amx_tui.ask.tools.shelf import Shelf, ToolError
from amx_tui.errors import UserError
from amx_tui.history.snapshot import Snapshot
from amx_tui.vocabulary import LETTERS, MAX_RUNS, MIN_RUNS


def answer(
    snapshot: Snapshot,
    question: str,
    run_ids: Sequence[int] = (),
    talk: Talk | None = None,
    shelf: Shelf | None = None,
    now: float | None = None,
) -> Answer:
    """Answer a question about the runs that it names, else about `run_ids`. Raises UserError.

    What is not understood as it stands is read in plainer words, and with runs in the place of what
    stands for them.
    """
    talk, question = talk or Talk(tuple(run_ids)), without_ends(plain_amounts(question))
    shelf, now = shelf or Shelf(), time() if now is None else now
    given = _as_it_stands(snapshot, question, talk, shelf, now)
    compared = compared_of(snapshot, shelf, talk.run_ids[:MAX_RUNS])
    asked = given.asked if given.reply.understood else None
    newer = newer_of(snapshot, shelf, talk.run_ids)
    way = in_other_words(question, compared, newer, asked) if compared else None
    if way is None or (given.reply.understood and asked is None):
        return given
    if (reply := way.reply) is not None:
        return Answer(reply, talk.run_ids, asked=talk.last, kept=talk.run_ids, question=question)
    told = answer(snapshot, way.question, talk=talk, shelf=shelf, now=now)
    if not told.reply.understood or (way.which and told.asked and told.asked.about is Topic.LEDGER):
        return given
    reply = replace(told.reply, head=f"{way.first}{told.reply.head}")
    notes = "; ".join(note for note in way.notes if note.split(" is ")[0] not in told.reply.head)
    return told._replace(reply=reply.noted(f"({notes}.)" if notes else ""))


def _as_it_stands(
    snapshot: Snapshot, question: str, talk: Talk, shelf: Shelf, now: float
) -> Answer:
    """The answer to a question in its own words."""
    names = names_of(snapshot, shelf, tuple(talk.run_ids)[:MAX_RUNS])
    question = with_full_names(question, talk.last, *names)
    question = in_known_words(question, talk, newer_of(snapshot, shelf, talk.run_ids))
    if (given := _completed(snapshot, question, talk, shelf, now)) is not None:
        return given
    given = _in_any_words(snapshot, question, talk, shelf, now)
    if (
        not (given.found and given.asked)
        or given.asked.about in _SPEAKING
        or whole(question, talk.run_ids)
    ):
        return given

    def same(rest: str) -> bool:
        without = _in_any_words(snapshot, rest, talk, shelf, now)
        return alike(given.asked, given.reply.head, without.asked, without.reply.head)

    lost = says_the_same(given, talk) or tells_of_a_run(given, talk)
    lost = lost and bool(_whole_one(snapshot, question, talk, shelf, now))
    word = question.split()[-1].strip("?!.") if lost else ""
    if word := word or unheeded(
        OF_LISTS.put(OF_QUOTES.put(given.question or question)),
        given.asked.about,
        given.reply.head,
        given.asked.named.known,
        same,
    ):
        asked = replace(given.asked, about=Topic.UNKNOWN, beside=(word,), unknown=())
        reply = without_reading(snapshot, asked, talk.run_ids) or given.reply
        return Answer(
            reply, talk.run_ids, asked=talk.last or asked, kept=talk.run_ids, strange=word
        )
    return given


def _completed(
    snapshot: Snapshot, question: str, talk: Talk, shelf: Shelf, now: float
) -> Answer | None:
    """The answer to the whole question that a short one stands for; None where it stands for none."""
    if talk.last is None or not talk.question or talk.last.about in NOTHING_BEFORE:
        return None
    if again := _whole_one(snapshot, question, talk, shelf, now):
        given = _anew(snapshot, again, talk, shelf, now)
        if given.found and not says_the_same(given, talk):
            return given
    if again := exchanged(question, talk):
        given = _anew(snapshot, again, talk, shelf, now)
        if given.found:
            return given
    return None


def _whole_one(snapshot: Snapshot, question: str, talk: Talk, shelf: Shelf, now: float) -> str:
    """The whole question that one stands for behind the one before; "" for one that is whole."""
    return completed(question, talk.question, _known(snapshot, talk, shelf), now)


def _known(snapshot: Snapshot, talk: Talk, shelf: Shelf) -> Vocabulary:
    return known_words(snapshot, shelf, tuple(talk.run_ids)[:MAX_RUNS])


def _anew(snapshot: Snapshot, again: str, talk: Talk, shelf: Shelf, now: float) -> Answer:
    """The answer to a question in the place of the one before."""
    before = replace(talk.before or Talk(talk.run_ids), around=talk.around)
    given = answer(snapshot, again, talk=before, shelf=shelf, now=now)
    if not given.reply.understood:
        return given
    return given._replace(reply=given.reply.noted(f"(Read as “{literally(again)}”.)"))


def _in_any_words(
    snapshot: Snapshot, question: str, talk: Talk, shelf: Shelf, now: float
) -> Answer:
    """The answer to a question as it stands, else to it in plainer words."""
    compared, talk = talk, of_last_runs(talk, question)
    known = _known(snapshot, talk, shelf)
    question = of_its_table(spelled(question, known.is_one), talk)
    if asked := at_once(question, known.is_one):
        ids, reply = compared.run_ids, without_reading(snapshot, asked, talk.run_ids) or Reply("")
        last = asked if reply.understood else talk.last
        return Answer(reply, ids, asked=last, kept=ids, question=question)
    again = meant(question, talk, known, now) or retold(question, talk)
    if again:
        given = _anew(snapshot, again, talk, shelf, now)
        lost = not given.reply.understood
        return given._replace(asked=talk.last, kept=compared.run_ids) if lost else given
    told_of = by_its_neighbour(snapshot, question) or of_latest(snapshot, shelf, question, now)
    if told_of is not None:
        other, note = told_of
        if not other:
            return Answer(Reply(note, found=False), compared.run_ids, asked=talk.last)
        given = answer(snapshot, other, talk=compared, shelf=shelf, now=now)
        return given._replace(reply=given.reply.noted(note)) if given.reply.understood else given
    given = _in_plainer_words(snapshot, question, talk, shelf, now, known)
    if not given.reply.understood and (there := placed(question, talk.last)):
        told = _in_plainer_words(snapshot, there, talk, shelf, now, known)
        new = told.reply.understood and told.reply.bare != talk.told
        question, given = (there, told) if new else (question, given)
    if not given.reply.understood:
        named = with_columns(question, given.strange, names_of(snapshot, shelf, talk.run_ids)[0])
        told = _in_plainer_words(snapshot, named, talk, shelf, now, known)
        of_assets = told.asked and told.asked.about not in (ALONE | OF_MANY) - {
            Topic.APPROVAL,
            Topic.HISTORY,
        }
        question, given = (
            (named, told) if told.reply.understood and of_assets else (question, given)
        )
    if given.kept == talk.run_ids:
        given = given._replace(kept=compared.run_ids)
    if not given.reply.understood:
        like = near_by(snapshot, shelf, question, talk.run_ids)
        return given._replace(reply=given.reply.offering(like))
    return given._replace(question=question, talk=replace(compared, before=None))


def _in_plainer_words(
    snapshot: Snapshot, question: str, talk: Talk, shelf: Shelf, now: float, known: Vocabulary
) -> Answer:
    """The answer to a question, as it stands or in plainer words."""
    found, question = (
        list[Answer](),
        gone_or_new(of_status(question), talk.run_ids, newer_of(snapshot, shelf, talk.run_ids)),
    )
    for plain in rewritten(question, known.is_one, talk.run_ids):
        given = _in_parts(snapshot, plain, talk, shelf, now)
        if given.reply.understood and not (given.asked and given.asked.left_out):
            return given
        own = plain == question or (given.strange and given.strange in question.casefold())
        found = [given, *found] if own or given.reply.understood else found
    return next((each for each in found if each.reply.understood), found[0])


def _in_parts(snapshot: Snapshot, question: str, talk: Talk, shelf: Shelf, now: float) -> Answer:
    """The answer to a question, or to those that it is made of."""
    parts = clauses(question)
    if len(parts) == 1:
        return _answer(snapshot, parts[0], talk, shelf, now)
    given = None if apart(question) else _answer(snapshot, question, talk, shelf, now)
    if given is not None and given.reply.understood:
        return given
    several = _several(snapshot, parts, talk, shelf, now)
    if several:
        return together(several)
    return given or _answer(snapshot, question, talk, shelf, now)


def _several(
    snapshot: Snapshot, parts: Sequence[str], talk: Talk, shelf: Shelf, now: float
) -> list[Answer]:
    """The answers to the parts of a question, each behind the one before; none if one has none."""
    several, others = [], set[int]()  # runs that are named and not compared
    for part in parts:
        each = _answer(snapshot, part, talk, shelf, now)
        named = set(each.asked.run_ids) if each.asked else set()
        lost = others and not named and each.asked and not each.asked.query
        if lost or not (each.reply.understood and each.reply.found):
            return []
        others |= named - {*talk.run_ids}
        several.append(each)
        ids = each.kept or talk.run_ids
        talk = replace(talk, run_ids=ids, last=each.asked, last_ids=each.run_ids)
    return several


def _answer(snapshot: Snapshot, question: str, talk: Talk, shelf: Shelf, now: float) -> Answer:
    """The answer to one question."""
    ids, question = tuple(talk.run_ids)[:MAX_RUNS], of_the_list(question, talk.last)
    if re.search(r"\d{19}", question):
        large = f"There is no run of so large a number in this history. {nameable(snapshot)}"
        return Answer(Reply(large, found=False), ids)
    if (told := picked(snapshot, question, ids)) is not None:
        return Answer(told, ids, asked=talk.last, kept=ids)
    try:
        asked = in_sight(reading(snapshot, shelf, question, ids, now, talk.last), talk.around)
        of_runs = asked.query or (talk.last and talk.last.query)  # which has been read behind it
        again = asked_again(asked, talk.last, talk.last_ids, ids)
        if again:
            asked, ids = again
        elif not (of_runs or asked.shape):
            asked = followed(asked, talk.last)
        if talk.last and (lost := loses(asked, talk.last, ids)):
            asked = replace(asked, about=Topic.UNKNOWN, beside=(lost,), unknown=())
        other = no_such_letter(asked, ids) or no_such_number(asked, ids)
        if other and asked.about not in _SPEAKING:
            asked = replace(asked, about=Topic.UNKNOWN, beside=(other,), unknown=())
        asked, ids = without(asked, ids)
        two = two_of(asked, ids)  # of four
        desk = Desk(snapshot, shelf, two, ids, now)
        given = _answered(desk, ids)
        if two is not asked and given.run_ids != ids and given.reply.found:
            here = " and ".join(
                f"{LETTERS[i]} is #{run_id}" for i, run_id in enumerate(given.run_ids)
            )
            given = given._replace(reply=given.reply.noted(f"(Here {here}.)"))
        # what was not understood is no part of the talk: the next question goes on with the one before
        strange = next(iter((*asked.unknown, *asked.beside)), "")
        if given.reply.understood:
            only_once = again is not None and not asked.has("compare")
            return given._replace(kept=talk.run_ids) if only_once else given
        last = talk.last or replace(asked, about=Topic.UNKNOWN)
        return given._replace(asked=last, strange=strange)
    except ToolError as error:
        return Answer(
            Reply(str(error).replace("list_runs shows runs.", nameable(snapshot)), found=False), ids
        )


def _answered(desk: Desk, talked: tuple[int, ...]) -> Answer:
    snapshot, asked = desk.snapshot, desk.asked
    fixed = without_reading(snapshot, asked, talked) or no_such_name(asked)
    if fixed is not None:
        return Answer(fixed, talked, asked=asked, kept=talked)
    note, ids = "", talked
    if len(asked.run_ids) > MAX_RUNS and asked.about not in (ALONE | OF_MANY):
        left = ", ".join(f"#{run_id}" for run_id in asked.run_ids[MAX_RUNS:])
        note = f"Four runs at most are compared: {left} is left out."
        asked = replace(asked, run_ids=asked.run_ids[:MAX_RUNS])
    if not (asked.about in ALONE or _one_is_enough(asked, talked)):
        ids, why = runs_for(snapshot, asked, talked)
        if len(ids) < MIN_RUNS:
            return Answer(
                Reply(why or f"Name two to four runs. {nameable(snapshot)}", found=False), ids
            )
        note = " ".join(filter(None, (why, note)))
        desk.shelf.compared(snapshot, ids)  # what is not there is told by it
        asked = said_among(asked, talked, ids)
    desk = replace(desk, asked=asked, ids=ids)
    reply = of_all_too(desk, ANSWERS[asked.about](desk))
    if not reply.understood:
        unknown = without_reading(snapshot, replace(asked, about=Topic.UNKNOWN), talked)
        return Answer(unknown or reply, talked, asked=asked, kept=talked)
    near = "; ".join(f"No name is “{n.word}”: I read it as {n.name}" for n in asked.named.near)
    which = by_their_values(desk, reply.head)
    told = ". ".join(filter(None, (near, which, note.rstrip("."))))
    if told and reply.found:
        reply = reply.noted(f"({told}.)")
    if asked.left_out:
        out = f"Leaving out “{literally(asked.left_out[:40])}”, a word that I do not know: "
        reply = replace(reply, head=f"{out}{reply.head}")
    asked = replace(asked, first=reply.first, found=tuple(row.asset for row in reply.rows))
    if asked.about is Topic.FOUND and asked.found:
        asked = replace(asked, named=Named(asked.found))
    kept = ids if _told_to(asked, talked) else talked or ids
    listing = None
    if reply.rows:
        listing = listing_of(desk.found.comparison, reply.rows, view_of(desk), base_of(desk))
    return Answer(reply, ids, (_call(asked, ids),), asked, kept, listing)


_SPEAKING = {Topic.WRITE, Topic.FOREIGN, Topic.GREETING, Topic.ABILITIES, Topic.TERM}


def _one_is_enough(asked: Asked, talked: Sequence[int]) -> bool:
    """Whether the runs that are named can be answered about by themselves, without a comparison."""
    if asked.about in OF_MANY and len(asked.run_ids) > MAX_RUNS:
        return True
    return asked.about in OF_ONE and len(asked.run_ids) == 1 and not amounts.compares(asked)


def _told_to(asked: Asked, talked: Sequence[int]) -> bool:
    """Whether the question says that other runs are to be compared from now on."""
    if set(asked.run_ids) <= set(talked) and not asked.last_two:
        return not talked  # some of those that are compared already
    return not talked or (asked.has("compare") and (len(asked.run_ids) > 1 or asked.last_two))


def _call(asked: Asked, ids: Sequence[int]) -> tuple[str, str]:
    if asked.about in ALONE:
        return ("read", f"{asked.about}")
    return ("compare_runs", f"run_ids={list(ids)}") if len(ids) > 1 else ("read", str(asked.about))


def answer_behind(
    snapshot: Snapshot, question: str, talk: Talk, earlier: Sequence[Earlier], shelf: Shelf
) -> tuple[Answer, Talk]:
    """The answer to the next question of a talk, and the talk behind it.

    `earlier` are turns that were asked in another session, which the question may go on with.
    """
    for turn in earlier:
        with suppress(UserError):
            talk = behind_it(talk, answer(snapshot, turn.question, talk=talk, shelf=shelf))
    given = answer(snapshot, question, talk=talk, shelf=shelf)
    return given, behind_it(talk, given)
