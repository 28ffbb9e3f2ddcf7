-- One text is one document, wherever it was published: a document keeps every address of its text.

-- Made of the words of the text, the same for all that print it; 0 where the document is what whoever
-- supplied it says; empty where that has not been worked out yet, which the next change does.
ALTER TABLE documents ADD COLUMN text_key INTEGER;

CREATE INDEX documents_by_text ON documents (text_key) WHERE text_key <> 0;
CREATE INDEX documents_without_key ON documents (number) WHERE text_key IS NULL;

-- Where else a document's text was published, by whom, when and under which title. Of all who print it
-- the one that was published first stands in `documents`.
CREATE TABLE document_copies (
  -- What makes it the same copy when it comes again: its URL, else where it was read.
  origin TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id) ON UPDATE CASCADE,
  -- The id that it would have as a document.
  id TEXT NOT NULL UNIQUE,
  source_id TEXT,
  title TEXT,
  url TEXT,
  publisher TEXT,
  author TEXT,
  language TEXT,
  published TEXT,
  published_day INTEGER,
  file TEXT,
  -- Where it is not the document's to the byte: spaces and quotation marks may be others.
  text TEXT,
  metadata TEXT NOT NULL DEFAULT '{}',
  content_hash TEXT NOT NULL,
  text_key INTEGER NOT NULL,
  first_run INTEGER NOT NULL REFERENCES ingest_runs (number),
  last_run INTEGER NOT NULL REFERENCES ingest_runs (number)
) STRICT, WITHOUT ROWID;

CREATE INDEX document_copies_by_document ON document_copies (document_id);
CREATE INDEX document_copies_by_text ON document_copies (text_key);
CREATE INDEX document_copies_by_first_run ON document_copies (first_run);
CREATE INDEX document_copies_by_last_run ON document_copies (last_run);
