// The steps of a merge, each a script over `main` and `other`. Every choice between the two is made
// by comparing what both say, never by which of them is which.
extension Merge {
  /// Runs are the same where they began in the same second and did the same. `merge_runs` gives the
  /// number here of each run there.
  static let runs = """
    DROP TABLE IF EXISTS temp.merge_runs;
    CREATE TEMP TABLE merge_runs (theirs INTEGER PRIMARY KEY, ours INTEGER);
    INSERT INTO main.ingest_runs (started_at, extractor, registry, documents, events, finished_at)
    SELECT started_at, extractor, registry, documents, events, finished_at FROM other.ingest_runs o
    WHERE NOT EXISTS (SELECT 1 FROM main.ingest_runs r
      WHERE (r.started_at, r.extractor, r.registry, r.documents, r.events)
          = (o.started_at, o.extractor, o.registry, o.documents, o.events)
        AND r.finished_at IS o.finished_at)
    ORDER BY number;
    INSERT INTO merge_runs (theirs, ours)
    SELECT o.number, min(r.number) FROM other.ingest_runs o JOIN main.ingest_runs r
      ON (r.started_at, r.extractor, r.registry, r.documents, r.events)
          = (o.started_at, o.extractor, o.registry, o.documents, o.events)
        AND r.finished_at IS o.finished_at
    GROUP BY o.number;
    """

  /// Actors of the registry that both know by other names.
  static let actorConflicts = """
    SELECT 'actor ' || a.id || ': ''' || a.name || ''' or ''' || o.name || '''; '''
      || min(a.name, o.name) || ''' is kept'
    FROM main.actors a JOIN other.actors o ON o.id = a.id
    WHERE a.provisional = 0 AND o.provisional = 0 AND a.name <> o.name ORDER BY a.id
    """

  /// An actor of a registry stands above one that was found in a text; else the lesser name, kind and
  /// identifier stays. Names and parts of both are kept, the more bounded of two periods.
  static let actors = """
    INSERT INTO main.actors (id, name, kind, wikidata, provisional)
    SELECT id, name, kind, wikidata, provisional FROM other.actors WHERE true
    ON CONFLICT (id) DO UPDATE SET
      name = excluded.name, kind = excluded.kind, wikidata = excluded.wikidata,
      provisional = excluded.provisional
    WHERE (excluded.provisional, excluded.name, excluded.kind, coalesce(excluded.wikidata, ''))
      < (provisional, name, kind, coalesce(wikidata, ''));
    INSERT INTO main.aliases (folded, alias, actor_id, valid_from, valid_to)
    SELECT folded, alias, actor_id, valid_from, valid_to FROM other.aliases WHERE true
    ON CONFLICT DO UPDATE SET valid_from = excluded.valid_from, valid_to = excluded.valid_to
    WHERE (coalesce(excluded.valid_from, ''), coalesce(excluded.valid_to, ''))
      > (coalesce(valid_from, ''), coalesce(valid_to, ''));
    DELETE FROM main.part_of WHERE EXISTS (
      SELECT 1 FROM other.part_of o
      WHERE (o.actor_id, o.parent_id) = (part_of.actor_id, part_of.parent_id)
        AND (coalesce(o.valid_from, ''), coalesce(o.valid_to, ''))
          > (coalesce(part_of.valid_from, ''), coalesce(part_of.valid_to, '')));
    INSERT OR IGNORE INTO main.part_of
      (actor_id, parent_id, valid_from, valid_to, first_day, last_day)
    SELECT actor_id, parent_id, valid_from, valid_to, first_day, last_day FROM other.part_of;
    INSERT OR IGNORE INTO main.actor_edits
      (id, author, made_at, turn, action, actor_id, change, reason, undoes)
    SELECT id, author, made_at, turn, action, actor_id, change, reason, undoes
    FROM other.actor_edits ORDER BY number;
    """

  /// Of each document of the other database, whether it is new here, and whether its text and its
  /// events are taken from there: the text that was stored later (then the greater hash); of one text
  /// the events of the later extractor (then the greater list of ids).
  static let documentChoice = """
    DROP TABLE IF EXISTS temp.merge_documents;
    CREATE TEMP TABLE merge_documents (
      origin TEXT PRIMARY KEY, our_id TEXT, their_id TEXT, is_same INTEGER, takes_text INTEGER,
      takes_events INTEGER);
    INSERT INTO merge_documents
    SELECT t.origin, o.id, t.id, o.content_hash IS t.content_hash,
      o.id IS NULL OR o.content_hash <> t.content_hash
        AND (tr.started_at, t.content_hash) > (orn.started_at, o.content_hash), NULL
    FROM other.documents t JOIN other.ingest_runs tr ON tr.number = t.last_run
    LEFT JOIN main.documents o ON o.origin = t.origin
    LEFT JOIN main.ingest_runs orn ON orn.number = o.last_run;
    UPDATE merge_documents SET takes_events = takes_text OR is_same
      AND (SELECT coalesce(max(e.extractor), '') || ' ' || coalesce(group_concat(e.id), '')
        FROM (SELECT DISTINCT e.id, e.extractor FROM other.mentions m
          JOIN other.reports e ON e.id = m.report_id WHERE m.document_id = their_id ORDER BY e.id) e)
      > (SELECT coalesce(max(e.extractor), '') || ' ' || coalesce(group_concat(e.id), '')
        FROM (SELECT DISTINCT e.id, e.extractor FROM main.mentions m
          JOIN main.reports e ON e.id = m.report_id WHERE m.document_id = our_id ORDER BY e.id) e);
    """

  /// Documents of which both have another text, neither of which is in the history of the other.
  static let documentConflicts = """
    SELECT 'document ' || c.origin || ': two texts; that of '
      || date(max(orn.started_at, tr.started_at), 'unixepoch')
      || ' is kept, the other is in its history'
    FROM merge_documents c
    JOIN main.documents o ON o.origin = c.origin
    JOIN main.ingest_runs orn ON orn.number = o.last_run
    JOIN other.documents t ON t.origin = c.origin
    JOIN other.ingest_runs tr ON tr.number = t.last_run
    WHERE NOT c.is_same
      AND NOT EXISTS (SELECT 1 FROM main.document_versions v
        WHERE v.document_id = o.id AND v.content_hash = t.content_hash)
      AND NOT EXISTS (SELECT 1 FROM other.document_versions v
        WHERE v.document_id = t.id AND v.content_hash = o.content_hash)
    ORDER BY c.origin
    """

  /// A document that both have goes by the lesser of its ids; of two documents with one id the one of
  /// the lesser origin keeps it. The other is left without, to be given one of its origin, as when it
  /// is ingested.
  static let wantedIdentifiers = """
    DROP TABLE IF EXISTS temp.merge_ids;
    CREATE TEMP TABLE merge_ids (origin TEXT PRIMARY KEY, wanted TEXT, id TEXT);
    INSERT INTO merge_ids (origin, wanted)
    SELECT origin, min(id) FROM (
      SELECT origin, coalesce(source_id, id) AS id FROM main.documents
      UNION ALL SELECT origin, coalesce(source_id, id) FROM other.documents)
    GROUP BY origin;
    CREATE INDEX temp.merge_ids_by_wanted ON merge_ids (wanted, origin);
    UPDATE merge_ids SET id = wanted
    WHERE origin = (SELECT min(i.origin) FROM merge_ids i WHERE i.wanted = merge_ids.wanted);
    """

  /// Gives the documents here the ids they are to have; `merge_there` has those of the other side.
  static let identifiers = """
    UPDATE main.documents SET id = 'merging:' || id, source_id = coalesce(source_id, id)
    WHERE id <> (SELECT id FROM merge_ids i WHERE i.origin = documents.origin);
    UPDATE main.documents SET id = (SELECT id FROM merge_ids i WHERE i.origin = documents.origin)
    WHERE id LIKE 'merging:%';
    UPDATE merge_documents SET our_id = (
      SELECT id FROM merge_ids i WHERE i.origin = merge_documents.origin) WHERE our_id IS NOT NULL;
    DROP TABLE IF EXISTS temp.merge_there;
    CREATE TEMP TABLE merge_there (their_id TEXT PRIMARY KEY, id TEXT, origin TEXT);
    INSERT INTO merge_there
    SELECT d.id, i.id, d.origin FROM other.documents d JOIN merge_ids i ON i.origin = d.origin;
    """

  /// What the reading of a document that is not kept reports and the other does not (`merge_lost`),
  /// what the other reports (`merge_said`), and what is kept all the same (`merge_kept`).
  static let losses = """
    DROP TABLE IF EXISTS temp.merge_lost;
    DROP TABLE IF EXISTS temp.merge_said;
    DROP TABLE IF EXISTS temp.merge_kept;
    CREATE TEMP TABLE merge_kept (report_id TEXT PRIMARY KEY);
    CREATE TEMP TABLE merge_lost AS
    \(loss(from: "main", "our_id", to: "other", "their_id", where: "c.takes_events"))
    UNION ALL
    \(loss(from: "other", "their_id", to: "main", "our_id", where: "NOT c.takes_events"));
    CREATE TEMP TABLE merge_said AS
    SELECT c.our_id AS document_id, m.report_id, r.type, m.quote, min(m.position)
    FROM merge_documents c JOIN other.mentions m ON m.document_id = c.their_id
    JOIN other.reports r ON r.id = m.report_id
    WHERE c.takes_events AND c.our_id IN (SELECT document_id FROM merge_lost) GROUP BY 1, 2
    UNION ALL
    SELECT c.our_id, m.report_id, r.type, m.quote, min(m.position)
    FROM merge_documents c JOIN main.mentions m ON m.document_id = c.our_id
    JOIN main.reports r ON r.id = m.report_id
    WHERE NOT c.takes_events AND c.our_id IN (SELECT document_id FROM merge_lost) GROUP BY 1, 2;
    CREATE INDEX temp.merge_said_by_document ON merge_said (document_id);
    """

  private static func loss(
    from loser: String, _ losing: String, to winner: String, _ winning: String,
    where condition: String
  ) -> String {
    """
    SELECT c.our_id AS document_id, c.is_same, m.report_id, r.type, m.quote, min(m.position)
    FROM merge_documents c JOIN \(loser).mentions m ON m.document_id = c.\(losing)
    JOIN \(loser).reports r ON r.id = m.report_id
    WHERE c.our_id IS NOT NULL AND \(condition)
      AND NOT EXISTS (SELECT 1 FROM \(winner).mentions w
        WHERE w.document_id = c.\(winning) AND w.report_id = m.report_id)
    GROUP BY c.our_id, m.report_id
    """
  }

  /// Of each report of the other database, whether what it says is taken from there: all of it is
  /// compared, the extractor first.
  static let reportChoice = """
    DROP TABLE IF EXISTS temp.merge_reports;
    CREATE TEMP TABLE merge_reports (id TEXT PRIMARY KEY, is_new INTEGER, takes INTEGER);
    INSERT INTO merge_reports
    SELECT t.id, o.id IS NULL, o.id IS NULL OR
      (t.extractor, t.type, t.realis, t.summary, t.date, t.date_basis, t.confidence, t.participants)
      > (o.extractor, o.type, o.realis, o.summary, o.date, o.date_basis, o.confidence,
        o.participants)
    FROM other.reports t LEFT JOIN main.reports o ON o.id = t.id;
    """

  /// The events of which a report changes or goes, and all reports of these.
  static let touched = """
    DROP TABLE IF EXISTS temp.merge_touched;
    CREATE TEMP TABLE merge_touched (report_id TEXT PRIMARY KEY, event_id TEXT);
    INSERT INTO merge_touched
    SELECT id, event_id FROM main.reports WHERE event_id IN (
      SELECT r.event_id FROM main.reports r JOIN merge_reports c ON c.id = r.id WHERE c.takes
      UNION
      SELECT m.event_id FROM main.mentions m JOIN merge_documents d ON d.our_id = m.document_id
      WHERE d.takes_events OR d.takes_text);
    """

  /// The history of all documents: the versions of both sides and the texts that are not kept. A
  /// version is what was said and when it was replaced; in that order they are numbered anew.
  static let history = """
    DROP TABLE IF EXISTS temp.merge_history;
    CREATE TEMP TABLE merge_history (document_id TEXT, content_hash TEXT, since INTEGER, record TEXT,
      run INTEGER, version INTEGER, PRIMARY KEY (document_id, since, content_hash)) WITHOUT ROWID;
    INSERT INTO merge_history (document_id, content_hash, since, record)
    SELECT document_id, content_hash, since, min(record) FROM (
      SELECT v.document_id, v.content_hash, v.record, r.started_at AS since
      FROM main.document_versions v JOIN main.ingest_runs r ON r.number = v.replaced_in_run
      UNION ALL
      SELECT d.id, v.content_hash, v.record, r.started_at
      FROM other.document_versions v JOIN merge_there d ON d.their_id = v.document_id
      JOIN other.ingest_runs r ON r.number = v.replaced_in_run
      UNION ALL
      SELECT c.our_id, o.content_hash, \(record("o", id: "c.our_id")), r.started_at
      FROM merge_documents c JOIN main.documents o ON o.id = c.our_id
      JOIN other.documents t ON t.id = c.their_id
      JOIN other.ingest_runs r ON r.number = t.last_run
      WHERE NOT c.is_same AND c.takes_text
      UNION ALL
      SELECT c.our_id, t.content_hash, \(record("t", id: "c.our_id")), r.started_at
      FROM merge_documents c JOIN main.documents o ON o.id = c.our_id
      JOIN other.documents t ON t.id = c.their_id
      JOIN main.ingest_runs r ON r.number = o.last_run
      WHERE NOT c.is_same AND NOT c.takes_text)
    GROUP BY document_id, content_hash, since;
    UPDATE merge_history SET
      run = (SELECT number FROM main.ingest_runs r WHERE r.started_at = merge_history.since
        ORDER BY number LIMIT 1),
      version = 1 + (SELECT count(*) FROM merge_history h
        WHERE h.document_id = merge_history.document_id
          AND (h.since, h.content_hash) < (merge_history.since, merge_history.content_hash));
    """

  /// The number of a document's present version: one more than its history is long.
  static func version(of document: String) -> String {
    "(1 + (SELECT count(*) FROM merge_history h WHERE h.document_id = \(document)))"
  }

  private static func record(_ document: String, id: String) -> String {
    let keys = ["url", "title", "publisher", "author", "published", "language", "text", "file"]
    let members = keys.map { "'\($0)', \(document).\($0)" }.joined(separator: ", ")
    return "json_object('id', \(id), \(members), 'metadata', json(\(document).metadata))"
  }

  /// Events that are no longer reported: those that either side knew of, and those of the readings
  /// that are not kept.
  static let withdrawals = """
    DROP TABLE IF EXISTS temp.merge_withdrawn;
    CREATE TEMP TABLE merge_withdrawn (
      id TEXT, document_id TEXT, document_version INTEGER, record TEXT, since INTEGER);
    \(withdrawn(in: "main", document: "w.document_id", join: ""))
    \(withdrawn(in: "other", document: "d.id",
      join: "JOIN merge_there d ON d.their_id = w.document_id"))
    \(lost(from: "main", document: "c.our_id", to: "other", "c.their_id", where: "c.takes_events"))
    \(lost(from: "other", document: "c.their_id", to: "main", "c.our_id",
      where: "NOT c.takes_events"))
    """

  /// What one side knew of, with the versions as they are numbered now.
  private static func withdrawn(
    in side: String, document: String, join: String
  ) -> String {
    """
    INSERT INTO merge_withdrawn
    SELECT w.id, \(document), coalesce(h.version, \(version(of: document))), w.record, r.started_at
    FROM \(side).withdrawn_events w \(join)
    JOIN \(side).ingest_runs r ON r.number = w.withdrawn_in_run
    LEFT JOIN \(side).document_versions v
      ON v.document_id = w.document_id AND v.version = w.document_version
    LEFT JOIN \(side).ingest_runs vr ON vr.number = v.replaced_in_run
    LEFT JOIN merge_history h ON h.document_id = \(document) AND h.content_hash = v.content_hash
      AND h.since = vr.started_at;
    """
  }

  /// The events of the side whose reading of a document is not kept, unless the other has them too.
  private static func lost(
    from loser: String, document: String, to winner: String, _ winning: String,
    where condition: String
  ) -> String {
    """
    INSERT INTO merge_withdrawn
    SELECT e.id, c.our_id, coalesce(h.version, \(version(of: "c.our_id"))),
      \(Store.withdrawnRecord(of: "e", mention: "m", document: "c.our_id")),
      max(lr.started_at, wr.started_at)
    FROM merge_documents c
    JOIN \(loser).documents d ON d.id = \(document)
    JOIN \(loser).ingest_runs lr ON lr.number = d.last_run
    JOIN \(winner).documents k ON k.id = \(winning)
    JOIN \(winner).ingest_runs wr ON wr.number = k.last_run
    JOIN \(loser).mentions m ON m.document_id = d.id
      AND m.number = (SELECT number FROM \(loser).mentions f
        WHERE f.document_id = d.id AND f.report_id = m.report_id ORDER BY f.position LIMIT 1)
    JOIN \(loser).reports e ON e.id = m.report_id
    LEFT JOIN merge_history h ON NOT c.is_same AND h.document_id = c.our_id
      AND h.content_hash = d.content_hash AND h.since = wr.started_at
    WHERE c.our_id IS NOT NULL AND \(condition) AND NOT EXISTS (
      SELECT 1 FROM \(winner).mentions w WHERE w.document_id = \(winning)
        AND w.report_id = e.id)
      AND e.id NOT IN (SELECT report_id FROM merge_kept);
    """
  }
}
