"""The comparison: verdict, metrics, filters, everything about a cell."""
