// The steps of a merge that write what has been chosen.
extension Merge {
  /// The documents that are new, the texts that are taken from there, and the history of both.
  static let documents = """
    INSERT INTO main.documents (id, source_id, origin, version, title, url, publisher, author, language,
      published, published_day, file, text, metadata, content_hash, first_run, last_run)
    SELECT d.id, coalesce(t.source_id, t.id), t.origin, t.version, t.title, t.url, t.publisher, t.author, t.language,
      t.published, t.published_day, t.file, t.text, t.metadata, t.content_hash, f.ours, l.ours
    FROM other.documents t JOIN merge_documents c ON c.origin = t.origin
    JOIN merge_there d ON d.their_id = t.id
    JOIN merge_runs f ON f.theirs = t.first_run JOIN merge_runs l ON l.theirs = t.last_run
    WHERE c.our_id IS NULL ORDER BY t.number;
    UPDATE main.documents SET
      source_id = coalesce(t.source_id, t.id), title = t.title, url = t.url, publisher = t.publisher, author = t.author,
      language = t.language, published = t.published, published_day = t.published_day,
      file = t.file, text = t.text, metadata = t.metadata, content_hash = t.content_hash,
      last_run = m.ours
    FROM other.documents t JOIN merge_documents c ON c.origin = t.origin
    JOIN merge_runs m ON m.theirs = t.last_run
    WHERE documents.origin = t.origin AND c.our_id IS NOT NULL AND c.takes_text;
    UPDATE main.documents SET
      file = min(coalesce(documents.file, t.file), coalesce(t.file, documents.file)),
      last_run = CASE WHEN (SELECT started_at FROM main.ingest_runs WHERE number = m.ours)
        > (SELECT started_at FROM main.ingest_runs WHERE number = documents.last_run)
        THEN m.ours ELSE documents.last_run END
    FROM other.documents t JOIN merge_documents c ON c.origin = t.origin
    JOIN merge_runs m ON m.theirs = t.last_run
    WHERE documents.origin = t.origin AND c.is_same;
    UPDATE main.documents SET
      first_run = CASE WHEN (SELECT started_at FROM main.ingest_runs WHERE number = m.ours)
        < (SELECT started_at FROM main.ingest_runs WHERE number = documents.first_run)
        THEN m.ours ELSE documents.first_run END
    FROM other.documents t JOIN merge_documents c ON c.origin = t.origin
    JOIN merge_runs m ON m.theirs = t.first_run
    WHERE documents.origin = t.origin AND c.our_id IS NOT NULL;
    UPDATE main.documents SET source_id = NULL WHERE source_id = id;
    DELETE FROM main.document_versions;
    INSERT INTO main.document_versions (document_id, version, content_hash, record, replaced_in_run)
    SELECT document_id, version, content_hash, record, run FROM merge_history;
    UPDATE main.documents SET version = \(version(of: "documents.id"))
    WHERE version <> \(version(of: "documents.id"));
    """

  /// Events with who takes part in them. What a person has decided stands above what nobody has, and
  /// a rejection above an acceptance.
  static let events = """
    INSERT INTO main.events (id, type, realis, status, summary, date, date_first_day, date_last_day,
      date_precision, date_basis, confidence, extractor, first_run, last_run)
    SELECT t.id, t.type, t.realis, t.status, t.summary, t.date, t.date_first_day, t.date_last_day,
      t.date_precision, t.date_basis, t.confidence, t.extractor, f.ours, l.ours
    FROM other.events t JOIN merge_events c ON c.id = t.id
    JOIN merge_runs f ON f.theirs = t.first_run JOIN merge_runs l ON l.theirs = t.last_run
    WHERE c.is_new ORDER BY t.number;
    UPDATE main.events SET
      type = t.type, realis = t.realis, summary = t.summary, date = t.date,
      date_first_day = t.date_first_day, date_last_day = t.date_last_day,
      date_precision = t.date_precision, date_basis = t.date_basis, confidence = t.confidence,
      extractor = t.extractor
    FROM other.events t JOIN merge_events c ON c.id = t.id
    WHERE events.id = t.id AND c.takes AND NOT c.is_new;
    UPDATE main.events SET
      status = CASE WHEN 'rejected' IN (events.status, t.status) THEN 'rejected'
        WHEN 'accepted' IN (events.status, t.status) THEN 'accepted' ELSE 'unreviewed' END,
      first_run = CASE WHEN (SELECT started_at FROM main.ingest_runs WHERE number = f.ours)
        < (SELECT started_at FROM main.ingest_runs WHERE number = events.first_run)
        THEN f.ours ELSE events.first_run END,
      last_run = CASE WHEN (SELECT started_at FROM main.ingest_runs WHERE number = l.ours)
        > (SELECT started_at FROM main.ingest_runs WHERE number = events.last_run)
        THEN l.ours ELSE events.last_run END
    FROM other.events t JOIN merge_events c ON c.id = t.id
    JOIN merge_runs f ON f.theirs = t.first_run JOIN merge_runs l ON l.theirs = t.last_run
    WHERE events.id = t.id AND NOT c.is_new;
    DELETE FROM main.participants
    WHERE event_id IN (SELECT id FROM merge_events WHERE takes AND NOT is_new);
    INSERT INTO main.participants (event_id, role, position, actor_id)
    SELECT p.event_id, p.role, p.position, p.actor_id
    FROM other.participants p JOIN merge_events c ON c.id = p.event_id WHERE c.takes;
    """

  /// The evidence of the documents whose events are taken from there.
  static let mentions = """
    DELETE FROM main.mentions WHERE document_id IN (
      SELECT our_id FROM merge_documents WHERE takes_events AND our_id IS NOT NULL);
    INSERT INTO main.mentions (event_id, document_id, position, quote, quote_field, quote_start,
      quote_end, trigger_text, trigger_start, trigger_end, date_text, date_text_field,
      date_text_start, date_text_end, rule)
    SELECT t.event_id, d.id, t.position, t.quote, t.quote_field, t.quote_start, t.quote_end,
      t.trigger_text, t.trigger_start, t.trigger_end, t.date_text, t.date_text_field,
      t.date_text_start, t.date_text_end, t.rule
    FROM other.mentions t JOIN merge_there d ON d.their_id = t.document_id
    JOIN merge_documents c ON c.origin = d.origin
    WHERE c.takes_events ORDER BY t.number;
    """

  /// What has no evidence any more goes, and stays in the history.
  static let tidying = """
    DELETE FROM main.withdrawn_events;
    INSERT INTO main.withdrawn_events (id, document_id, document_version, record, withdrawn_in_run)
    SELECT id, document_id, document_version, record,
      (SELECT number FROM main.ingest_runs WHERE started_at = first ORDER BY number LIMIT 1)
    FROM (SELECT id, document_id, document_version, record, min(since) AS first
      FROM merge_withdrawn GROUP BY id, document_id, document_version, record);
    DELETE FROM main.events
    WHERE NOT EXISTS (SELECT 1 FROM main.mentions m WHERE m.event_id = events.id);
    DROP TABLE merge_runs;
    DROP TABLE merge_documents;
    DROP TABLE merge_ids;
    DROP TABLE merge_there;
    DROP TABLE merge_events;
    DROP TABLE merge_history;
    DROP TABLE merge_withdrawn;
    """
}
