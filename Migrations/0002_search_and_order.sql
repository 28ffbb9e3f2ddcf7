-- What a run has kept, the order in which timelines are read, and full-text search. All of it is
-- kept in step by triggers, whoever writes; `dateline db check` compares it with what it stems from.

-- Counted up in the transaction of each batch; `finished_at` stays empty where the run was broken
-- off.
ALTER TABLE ingest_runs ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ingest_runs ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ingest_runs ADD COLUMN finished_at INTEGER;

-- The id that a document's source gave it, where another document has that id.
ALTER TABLE documents ADD COLUMN source_id TEXT;

-- The order of events: by the first day on which one may have happened, else the last; those
-- without any date last. Ties: an open end first, then the date as it is written, then the id.
ALTER TABLE events ADD COLUMN sort_day INTEGER NOT NULL
  GENERATED ALWAYS AS (coalesce(date_first_day, date_last_day, 2147483647)) VIRTUAL;
ALTER TABLE events ADD COLUMN sort_last_day INTEGER NOT NULL
  GENERATED ALWAYS AS (coalesce(date_last_day, -2147483648)) VIRTUAL;

CREATE INDEX events_in_order ON events (sort_day, sort_last_day, date, id);
DROP INDEX events_by_type;
CREATE INDEX events_by_type ON events (type, sort_day, sort_last_day, date, id);

-- Every actor with all it is a part of, itself first among them: the closure of `part_of`.
CREATE TABLE ancestors (
  actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  ancestor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  PRIMARY KEY (actor_id, ancestor_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX ancestors_by_ancestor ON ancestors (ancestor_id);

-- The closure as `part_of` gives it.
CREATE VIEW part_of_closure (actor_id, ancestor_id) AS
WITH RECURSIVE closure (actor_id, ancestor_id) AS (
  SELECT id, id FROM actors
  UNION SELECT c.actor_id, p.parent_id FROM closure c JOIN part_of p ON p.actor_id = c.ancestor_id)
SELECT actor_id, ancestor_id FROM closure;

-- An actor's timeline as one range of a B-tree: each event in which it or a part of it is source or
-- target, in the order above.
CREATE TABLE appearances (
  actor_id TEXT NOT NULL,
  sort_day INTEGER NOT NULL,
  sort_last_day INTEGER NOT NULL,
  date TEXT NOT NULL,
  event_id TEXT NOT NULL,
  event_number INTEGER NOT NULL,
  -- Whether the actor itself takes part, not only a part of it.
  direct INTEGER NOT NULL CHECK (direct IN (0, 1)),
  PRIMARY KEY (actor_id, sort_day, sort_last_day, date, event_id)
) STRICT, WITHOUT ROWID;

-- The appearances as participants and ancestors give them.
CREATE VIEW appearances_derived AS
SELECT a.ancestor_id AS actor_id, e.sort_day, e.sort_last_day, e.date, e.id AS event_id,
  e.number AS event_number, max(a.actor_id = a.ancestor_id) AS direct
FROM participants p
JOIN events e ON e.id = p.event_id
JOIN ancestors a ON a.actor_id = p.actor_id
WHERE p.role IN ('source', 'target')
GROUP BY a.ancestor_id, e.number;

INSERT INTO ancestors SELECT actor_id, ancestor_id FROM part_of_closure;
INSERT INTO appearances
SELECT actor_id, sort_day, sort_last_day, date, event_id, event_number, direct
FROM appearances_derived ORDER BY 1, 2, 3, 4, 5;

CREATE TRIGGER actors_inserted AFTER INSERT ON actors BEGIN
  INSERT OR IGNORE INTO ancestors (actor_id, ancestor_id) VALUES (NEW.id, NEW.id);
END;

CREATE TRIGGER part_of_inserted AFTER INSERT ON part_of BEGIN
  INSERT OR IGNORE INTO ancestors (actor_id, ancestor_id)
  SELECT below.actor_id, above.ancestor_id FROM ancestors below JOIN ancestors above
  WHERE below.ancestor_id = NEW.actor_id AND above.actor_id = NEW.parent_id;
END;

CREATE TRIGGER part_of_deleted AFTER DELETE ON part_of BEGIN
  DELETE FROM ancestors
  WHERE actor_id IN (SELECT actor_id FROM ancestors WHERE ancestor_id = OLD.actor_id)
    AND (actor_id, ancestor_id) NOT IN (SELECT actor_id, ancestor_id FROM part_of_closure);
END;

CREATE TRIGGER ancestors_inserted AFTER INSERT ON ancestors BEGIN
  INSERT OR IGNORE INTO appearances
  SELECT NEW.ancestor_id, e.sort_day, e.sort_last_day, e.date, e.id, e.number,
    NEW.actor_id = NEW.ancestor_id
  FROM participants p JOIN events e ON e.id = p.event_id
  WHERE p.actor_id = NEW.actor_id AND p.role IN ('source', 'target');
END;

CREATE TRIGGER ancestors_deleted AFTER DELETE ON ancestors BEGIN
  DELETE FROM appearances
  WHERE actor_id = OLD.ancestor_id
    AND event_id IN (SELECT event_id FROM participants WHERE actor_id = OLD.actor_id)
    AND NOT EXISTS (
      SELECT 1 FROM participants p JOIN ancestors a ON a.actor_id = p.actor_id
      WHERE p.event_id = appearances.event_id AND p.role IN ('source', 'target')
        AND a.ancestor_id = OLD.ancestor_id);
END;

CREATE TRIGGER participants_inserted AFTER INSERT ON participants
WHEN NEW.role IN ('source', 'target') BEGIN
  INSERT INTO appearances
  SELECT a.ancestor_id, e.sort_day, e.sort_last_day, e.date, e.id, e.number,
    a.actor_id = a.ancestor_id
  FROM events e JOIN ancestors a WHERE e.id = NEW.event_id AND a.actor_id = NEW.actor_id
  ON CONFLICT DO UPDATE SET direct = max(direct, excluded.direct);
END;

CREATE TRIGGER participants_deleted AFTER DELETE ON participants
WHEN OLD.role IN ('source', 'target') BEGIN
  DELETE FROM appearances
  WHERE actor_id IN (SELECT ancestor_id FROM ancestors WHERE actor_id = OLD.actor_id)
    AND (sort_day, sort_last_day, date, event_id) =
      (SELECT sort_day, sort_last_day, date, id FROM events WHERE id = OLD.event_id)
    AND NOT EXISTS (
      SELECT 1 FROM participants p JOIN ancestors a ON a.actor_id = p.actor_id
      WHERE p.event_id = OLD.event_id AND p.role IN ('source', 'target')
        AND a.ancestor_id = appearances.actor_id);
  UPDATE appearances SET direct = 0
  WHERE actor_id = OLD.actor_id
    AND (sort_day, sort_last_day, date, event_id) =
      (SELECT sort_day, sort_last_day, date, id FROM events WHERE id = OLD.event_id)
    AND NOT EXISTS (
      SELECT 1 FROM participants p WHERE p.event_id = OLD.event_id
        AND p.role IN ('source', 'target') AND p.actor_id = OLD.actor_id);
END;

-- A participant that becomes another is one less and one more.
CREATE TRIGGER participants_updated AFTER UPDATE OF event_id, role, actor_id ON participants BEGIN
  DELETE FROM appearances
  WHERE actor_id IN (SELECT ancestor_id FROM ancestors WHERE actor_id = OLD.actor_id)
    AND (sort_day, sort_last_day, date, event_id) =
      (SELECT sort_day, sort_last_day, date, id FROM events WHERE id = OLD.event_id);
  INSERT INTO appearances
  SELECT a.ancestor_id, e.sort_day, e.sort_last_day, e.date, e.id, e.number,
    a.actor_id = a.ancestor_id
  FROM events e
  JOIN participants p ON p.event_id = e.id
  JOIN ancestors a ON a.actor_id = p.actor_id
  WHERE e.id IN (OLD.event_id, NEW.event_id) AND p.role IN ('source', 'target')
  ON CONFLICT DO UPDATE SET direct = max(direct, excluded.direct);
END;

CREATE TRIGGER events_reordered
AFTER UPDATE OF id, number, date, date_first_day, date_last_day ON events
WHEN (OLD.sort_day, OLD.sort_last_day, OLD.date, OLD.id, OLD.number)
  <> (NEW.sort_day, NEW.sort_last_day, NEW.date, NEW.id, NEW.number) BEGIN
  UPDATE appearances SET sort_day = NEW.sort_day, sort_last_day = NEW.sort_last_day,
    date = NEW.date, event_id = NEW.id, event_number = NEW.number
  WHERE actor_id IN (
      SELECT a.ancestor_id FROM participants p JOIN ancestors a ON a.actor_id = p.actor_id
      WHERE p.event_id IN (OLD.id, NEW.id))
    AND sort_day = OLD.sort_day AND sort_last_day = OLD.sort_last_day AND date = OLD.date
    AND event_id = OLD.id;
END;

CREATE TRIGGER events_deleted BEFORE DELETE ON events BEGIN
  DELETE FROM appearances
  WHERE actor_id IN (
      SELECT a.ancestor_id FROM participants p JOIN ancestors a ON a.actor_id = p.actor_id
      WHERE p.event_id = OLD.id)
    AND sort_day = OLD.sort_day AND sort_last_day = OLD.sort_last_day AND date = OLD.date
    AND event_id = OLD.id;
END;

-- Full-text search: the index alone; the text stays where it is.
CREATE VIRTUAL TABLE documents_search USING fts5 (
  title, text, content = 'documents', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE events_search USING fts5 (
  summary, content = 'events', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE mentions_search USING fts5 (
  quote, content = 'mentions', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2');

INSERT INTO documents_search (documents_search) VALUES ('rebuild');
INSERT INTO events_search (events_search) VALUES ('rebuild');
INSERT INTO mentions_search (mentions_search) VALUES ('rebuild');

CREATE TRIGGER documents_search_insert AFTER INSERT ON documents BEGIN
  INSERT INTO documents_search (rowid, title, text) VALUES (NEW.number, NEW.title, NEW.text);
END;
CREATE TRIGGER documents_search_delete AFTER DELETE ON documents BEGIN
  INSERT INTO documents_search (documents_search, rowid, title, text)
  VALUES ('delete', OLD.number, OLD.title, OLD.text);
END;
CREATE TRIGGER documents_search_update AFTER UPDATE OF number, title, text ON documents BEGIN
  INSERT INTO documents_search (documents_search, rowid, title, text)
  VALUES ('delete', OLD.number, OLD.title, OLD.text);
  INSERT INTO documents_search (rowid, title, text) VALUES (NEW.number, NEW.title, NEW.text);
END;

CREATE TRIGGER events_search_insert AFTER INSERT ON events BEGIN
  INSERT INTO events_search (rowid, summary) VALUES (NEW.number, NEW.summary);
END;
CREATE TRIGGER events_search_delete AFTER DELETE ON events BEGIN
  INSERT INTO events_search (events_search, rowid, summary)
  VALUES ('delete', OLD.number, OLD.summary);
END;
CREATE TRIGGER events_search_update AFTER UPDATE OF number, summary ON events
WHEN (OLD.number, OLD.summary) <> (NEW.number, NEW.summary) BEGIN
  INSERT INTO events_search (events_search, rowid, summary)
  VALUES ('delete', OLD.number, OLD.summary);
  INSERT INTO events_search (rowid, summary) VALUES (NEW.number, NEW.summary);
END;

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
