"""The analyst that needs no model: it understands a question or says that it does not."""
