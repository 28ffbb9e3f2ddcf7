internal import CSQLite

extension Connection {
  /// Copies the database, page by page, into another, which then says exactly the same. It is one
  /// transaction there; here it is one snapshot, so that writers neither wait nor are waited for.
  ///
  /// - Parameters:
  ///   - destination: a connection that may write; what it held is replaced.
  ///   - progress: called now and then with the pages that are done and those there are.
  /// - Throws: `SQLiteError`; the destination is then as it was.
  public func copy(
    to destination: Connection, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws {
    try execute(script: "BEGIN; SELECT count(*) FROM sqlite_schema")
    defer { try? execute(script: "COMMIT") }
    guard
      let backup = sqlite3_backup_init(
        destination.handle.pointer, "main", handle.pointer, "main")
    else { throw destination.handle.error(SQLITE_ERROR, sql: nil) }
    var code = SQLITE_OK
    while code == SQLITE_OK {
      code = sqlite3_backup_step(backup, 1024)
      let total = Int(sqlite3_backup_pagecount(backup))
      progress(total - Int(sqlite3_backup_remaining(backup)), total)
    }
    let closing = sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE, closing == SQLITE_OK else {
      throw destination.handle.error(code == SQLITE_DONE ? closing : code, sql: nil)
    }
  }
}
