-- Documents, the events they report, the actors who take part in them, and where it all came from.
-- Days are civil days since 1970-01-01; times are Unix seconds; dates for people are EDTF.

-- Each call of `ingest` that changed something.
CREATE TABLE ingest_runs (
  number INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  extractor TEXT NOT NULL,
  -- The registry of actors that the extractor knew, as a hash.
  registry TEXT NOT NULL
) STRICT;

-- Actors form a graph of parts (`part_of`): the timeline of a government holds its agencies'.
CREATE TABLE actors (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  wikidata TEXT,
  -- Found in a text, not in the registry.
  provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE aliases (
  -- The alias as names are compared: lower case, without accents and punctuation.
  folded TEXT NOT NULL,
  alias TEXT NOT NULL,
  actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  PRIMARY KEY (folded, actor_id, alias)
) STRICT, WITHOUT ROWID;

CREATE INDEX aliases_by_actor ON aliases (actor_id);

CREATE TABLE part_of (
  actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  parent_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  PRIMARY KEY (actor_id, parent_id),
  CHECK (actor_id <> parent_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX part_of_by_parent ON part_of (parent_id);

-- A document as it stands now; what it said before is in `document_versions`.
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- What makes it the same document when it comes again: its URL, else where it was read.
  origin TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  title TEXT,
  url TEXT,
  publisher TEXT,
  author TEXT,
  language TEXT,
  published TEXT,
  published_day INTEGER,
  file TEXT,
  text TEXT NOT NULL,
  -- Keys of the source that have no column here, as a JSON object.
  metadata TEXT NOT NULL DEFAULT '{}',
  content_hash TEXT NOT NULL,
  first_run INTEGER NOT NULL REFERENCES ingest_runs (number),
  last_run INTEGER NOT NULL REFERENCES ingest_runs (number)
) STRICT;

CREATE INDEX documents_by_first_run ON documents (first_run);
CREATE INDEX documents_by_last_run ON documents (last_run);

-- What a document said before it changed: the whole record, as JSON.
CREATE TABLE document_versions (
  document_id TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
  version INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  record TEXT NOT NULL,
  replaced_in_run INTEGER NOT NULL REFERENCES ingest_runs (number),
  PRIMARY KEY (document_id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_versions_by_run ON document_versions (replaced_in_run);

CREATE TABLE event_types (
  type TEXT PRIMARY KEY,
  "group" TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO event_types (type, "group") VALUES
  ('lawsuit', 'legal'), ('ruling', 'legal'), ('settlement', 'legal'), ('charge', 'legal'),
  ('investigation', 'enforcement'), ('penalty', 'enforcement'), ('sanction', 'enforcement'),
  ('ban', 'enforcement'), ('lifting', 'enforcement'),
  ('legislation', 'rulemaking'), ('regulation', 'rulemaking'), ('strategy', 'rulemaking'),
  ('talks', 'diplomacy'), ('hearing', 'diplomacy'), ('agreement', 'diplomacy'),
  ('withdrawal', 'diplomacy'),
  ('demand', 'position'), ('rejection', 'position'), ('accusation', 'position'),
  ('protest', 'position'),
  ('investment', 'industry'), ('release', 'industry'), ('deployment', 'industry'),
  ('suspension', 'industry'), ('incident', 'industry'), ('appointment', 'industry');

CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL REFERENCES event_types (type),
  realis TEXT NOT NULL CHECK (realis IN ('asserted', 'planned', 'possible', 'denied')),
  status TEXT NOT NULL DEFAULT 'unreviewed'
    CHECK (status IN ('unreviewed', 'accepted', 'rejected')),
  summary TEXT NOT NULL,
  -- EDTF; empty where nothing is known.
  date TEXT NOT NULL,
  date_first_day INTEGER,
  date_last_day INTEGER,
  date_precision TEXT,
  date_basis TEXT NOT NULL
    CHECK (date_basis IN ('explicit', 'relative', 'inherited', 'report', 'none')),
  confidence REAL NOT NULL,
  extractor TEXT NOT NULL,
  first_run INTEGER NOT NULL REFERENCES ingest_runs (number),
  last_run INTEGER NOT NULL REFERENCES ingest_runs (number)
) STRICT;

CREATE INDEX events_by_type ON events (type);
CREATE INDEX events_by_first_run ON events (first_run);
CREATE INDEX events_by_last_run ON events (last_run);

CREATE TABLE participants (
  event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('source', 'target', 'other')),
  position INTEGER NOT NULL,
  actor_id TEXT NOT NULL REFERENCES actors (id),
  PRIMARY KEY (event_id, role, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX participants_by_actor ON participants (actor_id, event_id);

-- The evidence: one place in one document that reports an event. Offsets count Unicode scalars, so
-- that substr(text, quote_start + 1, quote_end - quote_start) = quote.
CREATE TABLE mentions (
  number INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
  -- The document's own order; 0 is the mention that stands for the event.
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
  UNIQUE (event_id, document_id, position)
) STRICT;

CREATE INDEX mentions_by_document ON mentions (document_id);

-- Events that no document reports any longer, as they were: the whole record, as JSON.
CREATE TABLE withdrawn_events (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
  document_version INTEGER NOT NULL,
  record TEXT NOT NULL,
  withdrawn_in_run INTEGER NOT NULL REFERENCES ingest_runs (number)
) STRICT;

CREATE INDEX withdrawn_events_by_id ON withdrawn_events (id);
CREATE INDEX withdrawn_events_by_document ON withdrawn_events (document_id);
CREATE INDEX withdrawn_events_by_run ON withdrawn_events (withdrawn_in_run);

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
  d.published AS document_published
FROM events e
JOIN event_types t ON t.type = e.type
LEFT JOIN mentions m ON m.number = (
  SELECT number FROM mentions WHERE event_id = e.id ORDER BY document_id, position LIMIT 1)
LEFT JOIN documents d ON d.id = m.document_id;
