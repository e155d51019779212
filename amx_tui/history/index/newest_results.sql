-- The newest row of each asset in each run, and how many older ones it hides.
SELECT * EXCLUDE (older, age),
       count(*) OVER (PARTITION BY run_id, schema_name, table_name, column_name) - 1 AS older
FROM (
  SELECT *, row_number() OVER (
    PARTITION BY run_id, schema_name, table_name, column_name ORDER BY result_id DESC) AS age
  FROM results
)
QUALIFY age = 1
ORDER BY run_id, schema_name, table_name, column_name
