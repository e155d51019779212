"""A question in the words that the grammars know: synonyms, inflections, what changes nothing."""
