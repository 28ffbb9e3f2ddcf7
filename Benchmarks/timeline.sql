-- What a timeline shows of an actor (:actor), in one query: make bench-timeline times the tool
-- against the sqlite3 shell on it.
SELECT e.id, e.date, e.date_basis, e.date_precision, e.type, e.realis, e.status, e.summary,
  e.source_count, e.conflicts,
  (SELECT group_concat(p.role || ' ' || n.name, '; ')
    FROM participants p JOIN actors n ON n.id = p.actor_id WHERE p.event_id = e.id) AS parties,
  m.quote, m.date_text, d.publisher, d.published
FROM appearances a
JOIN events e ON e.number = a.event_number
JOIN mentions m ON m.number = (
  SELECT number FROM mentions WHERE event_id = e.id ORDER BY document_id, position LIMIT 1)
JOIN documents d ON d.id = m.document_id
WHERE a.actor_id = :actor AND e.realis IN ('asserted', 'planned')
  AND e.status IN ('unreviewed', 'accepted')
ORDER BY a.sort_day, a.sort_last_day, a.date, a.event_id;
