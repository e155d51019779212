"""DuckDB in memory: the list of runs, its search and counts, the sums, an agent's SQL."""
