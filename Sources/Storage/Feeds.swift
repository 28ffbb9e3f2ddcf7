internal import SQLite

/// A feed that is followed, and what is known of it.
public struct Feed: Sendable, Hashable {
  /// Where it is.
  public let url: String
  /// Whether the page of each entry is fetched.
  public var isFull: Bool
  /// When it was added, Unix seconds.
  public let addedAt: Int
  /// What the server named the version that was read last.
  public var etag: String?
  /// When that version was made, as the server writes it.
  public var lastModified: String?
  /// When it was last asked for, Unix seconds.
  public var checkedAt: Int?
  /// When it last said something new.
  public var changedAt: Int?
  /// The server has asked not to be asked before.
  public var notBefore: Int?
  /// Why it could not be read; nil where the last time was well.
  public var error: String?
  /// How often in a row it could not be read.
  public var failures: Int
}

extension Store {
  private static let feedColumns = """
    url, full, added_at, etag, last_modified, checked_at, changed_at, not_before, error, failures
    """

  /// The feeds that are followed, in the order of their addresses.
  ///
  /// - Throws: `StorageError`.
  public func feeds() throws -> [Feed] {
    try explaining {
      try connection.rows("SELECT \(Self.feedColumns) FROM feeds ORDER BY url") { row in
        Feed(
          url: row.string(0), isFull: row.int(1) == 1, addedAt: row.int(2),
          etag: row.optionalString(3), lastModified: row.optionalString(4),
          checkedAt: row.optionalInt(5), changedAt: row.optionalInt(6),
          notBefore: row.optionalInt(7), error: row.optionalString(8), failures: row.int(9))
      }
    }
  }

  /// Follows a feed from now on. One that is followed already keeps its state, unless its entries are to
  /// be read in another way than before.
  ///
  /// - Parameters:
  ///   - url: where it is.
  ///   - isFull: whether the page of each entry is fetched.
  /// - Returns: whether it was not followed, or otherwise.
  /// - Throws: `StorageError`.
  public func addFeed(_ url: String, isFull: Bool) throws -> Bool {
    try explaining {
      try connection.transaction {
        let known = try connection.first("SELECT full FROM feeds WHERE url = ?", [url]) {
          $0.int(0) == 1
        }
        guard known != isFull else { return false }
        // What was read before has to be read again for its pages.
        try connection.run(
          """
          INSERT INTO feeds (url, full, added_at) VALUES (?1, ?2, ?3)
          ON CONFLICT (url) DO UPDATE SET full = ?2, etag = NULL, last_modified = NULL
          """, url, isFull, now)
        return true
      }
    }
  }

  /// Follows a feed no longer; what was read of it stays.
  ///
  /// - Parameter url: where it is.
  /// - Returns: whether it was followed.
  /// - Throws: `StorageError`.
  public func removeFeed(_ url: String) throws -> Bool {
    try explaining {
      try connection.transaction {
        try connection.first("DELETE FROM feeds WHERE url = ? RETURNING 1", [url]) { _ in true }
          ?? false
      }
    }
  }

  /// Keeps what is known of a feed.
  ///
  /// - Parameter feed: the feed; one that is no longer followed is left alone.
  /// - Throws: `StorageError`.
  public func save(_ feed: Feed) throws {
    try explaining {
      try connection.transaction(.restorable) {
        try connection.run(
          """
          UPDATE feeds SET etag = ?, last_modified = ?, checked_at = ?, changed_at = ?,
            not_before = ?, error = ?, failures = ? WHERE url = ?
          """, feed.etag, feed.lastModified, feed.checkedAt, feed.changedAt, feed.notBefore,
          feed.error, feed.failures, feed.url)
      }
    }
  }

  /// Whether the page at an address was fetched for an entry of a feed.
  ///
  /// - Parameter url: the address, as the feed gives it.
  /// - Returns: whether it was.
  /// - Throws: `StorageError`.
  public func isFetched(_ url: String) throws -> Bool {
    try explaining {
      try connection.first("SELECT 1 FROM fetched_pages WHERE url = ?", [url]) { _ in true }
        ?? false
    }
  }

  /// Notes that pages were fetched and are kept.
  ///
  /// - Parameter urls: their addresses, as the feed gives them.
  /// - Throws: `StorageError`.
  public func noteFetched(_ urls: [String]) throws {
    guard !urls.isEmpty else { return }
    try explaining {
      try connection.transaction(.restorable) {
        for url in urls {
          try connection.run(
            "INSERT OR IGNORE INTO fetched_pages (url, fetched_at) VALUES (?, ?)", url, now)
        }
      }
    }
  }
}

extension Merge {
  /// Feeds of both sides: what was asked for later is known better. Pages of both.
  static let feeds = """
    INSERT INTO main.feeds SELECT * FROM other.feeds WHERE true
    ON CONFLICT (url) DO UPDATE SET
      etag = excluded.etag, last_modified = excluded.last_modified,
      checked_at = excluded.checked_at, changed_at = excluded.changed_at,
      not_before = excluded.not_before, error = excluded.error, failures = excluded.failures
    WHERE (coalesce(excluded.checked_at, 0), coalesce(excluded.etag, ''),
        coalesce(excluded.last_modified, ''), excluded.failures, coalesce(excluded.error, ''))
      > (coalesce(feeds.checked_at, 0), coalesce(feeds.etag, ''),
        coalesce(feeds.last_modified, ''), feeds.failures, coalesce(feeds.error, ''));
    UPDATE main.feeds SET full = max(feeds.full, o.full), added_at = min(feeds.added_at, o.added_at)
    FROM other.feeds o WHERE o.url = feeds.url;
    INSERT INTO main.fetched_pages SELECT * FROM other.fetched_pages WHERE true
    ON CONFLICT (url) DO UPDATE SET fetched_at = min(fetched_at, excluded.fetched_at);
    """
}
