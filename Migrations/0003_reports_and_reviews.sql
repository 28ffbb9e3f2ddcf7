-- What documents report, which reports are of one event, and what people have decided about them.
-- Events follow from reports, links and reviews: they can be made anew from these at any time.

-- What one document says of an event, as the extractor found it. Its id is made of the content.
CREATE TABLE reports (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- The event it is a report of. Old ids of events are ids of reports, so they lead to it for ever.
  event_id TEXT NOT NULL REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL REFERENCES event_types (type),
  realis TEXT NOT NULL CHECK (realis IN ('asserted', 'planned', 'possible', 'denied')),
  summary TEXT NOT NULL,
  date TEXT NOT NULL,
  date_basis TEXT NOT NULL
    CHECK (date_basis IN ('explicit', 'relative', 'inherited', 'report', 'none')),
  confidence REAL NOT NULL,
  extractor TEXT NOT NULL,
  -- Role and actor of each participant, as a JSON array of pairs.
  participants TEXT NOT NULL,
  -- Whether it has been compared with the others.
  compared INTEGER NOT NULL DEFAULT 0 CHECK (compared IN (0, 1)),
  first_run INTEGER NOT NULL REFERENCES ingest_runs (number),
  last_run INTEGER NOT NULL REFERENCES ingest_runs (number)
) STRICT;

CREATE INDEX reports_by_event ON reports (event_id);
CREATE INDEX reports_by_first_run ON reports (first_run);
CREATE INDEX reports_by_last_run ON reports (last_run);
CREATE INDEX reports_to_compare ON reports (number) WHERE compared = 0;

INSERT INTO reports (number, id, event_id, type, realis, summary, date, date_basis, confidence,
  extractor, participants, first_run, last_run)
SELECT number, id, id, type, realis, summary, date, date_basis, confidence, extractor,
  (SELECT json_group_array(json_array(role, actor_id)) FROM (
    SELECT role, actor_id FROM participants WHERE event_id = events.id
    ORDER BY CASE role WHEN 'source' THEN 0 WHEN 'target' THEN 1 ELSE 2 END, position)),
  first_run, last_run
FROM events;

-- By what reports are found that may be of one event: an actor, the type, the days.
CREATE TABLE report_keys (
  actor_id TEXT NOT NULL,
  type TEXT NOT NULL,
  -- How much the date leaves open: some days, a month, a year.
  width INTEGER NOT NULL CHECK (width IN (0, 1, 2)),
  first_day INTEGER NOT NULL,
  report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  PRIMARY KEY (actor_id, type, width, first_day, report_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_keys_by_report ON report_keys (report_id);

-- Pairs of reports that are of one event, or may be.
CREATE TABLE links (
  report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  other_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  -- How much speaks for it, 0 to 1.
  likeness REAL NOT NULL,
  PRIMARY KEY (report_id, other_id),
  CHECK (report_id < other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_other ON links (other_id, report_id);

-- What people have decided: written once, never changed. What is undone stays, with what undid it.
CREATE TABLE reviews (
  number INTEGER PRIMARY KEY,
  -- Made of the content, so that a decision is the same one in every copy of the database.
  id TEXT NOT NULL UNIQUE,
  author TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  -- The order of those made in one second.
  turn INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'edit', 'merge', 'split', 'undo')),
  reason TEXT,
  -- What an edit sets, as a JSON object.
  change TEXT NOT NULL DEFAULT '{}',
  -- The review that an undo takes back.
  undoes TEXT,
  CHECK ((action = 'undo') = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX reviews_in_order ON reviews (made_at, turn, id);
CREATE INDEX reviews_by_undone ON reviews (undoes) WHERE undoes IS NOT NULL;

-- The reports that a review speaks of; a split says on which side each is.
CREATE TABLE review_subjects (
  review_id TEXT NOT NULL REFERENCES reviews (id),
  -- The one that stood for the event comes first.
  position INTEGER NOT NULL,
  report_id TEXT NOT NULL,
  side INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_subjects_by_report ON review_subjects (report_id);

-- A report that a later reading of its document has under another id.
CREATE TABLE successors (
  report_id TEXT PRIMARY KEY,
  successor_id TEXT NOT NULL,
  CHECK (report_id <> successor_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX successors_by_successor ON successors (successor_id);

CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN
  SELECT raise(ABORT, 'reviews are never changed; undo them');
END;
CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews BEGIN
  SELECT raise(ABORT, 'reviews are never deleted; undo them');
END;
CREATE TRIGGER review_subjects_stay BEFORE UPDATE ON review_subjects BEGIN
  SELECT raise(ABORT, 'reviews are never changed; undo them');
END;
CREATE TRIGGER review_subjects_are_kept BEFORE DELETE ON review_subjects BEGIN
  SELECT raise(ABORT, 'reviews are never deleted; undo them');
END;

-- How many publishers report it, copies of one text once.
ALTER TABLE events ADD COLUMN source_count INTEGER NOT NULL DEFAULT 1;
-- In what its reports contradict each other: `date`, `roles`, separated by spaces.
ALTER TABLE events ADD COLUMN conflicts TEXT NOT NULL DEFAULT '';
-- When somebody last decided something about it.
ALTER TABLE events ADD COLUMN reviewed_at INTEGER;

-- A mention belongs to a report, and through it to an event.
DROP VIEW timeline;
CREATE TABLE mentions_of_reports (
  number INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED,
  report_id TEXT NOT NULL REFERENCES reports (id),
  document_id TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
  -- The document's own order; 0 is the mention that stands for the report.
  position INTEGER NOT NULL,
  quote TEXT NOT NULL,
  quote_field TEXT NOT NULL CHECK (quote_field IN ('text', 'title')),
  quote_start INTEGER NOT NULL,
  quote_end INTEGER NOT NULL,
  trigger_text TEXT NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  date_text TEXT,
  date_text_field TEXT CHECK (date_text_field IN ('text', 'title')),
  date_text_start INTEGER,
  date_text_end INTEGER,
  -- The rule that found it, as table and entry.
  rule TEXT NOT NULL,
  UNIQUE (report_id, document_id, position)
) STRICT;
INSERT INTO mentions_of_reports
SELECT number, event_id, event_id, document_id, position, quote, quote_field, quote_start, quote_end,
  trigger_text, trigger_start, trigger_end, date_text, date_text_field, date_text_start,
  date_text_end, rule
FROM mentions;
DROP TABLE mentions;
ALTER TABLE mentions_of_reports RENAME TO mentions;

CREATE INDEX mentions_by_event ON mentions (event_id, document_id, position);
CREATE INDEX mentions_by_document ON mentions (document_id);

CREATE TRIGGER mentions_search_insert AFTER INSERT ON mentions BEGIN
  INSERT INTO mentions_search (rowid, quote) VALUES (NEW.number, NEW.quote);
END;
CREATE TRIGGER mentions_search_delete AFTER DELETE ON mentions BEGIN
  INSERT INTO mentions_search (mentions_search, rowid, quote)
  VALUES ('delete', OLD.number, OLD.quote);
END;
CREATE TRIGGER mentions_search_update AFTER UPDATE OF number, quote ON mentions BEGIN
  INSERT INTO mentions_search (mentions_search, rowid, quote)
  VALUES ('delete', OLD.number, OLD.quote);
  INSERT INTO mentions_search (rowid, quote) VALUES (NEW.number, NEW.quote);
END;

-- Every event as people read it, a row an event.
CREATE VIEW timeline AS
SELECT
  e.id AS event_id,
  e.date,
  date(e.date_first_day * 86400, 'unixepoch') AS date_start,
  date(e.date_last_day * 86400, 'unixepoch') AS date_end,
  e.date_precision,
  e.date_basis,
  e.type,
  t."group",
  e.realis,
  e.status,
  e.summary,
  (SELECT group_concat(name, '; ') FROM (
    SELECT a.name FROM participants p JOIN actors a ON a.id = p.actor_id
    WHERE p.event_id = e.id AND p.role = 'source' ORDER BY p.position)) AS sources,
  (SELECT group_concat(name, '; ') FROM (
    SELECT a.name FROM participants p JOIN actors a ON a.id = p.actor_id
    WHERE p.event_id = e.id AND p.role = 'target' ORDER BY p.position)) AS targets,
  m.quote,
  d.title AS document_title,
  d.url AS document_url,
  d.published AS document_published,
  e.source_count
FROM events e
JOIN event_types t ON t.type = e.type
LEFT JOIN mentions m ON m.number = (
  SELECT number FROM mentions WHERE event_id = e.id ORDER BY document_id, position LIMIT 1)
LEFT JOIN documents d ON d.id = m.document_id;
