-- What some runs wrote, by table: counts for the label of the scope, approvals, the run that they vary.
SELECT
  run_id,
  schema_name,
  table_name,
  count(*) AS results,
  count(NULLIF(column_name, '')) AS columns,
  max(NULLIF(column_name, '')) AS a_column,
  sum(approved) AS approved,
  min(parent_run_id) FILTER (WHERE typeof(parent_run_id) = 'integer' AND parent_run_id >= 0)
    AS varied_from
FROM results
WHERE run_id IN (SELECT value FROM json_each(?))
GROUP BY run_id, schema_name, table_name
ORDER BY run_id, schema_name, table_name
