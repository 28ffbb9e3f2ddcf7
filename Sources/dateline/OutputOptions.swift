import ArgumentParser
import Export
import JSON
import Query

/// How a command shows what it found.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print a JSON array of events.")
  var json = false

  @Flag(help: "No colours, even on a terminal.")
  var noColor = false

  @Flag(help: "No pager, even for long output on a terminal.")
  var noPager = false

  /// Writes for the terminal at hand.
  var timelineText: TimelineText {
    TimelineText(
      width: Environment.columns, palette: Settings.current.palette(isRefused: noColor))
  }

  /// Where the output goes: what is for people, a page at a time.
  var console: Console { json || noPager ? Console() : Console.paged() }
}

/// Where a command writes what is for a file.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write this file, which is there whole or not at all; - is stdout.", valueName: "file"))
  var out = "-"

  @Flag(help: "Replace the file of --out where it is there already.")
  var force = false

  /// Whether the data goes to stdout.
  var isStandard: Bool { out == "-" }

  /// Writes the file, or to stdout.
  ///
  /// - Parameter body: writes the data.
  /// - Throws: `Failure`, or what `body` throws.
  func write(_ body: (inout Console) throws -> Void) throws {
    guard isStandard else { return try OutputFile.write(out, replacing: force, body) }
    var console = Console()
    try body(&console)
    try console.flush()
  }
}

/// Events as a JSON array, an event a line, written as they come.
struct RecordList {
  private var isEmpty = true

  /// An event and what parts it from the one before.
  mutating func piece(_ event: EventRow) -> [UInt8] {
    var writer = JSONWriter()
    event.write(to: &writer)
    defer { isEmpty = false }
    return Array((isEmpty ? "[" : ",\n ").utf8) + writer.bytes
  }

  /// The end of the array.
  var end: String { isEmpty ? "[]\n" : "]\n" }
}
