internal import SQLite

extension Store {
  /// Runs `body` on the database as it is at one moment, whatever is written meanwhile.
  ///
  /// - Parameter body: reads, as often as it likes.
  /// - Returns: what `body` returns.
  /// - Throws: `StorageError`, or what `body` throws.
  public func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    try explaining { try connection.execute(script: "BEGIN") }
    defer { try? connection.execute(script: "COMMIT") }
    return try body()
  }
}
