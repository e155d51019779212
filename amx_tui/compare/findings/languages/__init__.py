"""The words of each language that can be checked, a file a language."""
