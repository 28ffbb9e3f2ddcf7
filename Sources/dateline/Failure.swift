import ArgumentParser
import SQLite
import Storage

/// Why a command ended before its work was done: a line for people and a status for scripts.
struct Failure: Error, CustomStringConvertible {
  /// Exit statuses, as `sysexits.h` numbers them.
  enum Status: Int32 {
    case partly = 1
    case usage = 64
    case badData = 65
    case noInput = 66
    case busy = 69
    case cannotCreate = 73
    case inputOutput = 74
  }

  let status: Status
  let description: String

  init(_ status: Status, _ description: String) {
    self.status = status
    self.description = description
  }

  /// What an error of the database means to the one who called the command.
  init(_ error: StorageError) {
    let status: Status =
      switch error {
      case .noSuchDatabase, .unreadable: .noInput
      case .notADatabase, .foreign, .newer, .older, .differing, .altered, .migrationFailed,
        .empty, .damaged:
        .badData
      case .exists, .unwritable: .cannotCreate
      case .sqlite(_, let error):
        switch error.kind {
        case .busy: .busy
        case .readOnly, .cantOpen: .cannotCreate
        case .corrupt, .notADatabase: .badData
        case .full, .inputOutput, .constraint, .other: .inputOutput
        }
      }
    self.init(status, error.description)
  }
}
