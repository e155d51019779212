"""Deciding which text of an asset is the one: blind votes, and what becomes of them."""
