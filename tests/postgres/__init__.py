"""Against a PostgreSQL server of its own."""
