-- What `dateline export csv --realis all` says, as one query: the same columns, rows and order.
SELECT e.id AS event_id, e.date,
  date(e.date_first_day * 86400, 'unixepoch') AS date_start,
  date(e.date_last_day * 86400, 'unixepoch') AS date_end,
  e.date_precision, e.date_basis, e.type, t."group", e.realis, e.status, e.summary,
  (SELECT group_concat(name, '; ') FROM (
    SELECT a.name FROM participants p JOIN actors a ON a.id = p.actor_id
    WHERE p.event_id = e.id AND p.role = 'source' ORDER BY p.position)) AS sources,
  (SELECT group_concat(name, '; ') FROM (
    SELECT a.name FROM participants p JOIN actors a ON a.id = p.actor_id
    WHERE p.event_id = e.id AND p.role = 'target' ORDER BY p.position)) AS targets,
  (SELECT group_concat(name, '; ') FROM (
    SELECT a.name FROM participants p JOIN actors a ON a.id = p.actor_id
    WHERE p.event_id = e.id AND p.role = 'other' ORDER BY p.position)) AS others,
  printf('%.2f', e.confidence) AS confidence,
  e.source_count,
  (SELECT group_concat(publisher, '; ') FROM (
    SELECT DISTINCT coalesce(d.publisher, d.url, d.title, d.id) AS publisher FROM mentions m
    JOIN documents d ON d.id = m.document_id WHERE m.event_id = e.id ORDER BY 1)) AS publishers,
  (SELECT min(d.published) FROM mentions m
    JOIN documents d ON d.id = m.document_id WHERE m.event_id = e.id) AS first_reported,
  (SELECT max(d.published) FROM mentions m
    JOIN documents d ON d.id = m.document_id WHERE m.event_id = e.id) AS last_reported,
  date(first.started_at, 'unixepoch') AS first_added,
  date(max(last.started_at, coalesce(e.reviewed_at, 0)), 'unixepoch') AS last_changed,
  face.quote, d.title AS document_title, d.url AS document_url, d.published AS document_published
FROM events e
CROSS JOIN event_types t ON t.type = e.type
CROSS JOIN ingest_runs first ON first.number = e.first_run
CROSS JOIN ingest_runs last ON last.number = e.last_run
LEFT JOIN mentions face ON face.number = (
  SELECT m.number FROM mentions m
  JOIN documents d ON d.id = m.document_id JOIN reports r ON r.id = m.report_id
  JOIN events o ON o.id = m.event_id
  WHERE m.event_id = e.id
  ORDER BY (r.date, r.date_basis) = (o.date, o.date_basis) DESC, r.summary = o.summary DESC,
    d.published_day IS NULL, d.published_day, d.id, m.report_id, m.position LIMIT 1)
LEFT JOIN documents d ON d.id = face.document_id
WHERE e.status IN ('unreviewed', 'accepted')
ORDER BY e.sort_day, e.sort_last_day, e.date, e.id;
