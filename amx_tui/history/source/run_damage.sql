-- Which columns of the results of some runs hold something that cannot be read, by table of the run: a
-- number that is none or outside its range, JSON that is no list, bytes where a text belongs. Numbers are
-- compared and never computed with: -2^63 has no absolute value. `texts` are all texts of the table in
-- one value: decoding it once is how invalid UTF-8 is found.
SELECT
  run_id,
  max(saved_at <> '' AND (typeof(saved_at) NOT IN ('integer', 'real')
      OR saved_at NOT BETWEEN :saved_at_low AND :saved_at_high)) AS saved_at,
  max(logprob_score <> '' AND (typeof(logprob_score) NOT IN ('integer', 'real')
      OR logprob_score NOT BETWEEN :logprob_score_low AND :logprob_score_high)) AS logprob_score,
  max(evaluated_at <> '' AND (typeof(evaluated_at) NOT IN ('integer', 'real')
      OR evaluated_at NOT BETWEEN :evaluated_at_low AND :evaluated_at_high)) AS evaluated_at,
  max(applied_at <> '' AND (typeof(applied_at) NOT IN ('integer', 'real')
      OR applied_at NOT BETWEEN :applied_at_low AND :applied_at_high)) AS applied_at,
  max(superseded_at <> '' AND (typeof(superseded_at) NOT IN ('integer', 'real')
      OR superseded_at NOT BETWEEN :superseded_at_low AND :superseded_at_high)) AS superseded_at,
  max(token_count <> '' AND (typeof(token_count) NOT IN ('integer', 'real')
      OR token_count NOT BETWEEN :token_count_low AND :token_count_high)) AS token_count,
  max(parent_run_id <> '' AND (typeof(parent_run_id) NOT IN ('integer', 'real')
      OR parent_run_id NOT BETWEEN :parent_run_id_low AND :parent_run_id_high)) AS parent_run_id,
  max(parent_result_id <> '' AND (typeof(parent_result_id) NOT IN ('integer', 'real')
      OR parent_result_id NOT BETWEEN :parent_result_id_low AND :parent_result_id_high)) AS parent_result_id,
  max(rerun_seq <> '' AND (typeof(rerun_seq) NOT IN ('integer', 'real')
      OR rerun_seq NOT BETWEEN :rerun_seq_low AND :rerun_seq_high)) AS rerun_seq,
  max(CASE WHEN alternatives_json IS NULL OR alternatives_json IN ('', 'null') THEN 0
      WHEN typeof(alternatives_json) <> 'blob' AND json_valid(alternatives_json) THEN json_type(alternatives_json) <> 'array'
      ELSE 1 END) AS alternatives_json,
  max(CASE WHEN citations_json IS NULL OR citations_json IN ('', 'null') THEN 0
      WHEN typeof(citations_json) <> 'blob' AND json_valid(citations_json) THEN json_type(citations_json) <> 'array'
      ELSE 1 END) AS citations_json,
  max(typeof(schema_name) = 'blob') AS schema_name,
  max(typeof(table_name) = 'blob') AS table_name,
  max(typeof(column_name) = 'blob') AS column_name,
  max(typeof(confidence) = 'blob') AS confidence,
  max(typeof(chosen_description) = 'blob') AS chosen_description,
  max(typeof(evaluation) = 'blob') AS evaluation,
  max(typeof(db_applied_status) = 'blob') AS db_applied_status,
  max(typeof(alternatives_mode) = 'blob') AS alternatives_mode,
  max(typeof(seed_alternative_text) = 'blob') AS seed_alternative_text,
  max(typeof(model) = 'blob') AS model,
  max(typeof(rejection_reason) = 'blob') AS rejection_reason,
  max(typeof(reasoning) = 'blob') AS reasoning,
  max(typeof(user_instructions) = 'blob') AS user_instructions,
  max(typeof(production_warning) = 'blob') AS production_warning,
  CAST(group_concat(
    coalesce(schema_name, '')
     || coalesce(table_name, '')
     || coalesce(column_name, '')
     || coalesce(confidence, '')
     || coalesce(chosen_description, '')
     || coalesce(evaluation, '')
     || coalesce(db_applied_status, '')
     || coalesce(alternatives_mode, '')
     || coalesce(seed_alternative_text, '')
     || coalesce(model, '')
     || coalesce(rejection_reason, '')
     || coalesce(reasoning, '')
     || coalesce(user_instructions, '')
     || coalesce(production_warning, '')
     || coalesce(alternatives_json, '')
     || coalesce(citations_json, '')
  , '') AS BLOB) AS texts
FROM results
WHERE run_id IN (SELECT value FROM json_each(:ids))
GROUP BY run_id, schema_name, table_name
