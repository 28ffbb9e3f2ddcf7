import ArgumentParser
import Storage

/// Which database a command works on.
struct DatabaseOption: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp(
      "The database file.", discussion: "Without it $DATELINE_DB, else dateline.db here.",
      valueName: "file"))
  var file: String?

  /// The file's path: the option, else the environment, else the current folder.
  var path: String { file ?? Environment["DATELINE_DB"] ?? "dateline.db" }
}
