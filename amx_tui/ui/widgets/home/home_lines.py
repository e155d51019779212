"""The lines of the home: a run, what is worth comparing, who does best. Values in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text

from amx_tui.history.boards import Board, BoardRow, Suggestion
from amx_tui.history.models import Run, RunFacts
from amx_tui.ignored import passed_over
from amx_tui.present import formats
from amx_tui.present.setting_words import listed
from amx_tui.stored import Name, Stored
from amx_tui.text import fit, one_line, width
from amx_tui.ui.widgets.charts.bars import band_bar, share_bar
from amx_tui.ui.widgets.charts.drawing import as_text
from amx_tui.vocabulary import Grouping

Inks = Callable[[str], Style]  # by the theme's names
GROUPS = {Grouping.MODEL: "model", Grouping.RUN: "run", Grouping.LLM_PROFILE: "LLM profile"}
_BOLD = Style(bold=True)
_UNSET = ("", "False", "false", "None", "null")
_OF_MODEL = ("llm_provider", "llm_model", "llm_profile")  # a profile decides about all three
_BAR = 12  # columns of a bar of a board
_PAIR = 22  # most columns of two models beside what else differs
_BANDS = 10  # of the bar of confidence
_NAME = (10, 34)  # the least and the most columns of a name


@dataclass(frozen=True, slots=True)
class About:
    """What stands in the history behind a run, beside its own row."""

    facts: RunFacts | None
    settings: Mapping[str, Stored]
    descendants: int


@dataclass(frozen=True, slots=True)
class Looks:
    """Colours, pills and the width to draw in; `marked` has the cursor, if it is here."""

    columns: int
    inks: Inks
    pill: Callable[[Run], Text]
    now: float
    ground: Style  # under the cursor
    marked: int | None = None
    low: bool = False  # there are few lines

    def cut(self, line: Text) -> Text:
        """The line, ended by an ellipsis where it has no room."""
        line.truncate(self.columns, overflow="ellipsis")
        return line

    def row(self, line: Text, index: int) -> Text:
        """A line that the cursor can stand on; a click on it is told by its place."""
        here = index == self.marked
        mark = Text("▌" if here else " ", self.inks("keys"))
        line = self.cut(Text.assemble(mark, line))
        if here:
            line.append(" " * (self.columns - line.cell_len))
            line.stylize(self.ground)
        line.stylize(Style(meta={"do": f"stand({index})"}))
        return line


def rule(title: str, note: str, looks: Looks) -> Text:
    """A line with a title, and a note at its right end."""
    line = Text.assemble(("─ ", looks.inks("hair")), (title, _BOLD), " ")
    if line.cell_len + width(note) + 4 > looks.columns:
        note = ""  # half of it would say nothing
    rest = looks.columns - line.cell_len - width(note) - (3 if note else 0)
    line.append("─" * max(0, rest), looks.inks("hair"))
    if note:
        line.append(f" {note} ", looks.inks("dim"))
        line.append("─", looks.inks("hair"))
    return looks.cut(line)


# ---------------------------------------------------------------------- the run under the cursor


def preview(run: Run | None, about: About | None, looks: Looks) -> list[Text]:
    """What a run is, how it went, what it cost and how it was asked for."""
    if run is None:
        return [Text("No run under the cursor.", looks.inks("dim"))]
    head = Text.assemble((f"#{run.id} ", _BOLD), looks.pill(run), f" {run.scope}")
    if looks.low:
        return flowing([head, *_outcome(run, about, looks)], looks, most=3)
    return [
        *flowing([head, *_identity(run, looks)], looks),
        *flowing([*_outcome(run, about, looks), *_spending(run, looks)], looks),
        *flowing(_asked(about, looks), looks, most=2),
    ]


def flowing(parts: Sequence[Text], looks: Looks, most: int = 4) -> list[Text]:
    """Parts one behind the other, in as many lines as they need, but not more than `most`.

    A part that has no room any more is left out, not cut: half a fact is none.
    """
    lines = [Text()]
    for part in parts:
        part = looks.cut(part)
        between = "   " if lines[-1].cell_len else ""
        if lines[-1].cell_len + len(between) + part.cell_len > looks.columns:
            if len(lines) == most:
                continue
            lines.append(Text())
            between = ""
        lines[-1].append(between).append_text(part)
    return lines


def _identity(run: Run, looks: Looks) -> list[Text]:
    database = " ".join(part for part in (run.db_backend, run.db_profile) if part)
    by = "@".join(part for part in (run.created_by, run.hostname) if part)
    facts = (run.short_model or "no model", database, by, formats.ago(run.started_at, looks.now))
    return [Text(fact, looks.inks("dim")) for fact in facts if fact]


def _outcome(run: Run, about: About | None, looks: Looks) -> list[Text]:
    dim = looks.inks("dim")
    status = Text(formats.status(run.status))
    if not run.results:
        return [status, Text("no results, so there is nothing to compare", dim)]
    parts = [status, Text(formats.counted(run.results, "result"), dim)]
    if run.approval_rate is not None:
        rate = (f"{run.approval_rate:.0%}", _BOLD)
        parts.append(Text.assemble(("approval ", dim), rate, (f" {formats.fraction(run)}", dim)))
    facts = about.facts if about else None
    if facts is None:
        return parts
    parts.append(_fact("logprob", formats.probability(facts.avg_logprob), looks))
    banded = facts.high + facts.medium + facts.low
    if banded:
        shares = [100 * part / banded for part in (facts.high, facts.medium, facts.low)]
        numbers = "/".join(f"{share:.0f}" for share in shares)
        bar = as_text([band_bar(shares, _BANDS, looks.inks)])
        parts.append(Text.assemble(("H/M/L ", dim), bar, f" {numbers}"))
    return parts


def _fact(name: str, value: str, looks: Looks) -> Text:
    return Text.assemble((f"{name} ", looks.inks("dim")), (value, _BOLD))


def _spending(run: Run, looks: Looks) -> list[Text]:
    cost = _fact("cost", formats.dollars(run.cost_usd), looks)
    if run.cost_usd and run.cost_usd > 0 and run.approved:
        each = formats.dollars(run.cost_usd / run.approved)
        cost.append(f" · {each} an approved text", looks.inks("dim"))
    time = _fact("time", formats.seconds(run.duration_sec), looks)
    return [cost, time, _fact("tokens", formats.used(run.total_tokens), looks)]


def _asked(about: About | None, looks: Looks) -> list[Text]:
    """How to see all of a run; what came out of it; what was set, the short values first."""
    parts = [Text.assemble(("o", looks.inks("keys")), (" opens", looks.inks("dim")))]
    if about is None:
        return parts
    if about.descendants:
        words = f"{formats.counted(about.descendants, 'run')} out of it"
        parts.append(Text(words, looks.inks("dim")))
    said = sorted(
        (len(value.line) > _NAME[1], key, value.line)
        for key, value in about.settings.items()
        if not passed_over(key, ()) and value.line not in _UNSET
    )
    return parts + [_fact(one_line(key), fit(value, _NAME[1]), looks) for _, key, value in said]


# ---------------------------------------------------------------------- worth comparing


def worth(
    found: Sequence[Suggestion], runs: Mapping[int, Run], looks: Looks, *, reading: str
) -> list[Text]:
    """Comparisons that say something, one a line."""
    if not found:
        missing = [
            "Nothing yet: it takes two runs of the same assets,",
            "at most two settings apart.",
        ]
        said = [reading] if reading else missing
        return [looks.cut(Text(f" {words}", looks.inks("dim"))) for words in said]
    names = [listed_runs(one.run_ids) for one in found]
    scopes = [runs[one.run_ids[0]].scope if one.run_ids[0] in runs else "" for one in found]
    apart = [difference(one, runs) for one in found]
    wide = max(map(width, names))
    left = looks.columns - wide - max(map(width, apart)) - 5
    room = min(max(map(width, scopes)), max(_NAME[0], left))
    lines = []
    for index, (name, scope, words) in enumerate(zip(names, scopes, apart, strict=True)):
        scope = fit(scope, room)
        line = Text.assemble((name, _BOLD), " " * (wide - width(name) + 2))
        line.append(scope + " " * (room - width(scope) + 2), looks.inks("dim"))
        line.append(words)
        lines.append(looks.row(line, index))
    return lines


def listed_runs(run_ids: Sequence[int]) -> str:
    """`#120 #119 #115`."""
    return " ".join(f"#{run_id}" for run_id in run_ids)


def difference(one: Suggestion, runs: Mapping[int, Run]) -> str:
    """What a comparison would be of: what was set differently, models by their names."""
    if not one.differing:
        return "equal settings: noise floor"
    keys = [one_line(key) for key in one.differing if key not in _OF_MODEL]
    models = [runs[run_id].short_model for run_id in one.run_ids if run_id in runs]
    distinct = list(dict.fromkeys(models))
    if len(keys) < len(one.differing):
        pair, many = " : ".join(distinct), f"{len(distinct)} models"
        short = len(distinct) == 2 and (not keys or width(pair) <= _PAIR)
        keys.insert(0, "LLM profile" if len(distinct) < 2 else pair if short else many)
    return listed(keys, 2)


def nothing_yet(looks: Looks) -> list[Text]:
    """What will stand here, in a history without results."""
    words = (
        "Once AMX has described something, this says which of its runs",
        "are worth comparing, which model, run or profile does best,",
        "how approval went over time, and what an asset cost.",
        "amx-tui --demo shows all of it on an invented shop.",
    )
    return [Text(), *(looks.cut(Text(f" {line}", looks.inks("dim"))) for line in words)]


# ---------------------------------------------------------------------- who does best


def scopes_line(schemas: Sequence[Name], chosen: int, by: Grouping, looks: Looks) -> Text:
    """The schemas, all of them last, and what the board is by; each can be clicked."""
    tail = Text.assemble(("  by ", looks.inks("dim")))
    tail.append(GROUPS[by], _BOLD + Style(meta={"do": "group_by"}))
    hint = Text.assemble(("  g", looks.inks("keys")), (" changes", looks.inks("dim")))
    names = [f" {fit(name, 20)} " for name in (*map(str, schemas), "all")]
    room = looks.columns - 1 - tail.cell_len - hint.cell_len
    first, last = _around(chosen, [width(name) for name in names], room - 2)
    line = Text("‹" if first else " ", looks.inks("dim"))
    for index in range(first, last):
        style = Style(meta={"do": f"scope({index})"})
        look = looks.inks("keys") + Style(reverse=True, bold=True) if index == chosen else Style()
        line.append(names[index], look + style)
    line.append("›" if last < len(names) else "", looks.inks("dim"))
    for part in (tail, hint):  # each whole, or not at all
        if line.cell_len + part.cell_len <= looks.columns:
            line.append_text(part)
    return looks.cut(line)


def _around(chosen: int, widths: Sequence[int], room: int) -> tuple[int, int]:
    """The places from which and before which things fit in, the chosen one among them."""
    first, last, used = chosen, chosen + 1, widths[chosen]
    grown = True
    while grown:
        grown = False
        if first and used + widths[first - 1] <= room:
            first, used, grown = first - 1, used + widths[first - 1], True
        if last < len(widths) and used + widths[last] <= room:
            last, used, grown = last + 1, used + widths[last], True
    return first, last


def verdict(rows: Sequence[BoardRow], names: Sequence[str], scope: str, looks: Looks) -> Text:
    """Which group does best, in a sentence."""
    known = [row for row in rows if row.approval is not None]
    if not known:
        return looks.cut(Text(f" No results in {scope} yet.", looks.inks("dim")))
    best = known[0].approval or 0.0
    firsts = [  # what is written alike is not told apart
        name
        for name, row in zip(names, rows, strict=True)
        if row.approval is not None and f"{row.approval:.0%}" == f"{best:.0%}"
    ]
    if not best:
        return looks.cut(Text(f" Nothing is approved in {scope} yet.", looks.inks("dim")))
    line = Text.assemble(" ", ("★ ", looks.inks("winner")))
    if len(firsts) > 1:
        line.append(f"{formats.counted(len(firsts), 'group')} share the first place", _BOLD)
    else:
        line.append(firsts[0], _BOLD).append(" does best")
    line.append(f" in {scope}: {best:.0%} approved")
    behind = f", the next {known[1].approval or 0.0:.0%}" if len(known) > len(firsts) == 1 else ""
    for more in (behind, " · counted, not tested"):
        if line.cell_len + len(more) <= looks.columns:
            line.append(more, looks.inks("dim"))
    return looks.cut(line)


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    columns: int
    write: Callable[[BoardRow], str]


_COLUMNS = (  # what stands right of the bar; the last ones give way first
    _Column("Logprob", 8, lambda row: formats.probability(row.logprob)),
    _Column("$/approved", 11, lambda row: formats.dollars(row.cost_per_approved)),
    _Column("Time/asset", 11, lambda row: formats.seconds(row.seconds_per_asset)),
    _Column("Assets", 8, lambda row: formats.count(row.assets)),
    _Column("H%", 6, lambda row: formats.percent(row.high)),
)


def board_lines(
    board: Board, rows: Sequence[BoardRow], names: Sequence[str], first: int, looks: Looks
) -> list[Text]:
    """The groups under their heads: a bar of approval, then numbers one below the other.

    `first` is the place of the first group among the lines that the cursor can stand on.
    """
    by_run = board.query.by == Grouping.RUN
    fixed = 1 + (0 if by_run else 6) + 1 + _BAR + 6 + 3
    name = max(_NAME[0], min(_NAME[1], max(map(width, names), default=0)))
    name = max(_NAME[0], min(name, looks.columns - fixed))
    room = looks.columns - fixed - name
    shown = []
    for column in _COLUMNS:
        room -= column.columns
        if room < 0:
            break
        shown.append(column)
    head = f" {GROUPS.get(Grouping(board.query.by), 'group').capitalize():<{name}}"
    head += ("" if by_run else "  Runs") + f" {'Approved':<{_BAR + 9}}"
    head += "".join(column.head.rjust(column.columns) for column in shown)
    best = max((row.approval or 0.0 for row in rows), default=0.0)
    lines = [looks.cut(Text(head, looks.inks("dim")))]
    for index, (row, label) in enumerate(zip(rows, names, strict=True)):
        label = fit(label, name)
        line = Text(label + " " * (name - width(label)))
        line.append("" if by_run else f"{row.runs:>6,}")
        line.append(" ").append_text(_bar(row, looks))
        line.append(formats.percent(None if row.approval is None else 100 * row.approval).rjust(6))
        star = bool(best) and row.approval == best
        line.append(" ★ " if star else "   ", looks.inks("winner"))
        line.append("".join(column.write(row).rjust(column.columns) for column in shown))
        lines.append(looks.row(line, first + index))
    return lines


def _bar(row: BoardRow, looks: Looks) -> Text:
    return as_text([share_bar(row.approval or 0.0, _BAR, looks.inks("run-a"))])
