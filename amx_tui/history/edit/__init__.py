"""The one writer of a history, and what guards a row against edits that did not see it."""
