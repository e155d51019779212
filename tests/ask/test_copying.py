"""What of an answer can be copied."""

from amx_tui.ask.conversation import Turn
from amx_tui.ask.copying import parts_of

TABLE = "| Asset | `Δ` |\n| --- | --- |\n| sales.orders | -0.2 |\n| a, b | **x** \\| y |"
ANSWER = f"It is **A**.\n\n{TABLE}\n\nSo:\n\n```sql\nselect 1;\n```\n"


def test_the_answer_its_table_and_its_code_can_be_copied_each():
    turn = Turn(question="?", answer=ANSWER, folded=(("Metrics", TABLE), ("Notes", "Two words.")))
    parts = dict(parts_of(turn))
    assert list(parts) == [
        "the answer",
        "the table as Markdown",
        "the table as CSV",
        "the code",
        "Metrics as Markdown",
        "Metrics as CSV",
        "Notes",
    ]
    assert parts["the answer"] == ANSWER.strip()
    assert parts["the table as Markdown"] == TABLE + "\n"
    assert parts["the table as CSV"] == 'Asset,Δ\nsales.orders,-0.2\n"a, b","x | y"\n'
    assert parts["the code"] == "select 1;\n"
    assert parts["Notes"] == "Two words."


def test_no_cell_of_a_copied_table_is_run_by_a_spreadsheet():
    cells = ["=1+1", "@x", "+1+2", "`=cmd()`", "**=2**", "plain"]
    rows = "\n".join(f"| {cell} | 1 |" for cell in cells)
    turn = Turn(question="?", answer=f"| -a | n |\n| --- | --- |\n{rows}\n")
    lines = dict(parts_of(turn))["the table as CSV"].splitlines()
    heads = ["'-a", "'=1+1", "'@x", "'+1+2", "'=cmd()", "'=2", "plain"]
    assert [line.split(",")[0] for line in lines] == heads


def test_of_nothing_nothing_can_be_copied():
    assert parts_of(Turn(question="?")) == ()
    assert [part.words for part in parts_of(Turn(question="?", answer="| a |\nb"))] == [
        "the answer"
    ]
