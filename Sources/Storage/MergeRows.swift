// The steps of a merge that write what has been chosen.
extension Merge {
  /// The documents that are new, the texts that are taken from there, and the history of both.
  static let documents = """
    INSERT INTO main.documents (id, source_id, origin, version, title, url, publisher, author, language,
      published, published_day, file, text, metadata, content_hash, text_key, first_run, last_run)
    SELECT d.id, coalesce(t.source_id, t.id), t.origin, t.version, t.title, t.url, t.publisher, t.author, t.language,
      t.published, t.published_day, t.file, t.text, t.metadata, t.content_hash, t.text_key, f.ours,
      l.ours
    FROM other.documents t JOIN merge_documents c ON c.origin = t.origin
    JOIN merge_there d ON d.their_id = t.id
    JOIN merge_runs f ON f.theirs = t.first_run JOIN merge_runs l ON l.theirs = t.last_run
    WHERE c.our_id IS NULL ORDER BY t.number;
    UPDATE main.documents SET
      source_id = coalesce(t.source_id, t.id), title = t.title, url = t.url, publisher = t.publisher, author = t.author,
      language = t.language, published = t.published, published_day = t.published_day,
      file = t.file, text = t.text, metadata = t.metadata, content_hash = t.content_hash,
      text_key = t.text_key, last_run = m.ours
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

  /// What documents report.
  static let reports = """
    INSERT INTO main.reports (id, event_id, type, realis, summary, date, date_basis, confidence,
      extractor, participants, first_run, last_run)
    SELECT t.id, t.id, t.type, t.realis, t.summary, t.date, t.date_basis, t.confidence, t.extractor,
      t.participants, f.ours, l.ours
    FROM other.reports t JOIN merge_reports c ON c.id = t.id
    JOIN merge_runs f ON f.theirs = t.first_run JOIN merge_runs l ON l.theirs = t.last_run
    WHERE c.is_new ORDER BY t.number;
    UPDATE main.reports SET
      type = t.type, realis = t.realis, summary = t.summary, date = t.date,
      date_basis = t.date_basis, confidence = t.confidence, extractor = t.extractor,
      participants = t.participants, compared = 0
    FROM other.reports t JOIN merge_reports c ON c.id = t.id
    WHERE reports.id = t.id AND c.takes AND NOT c.is_new;
    UPDATE main.reports SET
      first_run = CASE WHEN (SELECT started_at FROM main.ingest_runs WHERE number = f.ours)
        < (SELECT started_at FROM main.ingest_runs WHERE number = reports.first_run)
        THEN f.ours ELSE reports.first_run END,
      last_run = CASE WHEN (SELECT started_at FROM main.ingest_runs WHERE number = l.ours)
        > (SELECT started_at FROM main.ingest_runs WHERE number = reports.last_run)
        THEN l.ours ELSE reports.last_run END
    FROM other.reports t JOIN merge_reports c ON c.id = t.id
    JOIN merge_runs f ON f.theirs = t.first_run JOIN merge_runs l ON l.theirs = t.last_run
    WHERE reports.id = t.id AND NOT c.is_new;
    INSERT OR IGNORE INTO merge_touched
    SELECT id, event_id FROM main.reports WHERE id IN (SELECT id FROM merge_reports);
    """

  /// The evidence of the documents whose events are taken from there, and of what is kept of the
  /// others.
  static let mentions = """
    DELETE FROM main.mentions WHERE document_id IN (
        SELECT our_id FROM merge_documents WHERE takes_events AND our_id IS NOT NULL)
      AND report_id NOT IN (SELECT report_id FROM merge_kept);
    INSERT INTO main.mentions (event_id, report_id, document_id, position, quote, quote_field,
      quote_start, quote_end, trigger_text, trigger_start, trigger_end, date_text, date_text_field,
      date_text_start, date_text_end, rule)
    SELECT r.event_id, r.id, d.id, t.position, t.quote, t.quote_field, t.quote_start, t.quote_end,
      t.trigger_text, t.trigger_start, t.trigger_end, t.date_text, t.date_text_field,
      t.date_text_start, t.date_text_end, t.rule
    FROM other.mentions t JOIN merge_there d ON d.their_id = t.document_id
    JOIN merge_documents c ON c.origin = d.origin
    JOIN main.reports r ON r.id = t.report_id
    WHERE c.takes_events OR t.report_id IN (SELECT report_id FROM merge_kept)
      AND NOT EXISTS (SELECT 1 FROM main.mentions o
        WHERE o.report_id = t.report_id AND o.document_id = d.id)
    ORDER BY t.number;
    """

  /// What was decided there. A review is the same one in both; none is ever changed.
  static let reviews = """
    DROP TABLE IF EXISTS temp.merge_reviews;
    CREATE TEMP TABLE merge_reviews AS
    SELECT id FROM other.reviews WHERE id NOT IN (SELECT id FROM main.reviews);
    INSERT INTO main.reviews (id, author, made_at, turn, action, reason, change, undoes)
    SELECT id, author, made_at, turn, action, reason, change, undoes FROM other.reviews
    WHERE id IN (SELECT id FROM merge_reviews) ORDER BY number;
    INSERT INTO main.review_subjects (review_id, position, report_id, side)
    SELECT review_id, position, report_id, side FROM other.review_subjects
    WHERE review_id IN (SELECT id FROM merge_reviews);
    INSERT INTO main.successors (report_id, successor_id)
    SELECT report_id, successor_id FROM other.successors WHERE true
    ON CONFLICT DO UPDATE SET successor_id = max(successor_id, excluded.successor_id);
    """

  /// What was added by hand, on either side.
  static let additions = """
    SELECT DISTINCT s.report_id FROM main.reviews r
    JOIN main.review_subjects s ON s.review_id = r.id WHERE r.action = 'add' ORDER BY 1
    """

  /// What has no evidence any more goes, and stays in the history.
  static let tidying = """
    DELETE FROM main.withdrawn_events;
    INSERT INTO main.withdrawn_events (id, document_id, document_version, record, withdrawn_in_run)
    SELECT id, document_id, document_version, record,
      (SELECT number FROM main.ingest_runs WHERE started_at = first ORDER BY number LIMIT 1)
    FROM (SELECT id, document_id, document_version, record, min(since) AS first
      FROM merge_withdrawn GROUP BY id, document_id, document_version, record);
    DELETE FROM main.reports
    WHERE NOT EXISTS (SELECT 1 FROM main.mentions m WHERE m.report_id = reports.id);
    """

  /// The tables that a merge has needed.
  static let cleaning = """
    DROP TABLE merge_runs;
    DROP TABLE merge_documents;
    DROP TABLE merge_ids;
    DROP TABLE merge_there;
    DROP TABLE merge_reports;
    DROP TABLE merge_touched;
    DROP TABLE merge_reviews;
    DROP TABLE merge_lost;
    DROP TABLE merge_said;
    DROP TABLE merge_kept;
    DROP TABLE merge_history;
    DROP TABLE merge_withdrawn;
    DROP TABLE merge_unread;
    """
}
