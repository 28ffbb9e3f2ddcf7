public import Query
internal import Dates
internal import Events
internal import Terminal

extension TimelineText {
  private static let nameWidth = 14

  /// One event with everything that is known about it.
  ///
  /// - Parameter event: the event.
  /// - Returns: the lines.
  public func details(_ event: EventRow) -> String {
    var lines = wrapped(event.summary, indent: 0).map { paint($0, .heading) } + [""]
    let sources = event.sourceCount == 1 ? "1 source" : "\(event.sourceCount) sources"
    let facts = [
      ("event", event.id), ("type", "\(event.type) (\(event.group))"), ("realis", event.realis),
      ("status", event.status), ("date", Self.date(event)), ("date basis", event.basis),
      ("sources", Self.names(event.sources)), ("targets", Self.names(event.targets)),
      ("others", Self.names(event.others)), ("reported by", sources),
      ("differing", event.conflicts.joined(separator: ", ")),
      ("confidence", String((event.confidence * 100).rounded() / 100)),
      ("extractor", event.extractor), ("added", event.firstAdded.description),
      ("changed", event.lastChanged.description),
    ]
    lines += facts.flatMap(fact)
    if let thread = event.thread { lines += [""] + steps(of: thread, around: event.id) }
    for mention in event.mentions { lines += details(mention) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func details(_ mention: MentionRow) -> [String] {
    func place(_ evidence: Evidence?) -> String {
      evidence.map { "“\($0.text)” (\($0.field.rawValue) \($0.start)–\($0.end))" } ?? ""
    }
    let facts = [
      ("document", mention.documentID), ("copy of", mention.copyOf ?? ""),
      ("publisher", mention.publisher ?? ""),
      ("published", mention.published ?? "unknown"), ("url", mention.documentURL ?? ""),
      ("also", Self.places(mention.copies)),
      ("dated", mention.date.isEmpty ? "" : "\(mention.date) (\(mention.dateBasis))"),
      ("rule", mention.rule), ("quote", place(mention.quote)),
      ("trigger", mention.isByHand ? "" : place(mention.trigger)),
      ("date", place(mention.dateText)),
    ]
    let name = mention.documentTitle ?? (mention.isByHand ? "Added by hand" : mention.documentID)
    let title = TerminalText(name).line
    return ["", paint(title, .heading)] + facts.flatMap(fact)
  }

  /// Where else a text was published.
  static func places(_ copies: [DocumentCopy]) -> String {
    copies.map { copy in
      [copy.publisher, copy.published, copy.url ?? copy.file].compactMap { $0 }
        .joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// A name and what it stands for, in two columns; nothing where there is nothing to say.
  private func fact(_ name: String, _ value: String) -> [String] {
    let lines = wrapped(value, indent: Self.nameWidth)
    guard let first = lines.first else { return [] }
    let padded = "  " + name + Self.space(max(1, Self.nameWidth - 2 - name.utf8.count))
    return [padded + first.dropFirst(Self.nameWidth)] + lines.dropFirst()
  }

  /// The date as it is stored, and as people read it where that is another.
  private static func date(_ event: EventRow) -> String {
    guard !event.date.isEmpty else { return "unknown" }
    return "\(event.date) (\(DateDisplay.text(of: event)))"
  }

  private static func names(_ actors: [Participant]) -> String {
    actors.map(\.name).joined(separator: "; ")
  }
}
