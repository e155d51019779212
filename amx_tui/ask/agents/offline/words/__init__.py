"""The words of a question as the grammars know them: synonyms, inflections, turns of phrase."""
