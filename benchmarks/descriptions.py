"""Descriptions of columns that look as a model writes them, no two alike: 60 to 200 characters.

Half are plain sentences; others name columns, list values, guess, give a number or a unit, are cut,
or are in another language.
"""

from __future__ import annotations

from random import Random

_OPENINGS = (
    "Unique identifier of the {thing}",
    "The {trait} of the {thing}",
    "{Trait} that the {thing} had",
    "Indicates whether the {thing} was {done}",
    "Moment at which the {thing} was {done}",
    "How often the {thing} was {done}",
    "Reference to the {thing}, joined on `{thing}_id`",
    "Amount charged for the {thing} in euros",
    "Free remark of the {who} about the {thing}",
    "Code for the {trait} of the {thing} (A = {done}, B = not yet)",
    "Weight of the {thing} in kg as measured by the {who}",
    "Country of the {who} behind the {thing}, as a two-letter code",
    "One of several numbers by which the {place} knows the {thing}",
)
_MIDDLES = (
    ", as reported by the {who} of the {place}",
    " when it was last {done} by the {who}",
    ", used to group {thing}s by {trait} in the reports of the {place}",
    "; it stays empty until the {who} has {done} the {thing}",
    ", which the {place} needs for its {trait}",
    " before taxes and rebates, rounded to the {trait} of the {place}",
    ", with values such as 'OPEN', 'CLOSED' and 'ON_HOLD'",
    ", stored in UTC by the system of the {place}",
    " (for example {n}{n}-{n}), never reused after the {thing} is {done}",
    ", without the {trait} that the {who} may add",
    " and the {trait} under which the {place} has {done} it",
)
_ENDINGS = (
    ". Joins to {thing}s.{thing}_id.",
    ". Not null; unique per {thing}.",
    ". May be null for {thing}s of the {place}.",
    ". It is likely that the {who} sets it by hand.",
    ". Values range from 0 to {n}00.",
    ". Read by the job load_{thing}_{n}.",
    ". Set by the {who}, never by the {place}.",
    ". Used by the {who} and in the {place}.",
    ". Kept for the {trait} of each {thing}.",
    ". Asked for by the {place}.",
    ".",
    ".",
    "",
)
_GERMAN = (
    "Eindeutige Kennung des Vorgangs {n}, die vom {place} vergeben und nicht mehr geändert wird.",
    "Zeitpunkt, zu dem der Datensatz {n} zuletzt von {place} geprüft und freigegeben wurde.",
)
_WORDS = {
    "thing": """order invoice shipment customer payment contract product campaign session ticket
        parcel refund voucher supplier warehouse employee account booking delivery lease policy claim
        trip vehicle sensor meter tariff quote batch pallet""",
    "trait": """status priority category region currency channel origin owner size colour quality risk
        language margin discount urgency season material tier lifetime""",
    "done": """created approved shipped cancelled returned reviewed billed closed archived imported
        corrected counted paid scanned released merged renewed blocked""",
    "who": """clerk driver auditor manager customer courier planner agent controller technician buyer
        analyst""",
    "place": """head-office depot web-shop call-centre finance-department main-warehouse branch portal
        data-platform service-desk laboratory print-shop""",
}
CHOICES = {slot: words.split() for slot, words in _WORDS.items()}


def description(chance: Random) -> str:
    """One of very many."""
    if chance.random() < 0.03:
        return _filled(chance.choice(_GERMAN), chance)
    opening = _filled(chance.choice(_OPENINGS), chance)
    said = opening
    while len(said) < 60 or chance.random() < 0.3:
        said += _filled(chance.choice(_MIDDLES), chance)
    said += _filled(chance.choice(_ENDINGS), chance)
    return said[:200]


def _filled(template: str, chance: Random) -> str:
    chosen = {slot: chance.choice(words).replace("-", " ") for slot, words in CHOICES.items()}
    return template.format(**chosen, Trait=chosen["trait"].capitalize(), n=chance.randint(1, 999))
