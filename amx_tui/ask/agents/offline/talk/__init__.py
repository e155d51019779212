"""A question that goes on with the one before."""
