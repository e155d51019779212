-- The runs of a history, as far as they have been read. `light` comes first and for all runs, `rest`
-- and `totals` follow in the background; a run without them has NULLs there.
CREATE TABLE light (
  id BIGINT, started_at DOUBLE, ended_at DOUBLE, duration_sec DOUBLE, status VARCHAR,
  command VARCHAR, db_backend VARCHAR, db_profile VARCHAR, llm_provider VARCHAR,
  llm_model VARCHAR, kind VARCHAR, label VARCHAR, scope VARCHAR, search VARCHAR,
  unreadable VARCHAR[]
);
CREATE TABLE rest (
  id BIGINT, review_strategy VARCHAR, llm_profile VARCHAR, doc_profile VARCHAR,
  code_profile VARCHAR, created_by VARCHAR, hostname VARCHAR, client_version VARCHAR,
  triggered_by_schedule_id VARCHAR, last_heartbeat_at DOUBLE, current_step_label VARCHAR,
  model_processing_sec DOUBLE, prompt_tokens BIGINT, completion_tokens BIGINT,
  total_tokens BIGINT, cost_usd DOUBLE, rerun_of BIGINT, search VARCHAR, unreadable VARCHAR[], kit BIGINT
);
CREATE TABLE totals (
  id BIGINT, results BIGINT, approved BIGINT, written VARCHAR, varied_from BIGINT, search VARCHAR,
  unreadable VARCHAR[], assets BIGINT, scored BIGINT, logprob DOUBLE, high BIGINT, banded BIGINT,
  outline BIGINT, tables BIGINT  -- a mark of its rows in `wrote`
);
-- What each run wrote to each table. `place` stands for a table and `shape` for the set of assets that
-- were described in it; all shapes of a run are its `outline`. They are numbers, because names may be
-- long and are always the same.
CREATE TABLE wrote (
  id BIGINT, place BIGINT, shape BIGINT, assets BIGINT, results BIGINT, approved BIGINT,
  scored BIGINT, logprob DOUBLE, high BIGINT, banded BIGINT
);
CREATE TABLE outlines (outline BIGINT, place BIGINT, shape BIGINT);
CREATE TABLE shapes (shape BIGINT, asset BIGINT);
-- The settings of runs, each kit once; of a long value only the beginning, `digest` is of the whole.
CREATE TABLE settings (kit BIGINT, key VARCHAR, value VARCHAR, digest BIGINT);
-- Of some runs, or of all where `ids` is NULL: a page is twenty of ten thousand, and the joins need not
-- see the others. `search` is what a search looks into; nobody who does not ask for it pays for it.
CREATE MACRO findable_of(ids) AS TABLE
SELECT
  l.id, l.command, l.label, l.kind, l.status,
  coalesce(nullif(t.written, ''), l.scope) AS scope,
  l.started_at, l.ended_at, l.duration_sec, r.last_heartbeat_at, r.current_step_label,
  l.db_backend, l.db_profile, l.llm_provider, l.llm_model, r.llm_profile, r.doc_profile,
  r.code_profile, r.review_strategy, r.created_by, r.hostname, r.client_version,
  r.triggered_by_schedule_id, r.prompt_tokens, r.completion_tokens, r.total_tokens, r.cost_usd,
  r.model_processing_sec, t.results, t.approved,
  coalesce(t.varied_from, r.rerun_of) AS parent_run_id,
  list_sort(list_distinct(list_concat(
    l.unreadable, coalesce(r.unreadable, []), coalesce(t.unreadable, [])))) AS unreadable,
  r.id IS NOT NULL AND t.id IS NOT NULL AS complete,
  concat_ws(chr(10), l.search, r.search, t.search) AS search
FROM (SELECT * FROM light WHERE ids IS NULL OR list_contains(ids, id)) l
LEFT JOIN (SELECT * FROM rest WHERE ids IS NULL OR list_contains(ids, id)) r USING (id)
LEFT JOIN (SELECT * FROM totals WHERE ids IS NULL OR list_contains(ids, id)) t USING (id);
CREATE VIEW findable AS SELECT * FROM findable_of(NULL::BIGINT[]);
CREATE VIEW runs AS SELECT * EXCLUDE (search) FROM findable;
