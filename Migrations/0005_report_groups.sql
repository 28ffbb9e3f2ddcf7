-- By what reports find each other that may be of one event, so that no report is compared with more
-- than a bounded number of others, however many there are. All reports are compared anew with the
-- next change.

DROP TABLE report_keys;
CREATE TABLE report_keys (
  -- A hash of what is shared: actor, type and width of the date; in a crowd also the other actor or a
  -- telling word.
  key INTEGER NOT NULL,
  -- The week of the first day on which it may have happened.
  week INTEGER NOT NULL,
  -- A hash of the report's id: the order within a group, whatever the order of arrival.
  rank INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
  -- All that is compared of the report.
  traits BLOB NOT NULL,
  PRIMARY KEY (key, week, rank, report)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_keys_by_report ON report_keys (report);

-- Rows that have gone since reports were last compared: who is in a group may stand otherwise now.
CREATE TABLE report_keys_left (
  key INTEGER NOT NULL,
  week INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  report INTEGER NOT NULL,
  PRIMARY KEY (key, week, rank, report)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER report_keys_deleted AFTER DELETE ON report_keys BEGIN
  INSERT OR IGNORE INTO report_keys_left (key, week, rank, report)
  VALUES (OLD.key, OLD.week, OLD.rank, OLD.report);
END;

-- What is compared of a report holds these of its document.
CREATE TRIGGER documents_renamed AFTER UPDATE OF id, publisher, published_day ON documents
WHEN (OLD.id, OLD.publisher, OLD.published_day) IS NOT (NEW.id, NEW.publisher, NEW.published_day)
BEGIN
  UPDATE reports SET compared = 0
  WHERE id IN (SELECT report_id FROM mentions WHERE document_id IN (OLD.id, NEW.id));
END;

UPDATE reports SET compared = 0;
