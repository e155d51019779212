"""Columns and tables are found by their names, in whatever words these stand, though they are words of
the analyst's own: `items`, `status`, `total`, `name`, `email`."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from amx_tui.ask.agents.offline.analyst import answer
from amx_tui.ask.agents.offline.talk.talking import Talk, behind_it
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.snapshot import Snapshot
from tests.conftest import NOW, sample

PAIR = (120, 119)
NOT = "I did not understand that"


@pytest.fixture(scope="module")
def shop(demo, tmp_path_factory):
    """The demo with the table items, and its columns sku, total and title."""
    path = tmp_path_factory.mktemp("places") / "history.db"
    shutil.copyfile(demo, path)
    db = sqlite3.connect(path)
    db.execute("UPDATE run_results SET table_name = 'items' WHERE table_name = 'order_items'")
    for old, new in (("quantity", "sku"), ("net_amount", "total"), ("discount_pct", "date")):
        db.execute(
            "UPDATE run_results SET column_name = ? WHERE column_name = ? AND table_name = 'items'",
            (new, old),
        )
    db.commit()
    db.close()
    snapshot = Snapshot(path)
    yield snapshot, Shelf()
    snapshot.close()


def said(opened, talk, runs=PAIR):
    """What is said to the last question of a talk."""
    snapshot, shelf = opened
    told = Talk(runs)
    for question in talk.split(" >> "):
        given = answer(snapshot, question, talk=told, shelf=shelf, now=NOW)
        told = behind_it(told, given)
    return given.reply.head


ONE = {
    "sales.items.total: A (#120)": """
text of total | logprob of total | the total column | column total | total column of items | total
| total in items | what does total say | how confident is the model about total |
was total approved | did total improve | which run is better on total | is total better in 120 |
text of `total` | text of "total" |
items table, total column | the total column in the items table | describe the total column |
text of TOTAL | sales.items.total | Sales.Items.TOTAL | confidence of total in 119 |
text of sku >> and total? | text of sku >> total | text of sku >> what about total? | text of sku >>
and the total column? | which tables have a total column | show me total |
final text of total | what text is applied for total?
""",
    "sales.items.sku: A (#120)": """
sku | what does sku say | show sku | Sku | text of sku | text of total >> and sku? |
the sku column | was sku approved | text of items.sku | text of itmes.sku
""",
    "sales.customers.email: A (#120)": """
email | and email? | show me the sku column >> and email? | show me the sku column >> email? |
logprob of items.total >> and email? | text of emial | was email approved | show email |
which run is better for email | email in both | email in 119 |
which tables have an email | which tables have customers.email
""",
    "assets of that name: sales.customers.name, sales.stores.name": """
logprob of name | the name column | column name | what does name say |
which tables have a name | which run is better at name | name
""",
    "5 assets of that name: sales.orders.status": """
text of status | the status column | status column | which tables have a status column | how many
tables have a column called status | which run is best at status
""",
    "sales.orders.status: A (#120)": """
status column of orders | the status column in orders | orders table, status column |
column status of the orders table | what is the final text of orders.status |
what text is applied for orders.status? | which text of orders.status was approved |
what does the database say for orders.status | the final text of the orders.status column
""",
    "Of 2 assets on sales.customers.name, sales.stores.name": "was name approved",
    "on sales.items": """
low confidence assets in the items table | undecided columns in the items table | what was rejected
in the items table | findings in the items table | which columns of items are undecided | which
columns in items improved | how many columns of the items table improved | how many columns does
items have | which run is better on orders >> and the items table?
""",
    "11 columns of sales.items|10 columns of sales.items": """
columns in the items table | which columns are in the items table | columns of items | list the
columns of items | which columns does items have
""",
    "On sales.items": """
the items table | items | items table | table items | text of sku >> and items? | `items` |
how did items do | text of sku >> and the items table?
""",
}
KINDS = [(fact, each) for fact, told in ONE.items() for each in " ".join(told.split()).split(" | ")]


@pytest.mark.parametrize(("fact", "question"), sample(KINDS))
def test_a_name_is_one_whatever_else_it_means(shop, fact, question):
    told = said(shop, question)
    assert any(each.casefold() in told.casefold() for each in fact.split("|")), told


NO_NAMES = {
    "where do the texts just repeat the column name": "Tautology",
    "what did both runs cost in total": "$",
    "status": "has the status success",
    **dict.fromkeys(
        (
            "what is your name",
            "name the columns",
            "list columns by name",
            "what does the description say",
            "can you email me",
            "which carrier is cheapest",
            "what currency is the cost in",
        ),
        NOT,
    ),
    "did the description improve": "61 of 97 assets improved",
    "email me the results": "I cannot change anything",
    "what is the total cost": "$0.28",
    "how many items are approved in both": "approved in both runs",
    "rank the columns by logprob": "sales.",
    "text of items.sku >> and the status?": "Read as “what is the status of sales.items.sku”",
}


@pytest.mark.parametrize(("question", "fact"), sample([*NO_NAMES.items()]))
def test_a_word_of_ours_stays_one_where_no_name_stands(shop, question, fact):
    assert fact in said(shop, question)


OF_ALL = ("kna1.kunnr in all three", "kna1.kunnr in all of them", "kna1.kunnr in all three runs")


@pytest.mark.parametrize("question", OF_ALL)
def test_all_three_are_the_compared_ones(opened, question):
    told = said(opened, question, (110, 104, 92))
    assert told.startswith("sapsr3.KNA1.kunnr: A (#110) 0.550 medium, applied; B (#104)")
    behind = said(opened, f"{question} >> and lfa1.land1?", (110, 104, 92))
    assert behind.startswith("sapsr3.LFA1.land1: A (#110) 0.430 low, skipped; B (#104)")


OF_IT = {
    "which other runs described it?": "5 runs described sales.orders.status",
    "which other runs have it?": "5 runs described sales.orders.status",
    "when was it last described?": "#120 (started",
    "was this column applied": "Applied on sales.orders.status",
    "what alternatives were there for it": "sales.orders.status: A (#120) also offered",
    "which tables have it": NOT,
    "which run made it longer": NOT,
    "how long is it": NOT,
    "and customers.sttus?": NOT,
    "when was it made": NOT,
    "did it finish": NOT,
}


@pytest.mark.parametrize(("question", "fact"), OF_IT.items())
def test_it_is_the_column_before_or_the_question_is_not_understood(opened, question, fact):
    assert fact in said(opened, f"text of orders.status >> {question}")


IN_TEXTS = {
    "which descriptions mention other tables?": "the name of another table in the text: A (#120) 9",
    "which texts refer to another table": "the name of another table in the text: A (#120) 9",
    "which texts do not mention other tables": "that name no other table: A (#120) 88",
    "which descriptions contain numbers?": "with a digit in the text: A (#120) 13 of 97",
    "which texts contain a number in 119": "with a digit in the text in B (#119)",
    "which texts have digits in them": "with a digit in the text: A (#120) 13 of 97",
    "which descriptions contain the word numbers": "with “numbers” in the text",
    'which descriptions contain "numbers"': "with “numbers” in the text",
    "which texts mention the customer": "with “customers” in the text: A (#120) 3 of 97",
    "which descriptions are longer than 1,000 characters?": "more than 1000 characters: A (#120) 0",
    "which descriptions are longer than 100 characters?": "with more than 100 characters: A (#120) 3",
    "which runs used more than 10,000 tokens": "26 runs with tokens above 10,000 tokens",
    "which run is best at dates": NOT,
    "which run is better on dates": NOT,
}


@pytest.mark.parametrize(("question", "fact"), IN_TEXTS.items())
def test_what_is_in_a_text_is_looked_for_as_it_is_meant(opened, question, fact):
    assert fact in said(opened, question)


OF_PLACES = {
    "status of orders": "By status on sales.orders: A (#120) 6 accepted, 4 applied, 3 pending",
    "what are the statuses in orders": "By status on sales.orders: A (#120) 6 accepted",
    "what is the status of orders in 119": "By status on sales.orders: B (#119) 9 accepted",
    "status of orders.status": "sales.orders.status: A (#120) 0.990 high, accepted",
    "status of 120": "#120 has the status success",
    "columns of orders": "13 columns of sales.orders: channel, created_at, currency",
    "which columns are in the sales schema": "89 columns of sales: customers.city, customers.country",
    "which tables contain the column currency": "5 assets of that name: sales.order_items.currency",
    "which columns of orders regressed": "on sales.orders 4 of 14 assets regressed",
    "rank the runs by logprob on orders": "Mean logprob on sales.orders: A (#120) 0.881",
    "by whom was 115 made": "#115 was made on this machine (no author is recorded).",
}


@pytest.mark.parametrize(("question", "fact"), OF_PLACES.items())
def test_a_table_is_told_of_as_it_is_asked_for(opened, question, fact):
    assert fact in said(opened, question)


ALONE = (
    "how many tautologies in each?",
    "how many columns improved?",
    "which columns improved",
    "which is cheaper?",
    "how many are approved",
    "which run is better on orders?",
)
LEANING = (
    "and cost?",
    "why?",
    "how much did it cost?",
    "which ones?",
    "of high confidence",
    "in 119",
)


@pytest.mark.parametrize("question", ALONE)
def test_a_whole_question_behind_one_that_was_refused_is_answered_as_if_asked_first(
    opened, question
):
    assert said(opened, f"blah blah frozz >> {question}") == said(opened, question)


@pytest.mark.parametrize("question", LEANING)
def test_what_leans_on_a_question_that_was_refused_is_refused(opened, question):
    assert NOT in said(opened, f"blah blah frozz >> {question}")


SCOPES = {
    "the last two runs on stock": (
        "#108 and #105 are the newest two on stock",
        "over: #111 and #106",
    ),
    "the last two on stock": ("#108 and #105 are the newest two on stock", "over: #111 and #106"),
    "compare the last two on marketing": ("#98 and #70 are the newest two on marketing", ""),
    "the last three on clinical": ("#112, #107 and #101 are the newest three on clinical", ""),
    "compare the last three runs on clinical": ("#112, #107 and #101 are the newest three", ""),
    "compare the last four on stock.stock_levels": (
        "#73, #63, #56 and #55 are the newest four",
        "over: #111",
    ),
    "compare the last four runs on sapsr3": ("#110, #109, #104 and #92", "passed over: #113"),
    "compare the last two": ("A (#120) is better by 0.029", ""),
}


@pytest.mark.parametrize(("question", "facts"), SCOPES.items())
def test_the_last_runs_on_a_scope_share_assets_and_newer_ones_are_told(opened, question, facts):
    told = said(opened, question)
    assert [fact for fact in facts if fact not in told] == []
    assert bool(facts[1]) is ("passed over" in told)
