import Events
import Query
import Storage
import Terminal

/// Writes events as the queue shows them, in lines of a width.
struct QueueScreen {
  let width: Int
  let isColoured: Bool
  private let actors: ActorReader
  private let documents: DocumentLookup

  /// - Parameters:
  ///   - store: the database.
  ///   - width: how many columns there are.
  ///   - isColoured: whether the terminal shows colours and they are wanted.
  init(_ store: Store, width: Int, isColoured: Bool) {
    self.width = width
    self.isColoured = isColoured
    actors = ActorReader(store)
    documents = DocumentLookup(store)
  }

  /// One event with one of its reports, and what it may be one with.
  ///
  /// - Parameters:
  ///   - event: the event.
  ///   - report: the place of the report.
  ///   - likely: the events that it may be one with.
  /// - Returns: the lines.
  /// - Throws: `StorageError`.
  func lines(
    _ event: EventRow, report: Int, likely: [(event: EventRow, likeness: Double)]
  ) throws -> [String] {
    var lines = facts(event) + [""]
    lines += try self.report(report, of: event)
    guard !likely.isEmpty else { return lines }
    lines += [""] + text("may be one event with (m):", .strong)
    for (number, other) in likely.enumerated() {
      lines += text(
        "\(number + 1)  \(other.event.line)  \(Self.percent(other.likeness)) alike", indent: 2)
    }
    return lines
  }

  /// Two events that may be one.
  func lines(_ first: EventRow, _ second: EventRow, likeness: Double) throws -> [String] {
    var lines = text(
      "Are these one event? \(Self.percent(likeness)) alike: merge (m), or tell apart (s)", .strong)
    for event in [first, second] {
      lines += [""] + facts(event)
      lines += try report(0, of: event)
    }
    return lines
  }

  /// What is said of the event, apart from its reports.
  private func facts(_ event: EventRow) -> [String] {
    func names(_ actors: [Participant]) -> String {
      actors.map { "\($0.name) (\($0.kind))" }.joined(separator: ", ")
    }
    let date = event.date.isEmpty ? "no date" : "\(event.date) (\(event.basis))"
    let kind = "\(event.type), \(event.group) · \(event.realis) · \(date)"
    let confidence = Self.percent(event.confidence)
    var lines = text(event.summary, .strong)
    lines += text("\(kind) · \(confidence) sure · \(event.status) · \(event.id.prefix(8))")
    for (label, value) in [
      ("who acts", names(event.sources)), ("acted upon", names(event.targets)),
      ("named", names(event.others)),
      ("reports differ in", event.conflicts.joined(separator: ", ")),
    ] where !value.isEmpty {
      lines += text("\(label): \(value)", indent: 2)
    }
    return lines
  }

  /// A report with its quote in its context.
  private func report(_ index: Int, of event: EventRow) throws -> [String] {
    guard event.mentions.indices.contains(index) else { return [] }
    let mention = event.mentions[index]
    let count = event.mentions.count
    let place = count > 1 ? ["report \(index + 1) of \(count) (Tab)"] : []
    let dated = mention.date.isEmpty ? [] : ["dates it \(mention.date), \(mention.dateBasis)"]
    let facts =
      place + [
        mention.publisher ?? "publisher unknown",
        mention.published.map { "published \($0)" } ?? "publication date unknown",
      ] + dated
    var lines = text(facts.joined(separator: " · "), .dim)
    for line in [mention.documentTitle, mention.documentURL].compactMap({ $0 }) {
      lines += text(line, .dim)
    }
    guard let document = try documents.document(mention.documentID) else { return lines }
    let context = QuoteContext(mention, in: document, names: try names(of: event))
    return lines + context.text(isColoured: isColoured).lines(width: width, indent: 2)
  }

  /// Every name of those who take part.
  private func names(of event: EventRow) throws -> [String] {
    try (event.sources + event.targets + event.others).flatMap { actor in
      let row = try actors.actors(named: actor.id).first { $0.id == actor.id }
      return [actor.name] + (row?.aliases ?? [])
    }
  }

  /// Lines of one mark.
  func text(_ text: String, _ mark: MarkedText.Mark = .plain, indent: Int = 0) -> [String] {
    var marked = MarkedText(isColoured: isColoured)
    marked.append(text, mark)
    return marked.lines(width: width, indent: indent)
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
