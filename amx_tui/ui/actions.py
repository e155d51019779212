"""One table of actions. It feeds the key bindings, the footer, the command palette, the help screen
and the README's key list, so that none of them can drift from the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

from amx_tui.ui.key_names import spelled


class Where(StrEnum):
    """The part of the screen in which an action works."""

    EVERYWHERE = "everywhere"
    WALLS = "panes"
    PICKER = "picker"
    LIST = "list of runs"
    HOME = "home"
    COMPARE = "comparison"
    GRID = "asset grid"
    RUN = "run detail"
    EDITOR = "editor"
    CONFLICT = "two texts"
    TAKE = "taking winners"
    TAKING = "winners to take"
    ASK = "ask"
    TOOL = "tool call"
    LINK = "line of an answer"
    CONVERSATIONS = "conversations"
    SEARCHED = "list that is searched"
    LINEAGE = "lineage"
    FILTERS = "filters"
    BOX = "search and find"
    DETAIL = "detail pane"
    EXPORT = "export"
    MENU = "menu"
    REVIEW = "blind review"
    OUTCOME = "end of a review"
    JUMP = "letters"
    HELP = "help"


# parts of a screen and boxes of a moment: the help screen names their keys only where they are
PASSING = (
    Where.TAKE,
    Where.TAKING,
    Where.TOOL,
    Where.LINK,
    Where.CONVERSATIONS,
    Where.SEARCHED,
    Where.LINEAGE,
    Where.FILTERS,
    Where.BOX,
    Where.DETAIL,
    Where.EXPORT,
    Where.MENU,
    Where.OUTCOME,
    Where.JUMP,
    Where.HELP,
)


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do. `name` is the method `action_<name>` of the widget or screen."""

    name: str
    keys: str  # as Textual writes them, alternatives separated by commas
    label: str  # one or two words, for the footer
    help: str  # one sentence, for the help screen and the README
    where: Where
    footer: bool = True
    shown: str | None = None  # how the keys are written for people; default: Textual's way

    @property
    def id(self) -> str:
        """What a keymap calls it: `picker.page.-1`, `grid.undo`."""
        words = re.findall(r"[\w-]+", self.name.removeprefix("app.").removeprefix("screen."))
        return ".".join([self.where.name, *words]).lower()


E, W, P, C, G = Where.EVERYWHERE, Where.WALLS, Where.PICKER, Where.COMPARE, Where.GRID
R, D, X, A = Where.RUN, Where.EDITOR, Where.CONFLICT, Where.ASK
T, L, F, B, V = Where.TOOL, Where.LINEAGE, Where.FILTERS, Where.BOX, Where.DETAIL

ACTIONS: tuple[Action, ...] = (
    Action("help_panel", "question_mark", "help", "Show the keys of whatever has the focus.", E,
           shown="?"),
    Action("command_palette", "ctrl+p", "commands", "Search all commands by name.", E, False),
    Action("app.focus_next", "tab", "next pane", "Go to the next pane.", E, False),
    Action("app.focus_previous", "shift+tab", "previous pane", "Go to the previous pane.", E, False),
    Action("screen.zoom", "z", "zoom", "Give the pane the whole screen, or give it back.", E,
           False),
    Action("screen.back", "escape", "back", "Go back one step; nothing is lost.", E, False),
    Action("quit", "q", "quit", "Leave.", E, False),
    Action("suspend_process", "ctrl+z", "suspend",
           "Go to the shell for a while; fg comes back. In a text it undoes.", E, False),
    Action("screen.fold_runs", "B", "fold runs", "Fold the list of runs to its picks, or unfold it.",
           W, False),
    Action("screen.turn_mode", "vertical_line", "panes",
           "Show the list alone, both panes, or the right one alone.", W, False, shown="|"),
    Action("screen.move_wall(-1)", "left_parenthesis,ctrl+left", "wall left",
           "Move the wall between the panes to the left.", W, False, shown="("),
    Action("screen.move_wall(1)", "right_parenthesis,ctrl+right", "wall right",
           "Move the wall between the panes to the right.", W, False, shown=")"),
    Action("pick", "space", "pick", "Pick the run for comparison, or drop it.", P),
    Action("compare", "c", "compare", "Compare the picked runs (two to four).", P),
    Action("app.ask", "a", "ask", "Hand the picked runs to the chat agent.", P),
    Action("search", "slash", "search", "Filter the runs as you type.", P, shown="/"),
    Action("kind(0)", "1", "all kinds", "Show runs of every kind.", P, False),
    Action("kind(1)", "2", "analyze", "Show only analyze runs.", P, False),
    Action("kind(2)", "3", "rerun", "Show only reruns and variations.", P, False),
    Action("kind(3)", "4", "generate", "Show only generate runs.", P, False),
    Action("kind(4)", "5", "ask runs", "Show only ask runs.", P, False),
    Action("kind(5)", "6", "schedule", "Show only scheduled runs.", P, False),
    Action("page(-1)", "left_square_bracket", "previous page", "Go up by as many runs as a page has.",
           P, False, shown="["),
    Action("page(1)", "right_square_bracket", "next page", "Go down by as many runs as a page has.",
           P, False, shown="]"),
    Action("sort", "s", "sort", "Choose from a menu what the runs are sorted by.", P),
    Action("reverse", "S", "reverse", "Reverse the order.", P, False),
    Action("page_size", "p", "page size", "Make a page 10, 20, 50 or 100 runs long.", P, False),
    Action("open_run", "enter,o", "open", "Open the run with everything that is known about it.", P,
           shown="o"),
    Action("drop_all", "X", "drop all", "Drop all picks.", P, False),
    Action("app.undo", "u", "undo", "Undo the last edit of this history.", P, False),
    Action("cursor_up", "up,k", "up", "Go up a run.", Where.LIST, False),
    Action("cursor_down", "down,j", "down", "Go down a run.", Where.LIST, False),
    Action("page_up", "pageup", "screen up", "Go up a screen of runs.", Where.LIST, False),
    Action("page_down", "pagedown", "screen down", "Go down a screen of runs.", Where.LIST, False),
    Action("first", "home", "first run", "Go to the first run.", Where.LIST, False),
    Action("last", "end", "last run", "Go to the last run of the history.", Where.LIST, False),
    Action("open", "enter", "compare", "Compare the suggested runs; of a group open the newest run.",
           Where.HOME),
    Action("cursor_up", "up,k", "up", "Go up a line.", Where.HOME, False),
    Action("cursor_down", "down,j", "down", "Go down a line.", Where.HOME, False),
    Action("next_scope(-1)", "left,h", "schema before", "Show who does best in the schema before.",
           Where.HOME, False),
    Action("next_scope(1)", "right,l", "next schema", "Show who does best in the next schema.",
           Where.HOME, shown="→"),
    Action("group_by", "g", "by", "Rank models, runs or LLM profiles.", Where.HOME),
    Action("open_run", "o", "open", "Open the run under the cursor of the list.", Where.HOME),
    Action("compare", "c", "compare", "Compare the picked runs (two to four).", Where.HOME, False),
    Action("app.ask", "a", "ask", "Hand the picked runs to the chat agent.", Where.HOME),
    Action("cursor_up", "up,k", "up", "Go up a row.", G, False),
    Action("cursor_down", "down,j", "down", "Go down a row.", G, False),
    Action("cursor_left", "left,h", "left", "Go to the run on the left.", G, False),
    Action("cursor_right", "right,l", "right", "Go to the run on the right.", G, False),
    Action("page_up", "pageup", "page up", "Go up a page.", G, False),
    Action("page_down", "pagedown", "page down", "Go down a page.", G, False),
    Action("first", "home", "first", "Go to the first asset.", G, False),
    Action("last", "end", "last", "Go to the last asset.", G, False),
    Action("next_table", "right_curly_bracket", "next table", "Go to the next table.", G, False,
           shown="}"),
    Action("previous_table", "left_curly_bracket", "previous table", "Go to the previous table.", G,
           False, shown="{"),
    Action("next_difference", "n", "next", "Go to the next asset that differs.", G),
    Action("previous_difference", "N", "previous difference",
           "Go to the previous asset that differs.", G, False),
    Action("next_regression", "greater_than_sign", "regression",
           "Go to the largest regression, then to the next smaller one.", G, shown=">"),
    Action("previous_regression", "less_than_sign", "larger regression",
           "Go back to the next larger regression.", G, False, shown="<"),
    Action("expand", "e", "unfold", "Unfold the row: full texts of all runs and their versions.", G),
    Action("expand_all", "E", "unfold all", "Unfold or fold every row.", G, False),
    Action("fold", "space", "fold table", "Fold or unfold the table under the cursor, or the assets "
           "that only some runs described.", G, False),
    Action("density", "w", "density", "Show one line of each text, two lines, or all of it.", G,
           False),
    Action("diff", "d", "diff", "Show word differences against the baseline.", G),
    Action("diff_versions", "D", "diff versions",
           "Diff versions against v1, against their seed, or not.", G, False),
    Action("baseline", "b", "base", "Make the run under the cursor the baseline.", G, False),
    Action("filters", "f", "filter", "Choose which assets are shown.", G),
    Action("sort", "s", "sort", "Choose from a menu what the assets are sorted by.", G, False),
    Action("reverse", "S", "reverse", "Reverse the order; what is unknown stays last.", G, False),
    Action("offer", "full_stop", "menu", "Show what can be done here, as the right mouse button does.",
           G, shown="."),
    Action("find", "slash", "find", "Find in assets and texts.", C, False, shown="/"),
    Action("clear_find", "escape", "clear find", "Clear what is looked for, before anything else.", C),
    Action("inspect", "enter", "detail", "Open the detail pane on the cell.", G),
    Action("copy", "y", "copy", "Copy the description.", G, False),
    Action("open_run", "o", "run", "Open the run that wrote the cell.", G, False),
    Action("app.edit", "i", "edit", "Edit the description in place.", G),
    Action("app.take", "t", "take", "Take the text: it is the accepted one of its run.", G),
    Action("app.undo", "u", "undo", "Undo the last edit of this history.", G, False),
    Action("review", "v", "judge",
           "Say of each asset which of two texts is better, without knowing whose they are.", C),
    Action("all_metrics", "m", "metrics",
           "Show the verdict alone, the main metrics, or all of them; it is kept.", C),
    Action("screen.ask_about", "A", "ask about", "Ask about the cell, the table or the filter under "
           "the cursor.", C),
    Action("export", "x", "export", "Export the comparison as shown.", C),
    Action("app.ask", "a", "ask", "Hand the comparison to the chat agent.", C),
    Action("take_winners", "T", "take all", "Take the winner of each asset shown, by a rule.", C),
    Action("save", "ctrl+s", "save", "Save the description.", D),
    Action("app.focus_next", "tab", "lists",
           "Go to the alternatives, to the texts of other runs, and back to the text.", D),
    Action("cancel", "escape", "leave", "Leave; asks only if something would be lost.", D),
    Action("app.help_panel", "f1", "help", "Show the keys, in the text too.", D, shown="F1"),
    Action("save_on", "ctrl+g,ctrl+down", "save, next",
           "Save the description, and edit that of the next asset.", D, shown="^g"),
    Action("cycle_alternative", "ctrl+n", "next alternative", "Start from the next alternative.",
           D),
    Action("accept", "ctrl+t", "accept", "Accept the alternative as it is.", D),
    Action("skip", "ctrl+r", "reject", "Reject: leave the asset without a description.", D),
    Action("choose('overwrite')", "o", "overwrite", "Save your text over what is there now.", X),
    Action("choose('keep')", "k", "keep theirs", "Keep what is there now; yours stays a draft.", X),
    Action("choose('merge')", "m", "merge", "Edit both texts into one.", X),
    Action("choose('')", "escape", "back", "Go back to the editor; nothing is saved.", X),
    Action("take", "enter", "take", "Take what is shown.", Where.TAKE),
    Action("rule(1)", "r", "rule", "Go to the next rule.", Where.TAKE),
    Action("rule(-1)", "R", "rule before", "Go to the rule before.", Where.TAKE, False),
    Action("write", "w", "record", "Write a record of the decision: who, when, by which rule, and on "
           "what evidence.", Where.TAKE),
    Action("queue", "p", "to AMX", "Hand the accepted texts over to AMX, which applies them to the "
           "database; it is shown and asked first.", Where.TAKE),
    Action("leave", "escape", "back", "Go back; while texts are written, stop between two portions.",
           Where.TAKE),
    Action("move(-1)", "up,k", "up", "Go up a line.", Where.TAKING, False),
    Action("move(1)", "down,j", "down", "Go down a line.", Where.TAKING, False),
    Action("page(-1)", "pageup", "page up", "Go up a page.", Where.TAKING, False),
    Action("page(1)", "pagedown", "page down", "Go down a page.", Where.TAKING, False),
    Action("end(0)", "home", "first", "Go to the first line.", Where.TAKING, False),
    Action("end(1)", "end", "last", "Go to the last line.", Where.TAKING, False),
    Action("drop", "space", "drop", "Do not take the text, or take it after all.", Where.TAKING),
    Action("open_run", "enter,o", "open", "Open the run under the cursor; on a result, show every run "
           "that described the asset.", R),
    Action("pick", "space", "pick", "Pick the run under the cursor for comparison, or the shown one.",
           R),
    Action("app.edit", "i", "edit", "Edit the description under the cursor.", R),
    Action("app.undo", "u", "undo", "Undo the last edit of this history.", R, False),
    Action("go_back", "escape", "back", "Go back to where you came from.", R),
    Action("send", "enter", "send", "Send the prompt.", A),
    Action("new_line", "ctrl+j", "new line", "Begin another line of the prompt.", A, False),
    Action("stop", "escape", "stop or back", "Stop the answer, or go back.", A),
    Action("recall(-1)", "up", "earlier prompt", "Recall an earlier prompt.", A, False),
    Action("recall(1)", "down", "later prompt", "Recall a later prompt.", A, False),
    Action("page(-1)", "pageup", "page up", "Scroll the answers up by a screen.", A, False),
    Action("page(1)", "pagedown", "page down", "Scroll the answers down by a screen.", A, False),
    Action("line(-1)", "ctrl+up", "line up", "Scroll the answers up by a line.", A, False),
    Action("line(1)", "ctrl+down", "line down", "Scroll the answers down by a line.", A, False),
    Action("ends(False)", "ctrl+home", "first line", "Go to the first line of all answers.", A, False),
    Action("ends(True)", "ctrl+end", "last line", "Go to the last line of all answers.", A, False),
    Action("letters", "ctrl+g", "go to", "Put letters on the runs and assets that are named; a letter "
           "opens one.", A, shown="^g"),
    Action("turn_menu", "ctrl+y", "copy", "Copy the answer, its tables as Markdown or CSV, its code; "
           "ask it, or an earlier question, again or otherwise.", A, shown="^y"),
    Action("again", "ctrl+r", "ask again", "Ask the last question again; its answer is kept.", A,
           False),
    Action("app.help_panel", "f1", "help", "Show the keys, in the prompt too.", A, shown="F1"),
    Action("fold_tools", "ctrl+o", "fold tools", "Fold or unfold the tool calls.", A),
    Action("choose('conversation')", "ctrl+l", "conversations",
           "Choose from the conversations that are kept.", A),
    Action("choose('agent')", "ctrl+t", "who answers", "Choose who answers, and the model.", A),
    Action("delete", "delete,ctrl+d", "delete", "Delete the conversation.", Where.CONVERSATIONS),
    Action("restore", "ctrl+z", "undo", "Bring back the one that was deleted last.",
           Where.CONVERSATIONS, False),
    Action("choose", "enter", "choose", "Choose what is under the cursor.", Where.SEARCHED),
    Action("move(-1)", "up", "up", "Go up one.", Where.SEARCHED, False),
    Action("move(1)", "down", "down", "Go down one.", Where.SEARCHED, False),
    Action("page(-1)", "pageup", "page up", "Go up a page.", Where.SEARCHED, False),
    Action("page(1)", "pagedown", "page down", "Go down a page.", Where.SEARCHED, False),
    Action("leave", "escape", "close", "Go back; nothing is chosen.", Where.SEARCHED),
    Action("turn", "enter,space", "fold or unfold", "Fold the tool call, or unfold it.", T, False),
    Action("choose", "enter,space", "go", "Go where it leads.", Where.LINK),
    Action("cursor_up", "up,k", "up", "Go to the run above.", L, False),
    Action("cursor_down", "down,j", "down", "Go to the run below.", L, False),
    Action("move(-1)", "left,h", "left", "Go to the filter on the left.", F, False),
    Action("move(1)", "right,l", "right", "Go to the filter on the right.", F, False),
    Action("switch_marked", "space,enter", "switch", "Switch the filter on or off.", F),
    Action("clear", "backspace,delete", "all assets", "Switch all filters off.", F),
    Action("leave", "escape,f,down", "back to the grid", "Go back to the grid.", F),
    Action("leave", "enter,down", "back to it", "Go back to what is filtered.", B, shown="\u23ce"),
    Action("clear", "escape", "clear, then back", "Clear the text, then go back.", B),
    Action("walk(-1)", "up,k", "up", "Go to the asset above.", V, False),
    Action("walk(1)", "down,j", "down", "Go to the asset below.", V, False),
    Action("grid('cursor_left')", "left,h", "left", "Go to the run on the left.", V, False),
    Action("grid('cursor_right')", "right,l", "right", "Go to the run on the right.", V, False),
    Action("page(-1)", "pageup", "page up", "Scroll up a page.", V, False),
    Action("page(1)", "space,pagedown", "page down", "Scroll down a page.", V, False),
    Action("turn(-1)", "left_square_bracket", "previous tab", "Turn to the previous tab.", V, False,
           shown="["),
    Action("turn(1)", "right_square_bracket", "next tab", "Turn to the next tab.", V, shown="]"),
    Action("leave", "enter", "grid", "Go back to the grid; the pane stays open.", V),
    Action("close", "escape", "close", "Close the pane.", V),
    Action("choose(0)", "1", "texts", "Turn to the texts of all runs.", V, False),
    Action("choose(1)", "2", "alternatives", "Turn to the alternatives.", V, False),
    Action("choose(2)", "3", "reasoning", "Turn to the reasoning.", V, False),
    Action("choose(3)", "4", "sources", "Turn to the sources.", V, False),
    Action("choose(4)", "5", "versions", "Turn to the versions.", V, False),
    Action("choose(5)", "6", "history", "Turn to all runs that described the asset.", V, False),
    Action("entry(1)", "v", "next version",
           "Mark the next version, or the next run of the history: copy, edit and run act on it.", V),
    Action("entry(-1)", "V", "previous version", "Mark the previous one.", V, False),
    Action("grid('next_difference')", "n", "next", "Go to the next asset that differs.", V, False),
    Action("grid('previous_difference')", "N", "previous difference",
           "Go to the previous asset that differs.", V, False),
    Action("grid('next_regression')", "greater_than_sign", "next regression",
           "Go to the largest regression, then to the next smaller one.", V, False, shown=">"),
    Action("grid('previous_regression')", "less_than_sign", "larger regression",
           "Go back to the next larger regression.", V, False, shown="<"),
    Action("grid('baseline')", "b", "base", "Make the run under the cursor the baseline.", V, False),
    Action("diff", "d", "diff", "Mark the words that differ from the baseline's, or not.", V, False),
    Action("copy", "y", "copy", "Copy the text.", V),
    Action("open_run", "o", "run", "Open the run that wrote the text.", V),
    Action("app.edit", "i", "edit", "Edit the text.", V),
    Action("app.take", "t", "take", "Take the text: it is the accepted one of its run.", V),
    Action("app.undo", "u", "undo", "Undo the last edit of this history.", V, False),
    Action("dismiss", "escape", "cancel", "Go back; nothing is written.", Where.EXPORT),
    Action("dismiss", "escape", "back", "Go back; nothing is chosen.", Where.MENU),
    Action("vote(0)", "1", "first", "The first text is better.", Where.REVIEW),
    Action("vote(1)", "2", "second", "The second text is better.", Where.REVIEW),
    Action("vote(-1)", "0", "tie", "Neither is better.", Where.REVIEW),
    Action("skip", "s", "skip", "Skip the asset; it is asked about again at the next start.",
           Where.REVIEW),
    Action("undo_vote", "u", "back", "Take back the last vote or skip, one after the other.",
           Where.REVIEW),
    Action("context", "c", "context", "Show the other columns of the table, reasoning and sources.",
           Where.REVIEW),
    Action("reveal", "R", "reveal", "Show for this asset which run is which, and how many votes each "
           "has; the result says that it was done.", Where.REVIEW, False),
    Action("scroll(-1)", "up,k", "up", "Scroll both texts up.", Where.REVIEW, False),
    Action("scroll(1)", "down,j", "down", "Scroll both texts down.", Where.REVIEW, False),
    Action("scroll(-8)", "pageup", "page up", "Scroll both texts up by eight lines.", Where.REVIEW,
           False),
    Action("scroll(8)", "space,pagedown", "page down", "Scroll both texts down by eight lines.",
           Where.REVIEW, False),
    Action("pause", "escape", "pause", "Go back to the comparison; the votes are kept.",
           Where.REVIEW),
    Action("choose('take')", "T,enter", "take winners", "Go on to taking the texts with the votes.",
           Where.OUTCOME, shown="T"),
    Action("choose('on')", "g", "go on", "Go on asking, also about what was skipped.", Where.OUTCOME),
    Action("choose('back')", "u", "back", "Take back the last vote or skip.", Where.OUTCOME),
    Action("write", "w", "record", "Write a record of the review: who, when, and what it came to.",
           Where.OUTCOME),
    Action("choose('')", "escape", "leave", "Go back to the comparison; the votes are kept.",
           Where.OUTCOME),
    Action("dismiss", "escape", "no letters", "Take the letters away.", Where.JUMP),
    Action("dismiss", "escape,q,question_mark", "close", "Go back.", Where.HELP),
)  # fmt: skip


def actions(*where: Where) -> list[Action]:
    """The actions that work in any of these places, in the order of the table."""
    return [action for action in ACTIONS if action.where in where]


def bindings(*where: Where) -> list[Binding]:
    """Textual bindings for a widget or screen: `BINDINGS = [*bindings(Where.PICKER)]`."""
    return [
        Binding(
            action.keys,
            action.name,
            action.label,
            show=action.footer,
            key_display=action.shown,
            tooltip=action.help,
            id=action.id,
        )
        for action in actions(*where)
    ]


def keys_of(action: Action) -> str:
    """The keys of an action as people write them: `enter or o`."""
    return spelled(action.keys.split(","))


def key_table() -> str:
    """All keys as a Markdown table: the README's."""
    lines = ["| where | key | what it does |", "| --- | --- | --- |"]
    for where in Where:
        lines += [f"| {where.value} | `{_in_cell(a)}` | {a.help} |" for a in actions(where)]
    return "\n".join(lines)


def _in_cell(action: Action) -> str:
    """A bar would end the cell of a Markdown table."""
    return keys_of(action).replace("|", "\\|")
