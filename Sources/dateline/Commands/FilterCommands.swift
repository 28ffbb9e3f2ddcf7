import ArgumentParser
import Events
import Pipeline

/// `dateline read`.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", _superCommandName: Dateline.name,
    abstract: "Files in, documents out, as NDJSON; no database.",
    discussion: """
      Finds the article of a saved web page: text, title, author, publisher and publication date, and \
      in `metadata` where the date was found.

      Example: dateline read page.html
      """)

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String] = ["-"]

  @OptionGroup var documents: DocumentOptions
  @OptionGroup var limits: LimitOptions

  func run() throws {
    let filter = Filter.read(reader: documents.reader(limits), overrides: try documents.overrides)
    try filter.runOnConsole(paths)
  }
}

/// `dateline extract`.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", _superCommandName: Dateline.name,
    abstract: "Documents in, events out, as NDJSON; no database.",
    discussion: "Example: dateline extract < documents.ndjson > events.ndjson")

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String] = ["-"]

  @Flag(help: "Say why each event is one: tokens, clause, rule, date link, confidence.")
  var why = false

  @OptionGroup var documents: DocumentOptions
  @OptionGroup var limits: LimitOptions

  func run() throws {
    let filter = Filter.extract(
      Extractor(), reader: documents.reader(limits), overrides: try documents.overrides,
      explaining: why)
    try filter.runOnConsole(paths)
  }
}

/// `dateline dates`.
struct DatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dates", _superCommandName: Dateline.name,
    abstract: "Documents in, date expressions out, as NDJSON; no database.",
    discussion: """
      Example: dateline dates < documents.ndjson > dates.ndjson

      How dates are known. A date is never made up. Every event says in date_basis:
        explicit   a calendar date in the text: "on Dec. 27, 2023" is 2023-12-27
        relative   worked out from the day of publication: "last month" is 2024-04
        inherited  from the sentence or event that it hangs on
        report     no date is said: it is the news itself, so it happened on the day of publication \
      or shortly before
        none       nothing is known
      A date is EDTF: 2024, 2024-05, 2024-05-21, 2024-34 (the second quarter), 2024~ (about), \
      2023-11/2024-01 (from, to), ../2026-04-20 (by). What is only bounded is given as an interval, \
      and date_start and date_end are its first and last day, empty where it is open. Without a day \
      of publication a relative expression has a value, but no date: name it with --published.
      """)

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String] = ["-"]

  @OptionGroup var documents: DocumentOptions
  @OptionGroup var limits: LimitOptions

  func run() throws {
    let filter = Filter.dates(reader: documents.reader(limits), overrides: try documents.overrides)
    try filter.runOnConsole(paths)
  }
}

extension Filter {
  /// Runs the filter with its records on stdout.
  ///
  /// - Throws: `ExitCode` where some input could not be read.
  fileprivate func runOnConsole(_ paths: [String]) throws {
    var console = Console()
    let failures = try run(paths) { try console.write($0) }
    try console.flush()
    guard failures == 0 else { throw ExitCode(Failure.Status.partly.rawValue) }
  }
}
