-- What no article says is added by hand: a decision as any other, with a report and a document of its
-- own that come and go with it. SQLite changes no CHECK of a table, so the log is copied.
CREATE TABLE reviews_copied (
  number INTEGER PRIMARY KEY,
  -- Made of the content, so that a decision is the same one in every copy of the database.
  id TEXT NOT NULL UNIQUE,
  author TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  -- The order of those made in one second.
  turn INTEGER NOT NULL,
  action TEXT NOT NULL
    CHECK (action IN ('add', 'accept', 'reject', 'edit', 'merge', 'split', 'undo')),
  reason TEXT,
  -- What an edit sets, or what is added, as a JSON object.
  change TEXT NOT NULL DEFAULT '{}',
  -- The review that an undo takes back.
  undoes TEXT,
  CHECK ((action = 'undo') = (undoes IS NOT NULL))
) STRICT;

INSERT INTO reviews_copied SELECT * FROM reviews;

CREATE TABLE review_subjects_copied (
  review_id TEXT NOT NULL REFERENCES reviews_copied (id),
  -- The one that stood for the event comes first.
  position INTEGER NOT NULL,
  report_id TEXT NOT NULL,
  side INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

INSERT INTO review_subjects_copied SELECT * FROM review_subjects;

DROP TABLE review_subjects;
DROP TABLE reviews;
ALTER TABLE reviews_copied RENAME TO reviews;
ALTER TABLE review_subjects_copied RENAME TO review_subjects;

CREATE INDEX reviews_in_order ON reviews (made_at, turn, id);
CREATE INDEX reviews_by_undone ON reviews (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX reviews_of_additions ON reviews (id) WHERE action = 'add';
CREATE INDEX review_subjects_by_report ON review_subjects (report_id);

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
