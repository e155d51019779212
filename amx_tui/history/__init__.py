"""The run history: the only folder that opens files or speaks SQLite and DuckDB."""
