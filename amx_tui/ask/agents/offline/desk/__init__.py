"""A question in slots, once it is understood; what an answer is made from, and of."""
