-- What an actor is a part of may have a beginning and an end: the timeline of a whole holds what a part
-- did while it was one. An event without a date counts where nothing ends.

-- EDTF, as it was said; empty where it is open.
ALTER TABLE part_of ADD COLUMN valid_from TEXT;
ALTER TABLE part_of ADD COLUMN valid_to TEXT;
-- The same as days.
ALTER TABLE part_of ADD COLUMN first_day INTEGER NOT NULL DEFAULT -2147483648;
ALTER TABLE part_of ADD COLUMN last_day INTEGER NOT NULL DEFAULT 2147483647;

-- Names that meant an actor for a time only.
ALTER TABLE aliases ADD COLUMN valid_from TEXT;
ALTER TABLE aliases ADD COLUMN valid_to TEXT;

DROP TRIGGER actors_inserted;
DROP TRIGGER part_of_inserted;
DROP TRIGGER part_of_deleted;
DROP TRIGGER ancestors_inserted;
DROP TRIGGER ancestors_deleted;
DROP TRIGGER participants_inserted;
DROP TRIGGER participants_deleted;
DROP TRIGGER participants_updated;
DROP TRIGGER events_reordered;
DROP TRIGGER events_deleted;
DROP VIEW appearances_derived;
DROP VIEW part_of_closure;
DROP TABLE ancestors;

-- Every actor with all it is a part of and when, itself first among them: the closure of `part_of`.
CREATE TABLE ancestors (
  actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  ancestor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  PRIMARY KEY (actor_id, ancestor_id, first_day, last_day)
) STRICT, WITHOUT ROWID;

CREATE INDEX ancestors_by_ancestor ON ancestors (ancestor_id);

-- The closure as `part_of` gives it.
CREATE VIEW part_of_closure (actor_id, ancestor_id, first_day, last_day) AS
WITH RECURSIVE closure (actor_id, ancestor_id, first_day, last_day) AS (
  SELECT id, id, -2147483648, 2147483647 FROM actors
  UNION
  SELECT c.actor_id, p.parent_id, max(c.first_day, p.first_day), min(c.last_day, p.last_day)
  FROM closure c JOIN part_of p ON p.actor_id = c.ancestor_id
  WHERE max(c.first_day, p.first_day) <= min(c.last_day, p.last_day))
SELECT actor_id, ancestor_id, first_day, last_day FROM closure;

-- The appearances as participants and ancestors give them.
CREATE VIEW appearances_derived AS
SELECT a.ancestor_id AS actor_id, e.sort_day, e.sort_last_day, e.date, e.id AS event_id,
  e.number AS event_number, max(a.actor_id = a.ancestor_id) AS direct
FROM participants p
JOIN events e ON e.id = p.event_id
JOIN ancestors a ON a.actor_id = p.actor_id
WHERE p.role IN ('source', 'target')
  AND e.sort_day <= a.last_day
  AND coalesce(e.date_last_day, e.date_first_day, a.first_day) >= a.first_day
GROUP BY a.ancestor_id, e.number;

INSERT INTO ancestors SELECT actor_id, ancestor_id, first_day, last_day FROM part_of_closure;

CREATE TRIGGER actors_inserted AFTER INSERT ON actors BEGIN
  INSERT OR IGNORE INTO ancestors (actor_id, ancestor_id, first_day, last_day)
  VALUES (NEW.id, NEW.id, -2147483648, 2147483647);
END;

CREATE TRIGGER part_of_inserted AFTER INSERT ON part_of BEGIN
  INSERT OR IGNORE INTO ancestors (actor_id, ancestor_id, first_day, last_day)
  SELECT below.actor_id, above.ancestor_id,
    max(below.first_day, above.first_day, NEW.first_day),
    min(below.last_day, above.last_day, NEW.last_day)
  FROM ancestors below JOIN ancestors above
  WHERE below.ancestor_id = NEW.actor_id AND above.actor_id = NEW.parent_id
    AND max(below.first_day, above.first_day, NEW.first_day)
      <= min(below.last_day, above.last_day, NEW.last_day);
END;

CREATE TRIGGER part_of_deleted AFTER DELETE ON part_of BEGIN
  DELETE FROM ancestors
  WHERE actor_id IN (SELECT actor_id FROM ancestors WHERE ancestor_id = OLD.actor_id)
    AND (actor_id, ancestor_id, first_day, last_day) NOT IN (
      SELECT actor_id, ancestor_id, first_day, last_day FROM part_of_closure);
END;

-- What bounds a part in time is no row less and one more: whoever changes it deletes and inserts.
CREATE TRIGGER part_of_stays BEFORE UPDATE ON part_of BEGIN
  SELECT raise(ABORT, 'a part is not changed; delete it and insert another');
END;

CREATE TRIGGER ancestors_inserted AFTER INSERT ON ancestors BEGIN
  INSERT OR IGNORE INTO appearances
  SELECT NEW.ancestor_id, e.sort_day, e.sort_last_day, e.date, e.id, e.number,
    NEW.actor_id = NEW.ancestor_id
  FROM participants p JOIN events e ON e.id = p.event_id
  WHERE p.actor_id = NEW.actor_id AND p.role IN ('source', 'target')
    AND e.sort_day <= NEW.last_day
    AND coalesce(e.date_last_day, e.date_first_day, NEW.first_day) >= NEW.first_day;
END;

CREATE TRIGGER ancestors_deleted AFTER DELETE ON ancestors BEGIN
  DELETE FROM appearances
  WHERE actor_id = OLD.ancestor_id
    AND event_id IN (SELECT event_id FROM participants WHERE actor_id = OLD.actor_id)
    AND NOT EXISTS (
      SELECT 1 FROM participants p JOIN ancestors a ON a.actor_id = p.actor_id
      JOIN events e ON e.id = p.event_id
      WHERE p.event_id = appearances.event_id AND p.role IN ('source', 'target')
        AND a.ancestor_id = OLD.ancestor_id AND e.sort_day <= a.last_day
        AND coalesce(e.date_last_day, e.date_first_day, a.first_day) >= a.first_day);
END;

CREATE TRIGGER participants_inserted AFTER INSERT ON participants
WHEN NEW.role IN ('source', 'target') BEGIN
  INSERT INTO appearances
  SELECT a.ancestor_id, e.sort_day, e.sort_last_day, e.date, e.id, e.number,
    a.actor_id = a.ancestor_id
  FROM events e JOIN ancestors a WHERE e.id = NEW.event_id AND a.actor_id = NEW.actor_id
    AND e.sort_day <= a.last_day
    AND coalesce(e.date_last_day, e.date_first_day, a.first_day) >= a.first_day
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
      JOIN events e ON e.id = p.event_id
      WHERE p.event_id = OLD.event_id AND p.role IN ('source', 'target')
        AND a.ancestor_id = appearances.actor_id AND e.sort_day <= a.last_day
        AND coalesce(e.date_last_day, e.date_first_day, a.first_day) >= a.first_day);
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
    AND e.sort_day <= a.last_day
    AND coalesce(e.date_last_day, e.date_first_day, a.first_day) >= a.first_day
  ON CONFLICT DO UPDATE SET direct = max(direct, excluded.direct);
END;

-- On another day it may be the timeline of another whole.
CREATE TRIGGER events_reordered
AFTER UPDATE OF id, number, date, date_first_day, date_last_day ON events
WHEN (OLD.sort_day, OLD.sort_last_day, OLD.date, OLD.id, OLD.number)
  <> (NEW.sort_day, NEW.sort_last_day, NEW.date, NEW.id, NEW.number) BEGIN
  DELETE FROM appearances
  WHERE actor_id IN (
      SELECT a.ancestor_id FROM participants p JOIN ancestors a ON a.actor_id = p.actor_id
      WHERE p.event_id IN (OLD.id, NEW.id))
    AND sort_day = OLD.sort_day AND sort_last_day = OLD.sort_last_day AND date = OLD.date
    AND event_id = OLD.id;
  INSERT INTO appearances
  SELECT a.ancestor_id, NEW.sort_day, NEW.sort_last_day, NEW.date, NEW.id, NEW.number,
    a.actor_id = a.ancestor_id
  FROM participants p JOIN ancestors a ON a.actor_id = p.actor_id
  WHERE p.event_id IN (OLD.id, NEW.id) AND p.role IN ('source', 'target')
    AND NEW.sort_day <= a.last_day
    AND coalesce(NEW.date_last_day, NEW.date_first_day, a.first_day) >= a.first_day
  ON CONFLICT DO UPDATE SET direct = max(direct, excluded.direct);
END;

CREATE TRIGGER events_deleted BEFORE DELETE ON events BEGIN
  DELETE FROM appearances
  WHERE actor_id IN (
      SELECT a.ancestor_id FROM participants p JOIN ancestors a ON a.actor_id = p.actor_id
      WHERE p.event_id = OLD.id)
    AND sort_day = OLD.sort_day AND sort_last_day = OLD.sort_last_day AND date = OLD.date
    AND event_id = OLD.id;
END;
