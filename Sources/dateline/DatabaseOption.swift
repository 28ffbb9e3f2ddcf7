import ArgumentParser

/// Which database a command works on.
struct DatabaseOption: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp(
      "The database file.",
      discussion: "Without it $DATELINE_DB, then the configuration file's, else dateline.db here.",
      valueName: "file"), completion: .file())
  var file: String?

  /// The file's path.
  var path: String { Settings.current.database(file).value }
}
