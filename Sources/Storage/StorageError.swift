public import SQLite

/// Why a database can't be used, in a sentence that says what to do.
public enum StorageError: Error, Sendable, CustomStringConvertible {
  /// There is no file.
  case noSuchDatabase(path: String)
  /// There is a file, but it can't be read.
  case unreadable(path: String)
  /// The file is no SQLite database.
  case notADatabase(path: String)
  /// The file is a SQLite database of another program.
  case foreign(path: String, applicationID: Int)
  /// A later version of the program wrote the file.
  case newer(path: String, version: Int, known: Int)
  /// The file needs a migration that reading alone may not make.
  case older(path: String, version: Int, known: Int)
  /// A migration that the file has had is not the one this program has.
  case differing(path: String, migration: Int, name: String)
  /// A part of the schema is not as the migrations made it.
  case altered(path: String, object: String)
  /// A migration failed; the database is as it was before it.
  case migrationFailed(path: String, migration: Int, name: String, SQLiteError)
  /// A file that was to be made is there already.
  case exists(path: String)
  /// A file can't be made or renamed.
  case unwritable(path: String)
  /// The database has nothing in it, not even a schema.
  case empty(path: String)
  /// The file's structure is damaged.
  case damaged(path: String, problem: String)
  /// SQLite failed in another way.
  case sqlite(path: String, SQLiteError)

  /// One line: what, where, what to do.
  public var description: String {
    switch self {
    case .noSuchDatabase(let path):
      "\(path): there is no such database; 'dateline ingest PATH --db \(path)' makes one"
    case .unreadable(let path):
      "\(path): can't be read; check the permissions of the file and its folder"
    case .notADatabase(let path):
      "\(path): not a SQLite database; name another file with --db"
    case .foreign(let path, let id):
      "\(path): a database of another program (application id \(id)); name another file with --db"
    case .newer(let path, let version, let known):
      "\(path): written by a newer Dateline (schema \(version), this one knows \(known)); "
        + "use that version"
    case .older(let path, let version, let known):
      "\(path): has schema \(version), this Dateline needs \(known); 'dateline db migrate' brings it up"
    case .differing(let path, let migration, let name):
      "\(path): its migration \(migration) (\(name)) is not this program's; "
        + "use the Dateline that made it"
    case .altered(let path, let object):
      "\(path): its \(object) is not as Dateline made it, and writing could do anything; "
        + "undo the change or restore a backup"
    case .migrationFailed(let path, let migration, let name, let error):
      "\(path): migration \(migration) (\(name)) failed, nothing was changed: \(error)"
    case .exists(let path):
      "\(path): is there already; remove it or name another file"
    case .unwritable(let path):
      "\(path): can't be written; check that the folder exists and may be written"
    case .empty(let path):
      "\(path): an empty database; name another file"
    case .damaged(let path, let problem):
      "\(path): the file is damaged; restore a backup with 'dateline db restore' (\(problem))"
    case .sqlite(let path, let error):
      "\(path): \(Self.advice(for: error))"
    }
  }

  /// Whether another process has the database to itself.
  var isBusy: Bool {
    if case .sqlite(_, let error) = self { error.kind == .busy } else { false }
  }

  private static func advice(for error: SQLiteError) -> String {
    switch error.kind {
    case .busy: "another Dateline is writing to it; try again when it is done"
    case .corrupt: "the file is damaged; restore a backup with 'dateline db restore' (\(error))"
    case .readOnly: "may not be written; check the permissions of the file and its folder"
    case .cantOpen: "can't be opened; check that the folder exists and may be written"
    case .full: "the disk is full; nothing of this batch was kept"
    case .inputOutput: "reading or writing the disk failed (\(error))"
    case .notADatabase: "not a SQLite database; name another file with --db"
    case .constraint, .other: error.description
    }
  }
}
