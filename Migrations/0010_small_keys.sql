-- The keys by which reports find each other become small, and those of one time lie together, so that
-- a table of millions is written in few places: what is compared of a report is kept once, and links
-- are pairs of numbers. All reports are compared anew with the next change.

DROP TABLE report_keys;
DROP TABLE report_keys_left;
DROP TABLE links;

-- All that is compared of a report.
CREATE TABLE report_traits (
  report INTEGER PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE,
  -- A hash of the report's id: the order within a group, whatever the order of arrival.
  rank INTEGER NOT NULL,
  traits BLOB NOT NULL
) STRICT;

-- Where reports are found; which keys a report may stand under follows from its traits.
CREATE TABLE report_keys (
  -- A stretch of weeks, and a hash of what is shared: actor, type and width of the date; in a crowd
  -- also the other actor or a telling word.
  key INTEGER NOT NULL,
  -- The week of the first day on which it may have happened.
  week INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (key, week, rank, report)
) STRICT, WITHOUT ROWID;

-- What has gone since reports were last compared: its keys have to go, and who is in a group with it
-- may stand otherwise now.
CREATE TABLE report_traits_left (
  report INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  traits BLOB NOT NULL,
  PRIMARY KEY (report, rank)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER report_traits_deleted AFTER DELETE ON report_traits BEGIN
  INSERT OR REPLACE INTO report_traits_left (report, rank, traits)
  VALUES (OLD.report, OLD.rank, OLD.traits);
END;

-- Pairs of reports that are of one event, or may be.
CREATE TABLE links (
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  -- How much speaks for it, 0 to 1.
  likeness REAL NOT NULL,
  PRIMARY KEY (report, other),
  CHECK (report < other)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_other ON links (other, report);

UPDATE reports SET compared = 0;
