-- Feeds that are followed, what is known of each, and the pages that were fetched for their entries.
CREATE TABLE feeds (
  url TEXT PRIMARY KEY,
  -- Whether the page of each entry is fetched.
  full INTEGER NOT NULL DEFAULT 0 CHECK (full IN (0, 1)),
  added_at INTEGER NOT NULL,
  -- What the server named the version that was read last, and when that was made, as it writes it.
  etag TEXT,
  last_modified TEXT,
  -- When it was last asked for, and when it last said something new.
  checked_at INTEGER,
  changed_at INTEGER,
  -- The server has asked not to be asked before.
  not_before INTEGER,
  -- Why it could not be read, and how often in a row; empty where the last time was well.
  error TEXT,
  failures INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE fetched_pages (
  url TEXT PRIMARY KEY,
  fetched_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
