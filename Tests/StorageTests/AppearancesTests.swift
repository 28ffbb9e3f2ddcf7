import Foundation
import SQLite
import Testing

@testable import Storage

/// What triggers keep: ancestors and appearances are at all times what they would be if they were
/// made anew.
@Suite final class AppearancesTests {
  let path = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).db"
  let store: Store

  init() throws {
    store = try Store(path: path, access: .write, now: 0)
    try store.connection.execute(
      script: """
        INSERT INTO ingest_runs (number, started_at, extractor, registry) VALUES (1, 0, '', '');
        INSERT INTO actors (id, name, kind)
          VALUES ('world', 'w', 'group'), ('state', 's', 'government'), ('agency', 'a', 'agency'),
            ('firm', 'f', 'company');
        INSERT INTO aliases (folded, alias, actor_id) SELECT name, name, id FROM actors;
        INSERT INTO part_of (actor_id, parent_id) VALUES ('agency', 'state');
        INSERT INTO events (id, type, realis, summary, date, date_first_day, date_last_day,
            date_basis, confidence, extractor, first_run, last_run)
          VALUES ('e1', 'ban', 'asserted', '', '', 1, 2, 'none', 1, '', 1, 1),
            ('e2', 'ban', 'asserted', '', '', NULL, 3, 'none', 1, '', 1, 1),
            ('e3', 'ban', 'asserted', '', '', NULL, NULL, 'none', 1, '', 1, 1);
        INSERT INTO participants VALUES ('e1', 'source', 0, 'agency'), ('e1', 'target', 0, 'firm'),
          ('e2', 'source', 0, 'state'), ('e2', 'source', 1, 'agency'), ('e2', 'other', 0, 'firm'),
          ('e3', 'target', 0, 'agency');
        """)
  }

  deinit {
    for suffix in ["", "-wal", "-shm", "-lock"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  /// A change of the rows that others follow from, and the timeline of the state afterwards.
  static let changes: [(sql: String, state: [String])] = [
    ("SELECT 1", ["e1", "e2", "e3"]),
    ("DELETE FROM part_of", ["e2"]),
    ("INSERT INTO part_of (actor_id, parent_id) VALUES ('firm', 'state')", ["e1", "e2", "e3"]),
    ("INSERT INTO part_of (actor_id, parent_id) VALUES ('state', 'world')", ["e1", "e2", "e3"]),
    ("INSERT INTO part_of (actor_id, parent_id) VALUES ('state', 'agency')", ["e1", "e2", "e3"]),
    ("DELETE FROM events WHERE id = 'e1'", ["e2", "e3"]),
    ("DELETE FROM participants WHERE actor_id = 'agency'", ["e2"]),
    ("DELETE FROM participants WHERE actor_id = 'state'", ["e1", "e2", "e3"]),
    ("UPDATE participants SET actor_id = 'firm' WHERE actor_id = 'agency'", ["e2"]),
    (
      "UPDATE participants SET role = 'other', position = 7 + (role = 'target') WHERE event_id = 'e1'",
      ["e2", "e3"]
    ),
    ("UPDATE participants SET role = 'target' WHERE role = 'other'", ["e1", "e2", "e3"]),
    (
      "UPDATE events SET date_first_day = 9, date_last_day = 9 WHERE id = 'e1'", ["e2", "e1", "e3"]
    ),
    ("UPDATE events SET date_last_day = 0 WHERE id = 'e3'", ["e3", "e1", "e2"]),
    ("UPDATE events SET number = number + 10", ["e1", "e2", "e3"]),
    ("DELETE FROM actors WHERE id = 'world'", ["e1", "e2", "e3"]),
    // A part for a time: what has no date counts where nothing ends.
    (bounded(from: 3), ["e2", "e3"]), (bounded(from: 2), ["e1", "e2", "e3"]),
    (bounded(to: 0), ["e2"]), (bounded(from: 1, to: 1), ["e1", "e2"]),
    (bounded(from: 1, to: 1) + "; UPDATE events SET date_first_day = 2 WHERE id = 'e1'", ["e2"]),
    (
      bounded(from: 1, to: 1) + "; UPDATE events SET date_first_day = 1 WHERE id = 'e3'",
      ["e1", "e3", "e2"]
    ),
    (
      bounded(from: 1, to: 1) + "; " + bounded(from: 3, parent: "world")
        + "; INSERT INTO part_of (actor_id, parent_id) VALUES ('world', 'state')",
      ["e1", "e2", "e3"]
    ),
    (bounded(from: 1, to: 1) + "; DELETE FROM part_of", ["e2"]),
  ]

  private static func bounded(from: Int? = nil, to: Int? = nil, parent: String = "state") -> String
  {
    """
    DELETE FROM part_of WHERE parent_id = '\(parent)';
    INSERT INTO part_of (actor_id, parent_id, first_day, last_day)
    VALUES ('agency', '\(parent)', \(from ?? -2_147_483_648), \(to ?? 2_147_483_647))
    """
  }

  @Test(arguments: changes)
  func timelinesFollow(sql: String, state: [String]) throws {
    try store.connection.transaction { try store.connection.execute(script: sql) }
    let found = try store.check().problems.filter { !["evidence", "events"].contains($0.check) }
    #expect(found == [])
    let timeline = try store.connection.rows(
      "SELECT event_id FROM appearances WHERE actor_id = 'state' ORDER BY sort_day, event_id"
    ) { $0.string(0) }
    #expect(timeline == state)
  }
}
