public import JSON
public import Query
internal import Dates
internal import Terminal

extension TimelineText {
  /// Documents that hold what was searched for, each with some words around it.
  ///
  /// - Parameter documents: the documents.
  /// - Returns: the lines.
  public func documents(_ documents: [DocumentHit]) -> String {
    documents.map { document in
      let source = [document.publisher, document.published.map { "published \($0)" }, document.url]
        .compactMap { $0 }.joined(separator: " · ")
      let events = document.events == 1 ? "1 event" : "\(document.events) events"
      var lines = wrapped(document.title ?? document.id, indent: 2).map { paint($0, .heading) }
      lines += wrapped((source.isEmpty ? "" : source + " · ") + events, indent: 4)
      lines += wrapped(Self.marked(document.snippet), indent: 4)
      return lines.joined(separator: "\n") + "\n"
    }.joined()
  }

  /// A document with what is known of where it comes from.
  ///
  /// - Parameter document: the document.
  /// - Returns: the lines.
  public func document(_ document: DocumentRow) -> String {
    let facts = [
      document.published.map { "published \($0)" } ?? "publication date unknown",
      document.publisher, document.author.map { "by \($0)" },
      document.events == 1 ? "1 event" : "\(document.events) events",
      document.version > 1 ? "version \(document.version)" : nil,
      document.copyOf.map { "copy of \($0)" },
    ]
    let title = wrapped(document.title ?? document.file ?? document.url ?? "", indent: 0).map {
      paint($0, .heading)
    }
    let lines =
      title + wrapped(facts.compactMap { $0 }.joined(separator: " · "), indent: 2)
      + wrapped([document.url, document.id].compactMap { $0 }.joined(separator: " · "), indent: 2)
    let also = document.copies.flatMap { copy in
      let facts = [
        copy.title == document.title ? nil : copy.title, copy.publisher,
        copy.published.map { "published \($0)" }, copy.url ?? copy.file,
      ]
      return wrapped("also: " + facts.compactMap { $0 }.joined(separator: " · "), indent: 2)
    }
    return (lines + also).joined(separator: "\n") + "\n"
  }

  /// A line of a text as a terminal may show it.
  public static func plain(_ line: some StringProtocol) -> String {
    TerminalText(String(line)).line
  }

  private static func marked(_ pieces: [DocumentHit.Piece]) -> String {
    pieces.map { $0.isMatch ? "«\($0.text)»" : $0.text }.joined()
  }
}

extension DocumentHit {
  /// Writes the record; `matches` are places in `snippet`, in Unicode scalars.
  ///
  /// - Parameter writer: where to.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      for (key, value) in [
        ("id", id), ("title", title), ("url", url), ("publisher", publisher),
        ("published", published), ("snippet", snippet.map(\.text).joined()),
      ] {
        writer.key(key)
        writer.string(value)
      }
      writer.key("matches")
      writer.array(matches) { writer, place in
        writer.array([place.lowerBound, place.upperBound]) { $0.integer($1) }
      }
      writer.key("events")
      writer.integer(events)
    }
  }

  private var matches: [Range<Int>] {
    var places: [Range<Int>] = []
    var start = 0
    for piece in snippet {
      let end = start + piece.text.unicodeScalars.count
      if piece.isMatch { places.append(start..<end) }
      start = end
    }
    return places
  }
}
