"""A question read into slots: a measure, a unit, conditions, runs; and what is answered from these."""
