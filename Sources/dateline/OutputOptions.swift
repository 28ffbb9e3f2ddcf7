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

  /// Writes for the terminal at hand.
  var timelineText: TimelineText {
    TimelineText(width: Environment.columns, isColoured: isColoured)
  }

  private var isColoured: Bool {
    !noColor && Environment.isTerminal && Environment["NO_COLOR"] == nil
      && Environment["TERM"] != "dumb"
  }
}

/// Events as JSON.
enum Records {
  /// A JSON array, an event a line.
  static func lines(_ events: [EventRow]) -> [[UInt8]] {
    guard !events.isEmpty else { return [Array("[]\n".utf8)] }
    return events.enumerated().map { index, event in
      var writer = JSONWriter()
      event.write(to: &writer)
      let start = index == 0 ? "[" : " "
      let end = index == events.count - 1 ? "]\n" : ",\n"
      return Array(start.utf8) + writer.bytes + Array(end.utf8)
    }
  }
}
