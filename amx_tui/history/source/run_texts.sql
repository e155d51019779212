-- All texts of one run, by column, as bytes: which of them are no UTF-8?
SELECT
  CAST(group_concat(schema_name, '') AS BLOB) AS schema_name,
  CAST(group_concat(table_name, '') AS BLOB) AS table_name,
  CAST(group_concat(column_name, '') AS BLOB) AS column_name,
  CAST(group_concat(confidence, '') AS BLOB) AS confidence,
  CAST(group_concat(chosen_description, '') AS BLOB) AS chosen_description,
  CAST(group_concat(evaluation, '') AS BLOB) AS evaluation,
  CAST(group_concat(db_applied_status, '') AS BLOB) AS db_applied_status,
  CAST(group_concat(alternatives_mode, '') AS BLOB) AS alternatives_mode,
  CAST(group_concat(seed_alternative_text, '') AS BLOB) AS seed_alternative_text,
  CAST(group_concat(model, '') AS BLOB) AS model,
  CAST(group_concat(rejection_reason, '') AS BLOB) AS rejection_reason,
  CAST(group_concat(reasoning, '') AS BLOB) AS reasoning,
  CAST(group_concat(user_instructions, '') AS BLOB) AS user_instructions,
  CAST(group_concat(production_warning, '') AS BLOB) AS production_warning,
  CAST(group_concat(alternatives_json, '') AS BLOB) AS alternatives_json,
  CAST(group_concat(citations_json, '') AS BLOB) AS citations_json
FROM results
WHERE run_id = ?
