internal import Dates
internal import JSON
public import Query
internal import Terminal

/// The documents behind the events, each once, as BibTeX for biblatex (`@online`). Memory grows
/// with the documents.
public struct BibTeXFormat: EventFormat {
  private var seen = SeenDocuments()

  /// A format that has written nothing yet.
  public init() {}

  /// Events that no document reports.
  public var losses: [String] { seen.losses }

  /// Nothing: the first entry comes first.
  public func head() -> [UInt8] { [] }

  /// The documents of an event that have not come yet.
  ///
  /// - Parameter event: the event.
  /// - Returns: an entry each.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    Array(seen.new(in: event).map(Self.entry).joined().utf8)
  }

  /// Nothing.
  public func end() -> [UInt8] { [] }

  private static func entry(_ report: MentionRow) -> String {
    let fields = [
      ("title", report.documentTitle.map(escaped)),
      ("author", report.author.map { "{\(escaped($0))}" }),
      ("organization", report.publisher.map(escaped)), ("date", report.published.map(escaped)),
      ("url", Markup.address(report.documentURL)), ("note", note(on: report).map(escaped)),
    ]
    let lines = fields.compactMap { name, value in value.map { "  \(name) = {\($0)}" } }
    return "@online{\(report.documentID),\n\(lines.joined(separator: ",\n"))\n}\n\n"
  }

  /// Text that TeX sets as it is.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TerminalText(text).line.unicodeScalars {
      switch scalar {
      case "&", "%", "$", "#", "_", "{", "}": result += "\\\(scalar)"
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// The documents behind the events, each once, as CSL-JSON
/// (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html), which Zotero and pandoc
/// read. Memory grows with the documents.
public struct CSLFormat: EventFormat {
  private var seen = SeenDocuments()
  private var isEmpty = true

  /// A format that has written nothing yet.
  public init() {}

  /// Events that no document reports.
  public var losses: [String] { seen.losses }

  /// The array's bracket.
  public func head() -> [UInt8] { Array("[".utf8) }

  /// The documents of an event that have not come yet.
  ///
  /// - Parameter event: the event.
  /// - Returns: an item each.
  public mutating func piece(for event: EventRow) -> [UInt8] {
    var bytes: [UInt8] = []
    for report in seen.new(in: event) {
      if !isEmpty { bytes += Array(",\n ".utf8) }
      isEmpty = false
      bytes += Self.item(report)
    }
    return bytes
  }

  /// The array's other bracket.
  public func end() -> [UInt8] { Array("]\n".utf8) }

  private static func item(_ report: MentionRow) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      let url = Markup.address(report.documentURL)
      for (key, value) in [
        ("id", report.documentID), ("type", url == nil ? "document" : "webpage"),
        ("title", report.documentTitle), ("container-title", report.publisher), ("URL", url),
        ("note", note(on: report)),
      ] where value != nil {
        writer.key(key)
        writer.string(value)
      }
      if let author = report.author {
        writer.key("author")
        writer.array([author]) { writer, author in
          writer.object {
            $0.key("literal")
            $0.string(author)
          }
        }
      }
      if let published = report.published, let date = try? EDTF(published) {
        writer.key("issued")
        write(date, to: &writer)
      }
    }
    return writer.bytes
  }

  private static func write(_ date: EDTF, to writer: inout JSONWriter) {
    writer.object { writer in
      guard let day = date.first else {
        writer.key("raw")
        return writer.string(date.description)
      }
      let parts =
        switch date.precision {
        case .year: [day.year]
        case .month: [day.year, day.month]
        default: [day.year, day.month, day.day]
        }
      writer.key("date-parts")
      writer.array([parts]) { $0.array($1) { $0.integer($1) } }
    }
  }
}

/// Where else a document's text was published; nil where that is nowhere.
private func note(on report: MentionRow) -> String? {
  guard !report.copies.isEmpty else { return nil }
  let places = report.copies.map { copy in
    [copy.publisher, copy.published, Markup.address(copy.url)].compactMap { $0 }
      .joined(separator: ", ")
  }
  return "The same text: " + places.joined(separator: "; ")
}

/// Tells which documents have not come yet.
private struct SeenDocuments {
  private var ids: Set<String> = []
  private var unreported = 0

  /// A sentence on events without a document.
  var losses: [String] {
    unreported == 0 ? [] : ["\(Losses.events(unreported)) that no document reports left out"]
  }

  /// A report for each document of the event that has not come before.
  mutating func new(in event: EventRow) -> [MentionRow] {
    if event.mentions.isEmpty { unreported += 1 }
    return event.mentions.filter { ids.insert($0.documentID).inserted }
  }
}
