-- What the runs of a portion wrote, by table: counts for the scope label, approvals, and flags for
-- values that cannot be read. What stands in braces is filled in by the reader, which knows which columns
-- this file has.
SELECT
  run_id,
  schema_name,
  table_name,
  count(*) AS results,
  count(NULLIF(column_name, '')) AS columns,
  max(NULLIF(column_name, '')) AS a_column,
  sum(coalesce({evaluation} IN ('accepted', 'custom'), 0)
      OR coalesce({db_applied_status} = 'applied', 0)
      OR ({applied_at in range} AND {applied_at} <> 0)) AS approved,
  min({parent_run_id}) FILTER (WHERE {parent_run_id in range}) AS parent_run_id
  {damage}
FROM run_results
WHERE run_id IN ({})
GROUP BY run_id, schema_name, table_name
ORDER BY run_id, schema_name, table_name
