import ArgumentParser
import Readers

/// How much of everything a document may have; the same on every command that reads any.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The largest document that is read, in MB, unpacked.", valueName: "MB"))
  var maxSize = Self.usual.size >> 20

  @Option(
    help: ArgumentHelp("The most elements in elements of a page or feed.", valueName: "count"))
  var maxDepth = Self.usual.depth

  @Option(help: ArgumentHelp("The most attributes of a tag.", valueName: "count"))
  var maxAttributes = Self.usual.attributes

  @Option(
    help: ArgumentHelp("How many times its size a packed file may unpack to.", valueName: "times"))
  var maxRatio = Self.usual.ratio

  @Option(help: ArgumentHelp("The most that a packed file may unpack to, in MB.", valueName: "MB"))
  var maxOutput = Self.usual.output >> 20

  @Option(
    help: ArgumentHelp(
      "The most seconds that pdftotext may take over a file.", valueName: "seconds")
  )
  var maxSeconds = Self.usual.seconds

  private static let usual = ReadLimits()

  func validate() throws {
    for (name, value, range) in [
      ("--max-size", maxSize, 1...1024), ("--max-depth", maxDepth, 1...10_000),
      ("--max-attributes", maxAttributes, 1...4096), ("--max-ratio", maxRatio, 1...2000),
      ("--max-output", maxOutput, 1...1 << 30), ("--max-seconds", maxSeconds, 1...3600),
    ] where !range.contains(value) {
      throw ValidationError("\(name) has to be from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// The limits.
  var limits: ReadLimits {
    var limits = ReadLimits()
    limits.size = maxSize << 20
    limits.depth = maxDepth
    limits.attributes = maxAttributes
    limits.ratio = maxRatio
    limits.output = maxOutput << 20
    limits.seconds = maxSeconds
    return limits
  }
}
