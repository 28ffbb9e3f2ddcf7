import Actors
import Documents
import Events
import Export
import Foundation
import JSON
import Pipeline
import Query
import Readers
import SQLite
import Testing

@testable import Storage

/// Two analysts work on copies of one database while the extractor becomes another: every decision
/// stands or is reported as a conflict, and each can be taken back to the byte.
@Suite final class TwoAnalystsTests {
  private let folder = NSTemporaryDirectory() + "dateline-analysts-\(UUID().uuidString)/"
  /// The seeds, each with what is found in it.
  private let briefs: [(document: Document, events: [Event])]

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let seeds = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds/articles")
    let extractor = Extractor()
    var briefs: [(document: Document, events: [Event])] = []
    try DocumentReader().read(seeds.path) { outcome in
      let document = try outcome.get()
      briefs.append((document, extractor.events(in: document)))
    }
    self.briefs = briefs
    let store = try open("start", at: 1000)
    _ = try store.save(briefs, in: IngestRun(registry: extractor.registry))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func open(_ name: String, at time: Int) throws -> Store {
    try Store(path: folder + name, access: .write, now: time)
  }

  private func copy(_ name: String, to other: String) throws {
    // What is still in the log of a connection that is open is copied as well.
    let store = try open(name, at: 0)
    try withExtendedLifetime(store) {
      try store.connection.run("VACUUM INTO ?", folder + other)
    }
  }

  private func fresh(copyOf name: String) throws -> String {
    let copy = "\(name)-\(UUID().uuidString)"
    try self.copy(name, to: copy)
    return copy
  }

  /// What `export ndjson` writes.
  private func output(_ store: Store) throws -> String {
    var writer = JSONWriter()
    try EventReader(store).forEach(EventFilter()) {
      $0.write(to: &writer)
      writer.endLine()
    }
    return writer.text
  }

  private func events(_ store: Store) throws -> [EventRow] {
    var everything = EventFilter()
    everything.realis = []
    return try EventReader(store).events(everything)
  }

  // MARK: - Decisions

  /// A decision, and how to tell that it stands.
  private struct Decision: CustomStringConvertible {
    let action: Review.Action
    let author: String
    /// The events it speaks of, as they are called when it is made.
    let events: [String]
    let change: Review.Change
    /// The review's id.
    let review: String
    /// What `export ndjson` wrote before it.
    let before: String

    var description: String { "\(action) by \(author) on \(events)" }
  }

  /// What is decided about which events.
  private enum Step {
    case judge(Review.Action, String)
    case edit(String, (inout Review.Change) -> Void)
    case merge([String])
    case split(String)
    /// An event that no document reports, by its summary.
    case add(String)
    /// The decision of that place in the list is taken back.
    case undo(Int)
  }

  /// The ids of an event's reports; each leads to the event.
  private func reports(of event: String, in store: Store) throws -> [String] {
    try store.connection.rows("SELECT id FROM reports WHERE event_id = ?", [event]) { $0.string(0) }
  }

  private func decide(_ steps: [Step], by author: String, in store: Store) throws -> [Decision] {
    let reviewer = Reviewer(author: author, reason: "because")
    var made: [Decision] = []
    for step in steps {
      let before = try output(store)
      var change = Review.Change()
      let (action, events, review): (Review.Action, [String], String)
      switch step {
      case .judge(let judgement, let event):
        (action, events) = (judgement, [event])
        review = try store.review(judgement, event: event, by: reviewer)
      case .edit(let event, let set):
        set(&change)
        (action, events) = (.edit, [event])
        review = try store.review(.edit, event: event, by: reviewer, change: change)
      case .merge(let ids):
        (action, events) = (.merge, try ids.flatMap { try reports(of: $0, in: store) })
        review = try store.merge(events: ids, by: reviewer)
      case .split(let event):
        (action, events) = (.split, try reports(of: event, in: store))
        review = try store.split(events: [event], by: reviewer)
      case .add(let summary):
        change.type = .strategy
        change.summary = summary
        change.sources = ["anthropic"]
        change.reference = Review.Reference(url: "https://example.org/\(made.count)")
        action = .add
        events = [try store.add(change, by: reviewer)]
        review = try store.log(limit: 1)[0].review.id
      case .undo(let place):
        (action, events) = (.undo, made[place].events)
        review = try store.undo(made[place].review, by: reviewer)
      }
      made.append(
        Decision(
          action: action, author: author, events: events, change: change, review: review,
          before: before))
    }
    return made
  }

  /// Whether a decision shows in the events, found by the ids that they had when it was made.
  private func stands(_ decision: Decision, in store: Store) throws -> Bool {
    let found = try decision.events.map { try EventReader(store).events(idBeginning: $0) }
    // What is undone may be an event that is found no more.
    guard decision.action == .undo || found.allSatisfy({ $0.count == 1 }) else { return false }
    let events = found.joined()
    switch decision.action {
    case .add, .accept: return events.allSatisfy { $0.status == "accepted" }
    case .reject:
      let shown = try self.events(store).map(\.id)
      return events.allSatisfy { $0.status == "rejected" && !shown.contains($0.id) }
    case .edit:
      let (event, change) = (events[events.startIndex], decision.change)
      func isSet<Value: Equatable>(_ wanted: Value?, _ value: Value) -> Bool {
        wanted.map { $0 == value } ?? true
      }
      return isSet(change.date, event.date) && isSet(change.type?.rawValue, event.type)
        && isSet(change.realis?.rawValue, event.realis) && isSet(change.summary, event.summary)
        && isSet(change.sources, event.sources.map(\.id))
        && isSet(change.targets, event.targets.map(\.id))
        && isSet(change.others, event.others.map(\.id))
    case .merge: return Set(events.map(\.id)).count == 1
    case .split: return Set(events.map(\.id)).count == decision.events.count
    case .undo:
      let log = try store.log().first { $0.review.id == decision.review }
      let undone = try store.log().first { $0.review.id == log?.review.undoes }
      return log?.isUndone == false && undone?.isUndone == true
    }
  }

  /// Thirty decisions of all kinds.
  private func steps(_ one: [String], _ many: [String], _ store: Store) throws -> [Step] {
    let agency = try store.addActor(named: "Agency of Another Name")
    return (0..<6).map { .judge(.accept, one[$0]) } + (6..<11).map { .judge(.reject, one[$0]) } + [
      .edit(one[11]) { $0.date = "2019-03" }, .edit(one[12]) { $0.date = "" },
      .edit(one[13]) { $0.type = .protest }, .edit(one[14]) { $0.realis = .planned },
      .edit(one[15]) { $0.summary = "In other words." },
      .edit(one[16]) { $0.sources = ["anthropic", agency] }, .edit(one[17]) { $0.targets = [] },
      .edit(many[5]) { $0.others = [agency] },
      .edit(one[18]) {
        $0.date = "2020-02-29"
        $0.type = .talks
        $0.summary = "Several at once."
      },
      .merge([one[20], one[21]]), .merge([one[22], one[23]]), .merge([many[0], one[24]]),
      .merge([one[25], one[26], one[27]]), .split(many[1]), .split(many[2]), .split(many[3]),
      .add("Anthropic published a plan"), .undo(0), .undo(21),
    ]
  }

  /// Twenty others; some contradict the first.
  private func otherSteps(_ one: [String], _ many: [String]) -> (early: [Step], late: [Step]) {
    (
      [
        .judge(.reject, one[1]), .judge(.accept, one[7]), .judge(.accept, one[8]),
        .edit(one[11]) { $0.date = "2019-04" }, .edit(one[13]) { $0.summary = "Beside it." },
        .edit(one[14]) { $0.realis = .planned }, .merge([many[1], one[28]]),
        .judge(.accept, one[29]), .judge(.reject, one[30]), .split(many[0]),
      ],
      [
        .judge(.reject, one[2]), .judge(.reject, one[3]), .judge(.accept, one[9]),
        .edit(one[15]) { $0.summary = "In words of another." },
        .edit(many[2]) { $0.date = "2018" }, .edit(one[20]) { $0.targets = ["anthropic"] },
        .merge([many[3], one[31]]), .merge([one[26], one[32]]), .split(many[6]), .undo(8),
      ]
    )
  }

  /// The events that one document reports, and those that several do.
  private func named(_ store: Store) throws -> (one: [String], many: [String]) {
    let events = try events(store)
    return (
      events.filter { $0.mentions.count == 1 }.map(\.id),
      events.filter { Set($0.mentions.map(\.documentID)).count > 1 }.map(\.id)
    )
  }

  // MARK: - Another extractor

  /// What another version finds: some events no more, some in fewer words, some of another type, some
  /// on another day, and one more of each document.
  private func found(
    by version: String, in document: Document, _ events: [Event]
  ) -> [Event] {
    var found: [Event] = []
    for (place, event) in events.enumerated() {
      var event = event
      event.extractor = version
      var (type, quote) = (event.type, event.mention.quote)
      switch (place + document.text.utf8.count) % 5 {
      case 0: continue
      case 1:
        let text = String(quote.text.unicodeScalars.dropLast(1))
        quote = Evidence(text: text, field: quote.field, start: quote.start, end: quote.end - 1)
      case 2: type = .incident
      case 3: event.date = nil; event.dateBasis = .none
      default: event.summary += " Again."
      }
      event.type = type
      event.mention = Mention(
        trigger: event.mention.trigger, quote: quote, dateText: event.mention.dateText,
        rule: event.mention.rule)
      event.repeats = []
      event.id = Event.id(document: document.name, type: type, quote: quote.text, ordinal: 0)
      if !found.contains(where: { $0.id == event.id }) { found.append(event) }
      if place == 0 {
        event.type = .strategy
        event.id = Event.id(document: document.name, type: .strategy, quote: "", ordinal: 0)
        found.append(event)
      }
    }
    return found
  }

  private func reextract(_ store: Store) throws {
    let run = IngestRun(registry: .builtIn)
    let events = Dictionary(
      briefs.map { ($0.document.text, $0.events) }, uniquingKeysWith: { first, _ in first })
    _ = try store.reread(
      try store.documents(after: 0, limit: 1000).map { entry in
        let version = "dateline-events/2"
        let known = events[entry.document.text] ?? []
        return (entry.id, found(by: version, in: entry.document, known))
      }, in: run)
    #expect(try store.check().problems == [])
  }

  // MARK: - Taking back

  /// The latest decision first, each to what was written before it.
  private func takeBackOneAfterTheOther(_ decisions: [Decision], of name: String) throws {
    let store = try open(fresh(copyOf: name), at: 4000)
    for decision in decisions.reversed() {
      try store.undo(decision.review, by: Reviewer(author: "anna"))
      #expect(try output(store) == decision.before, "\(decision)")
    }
    #expect(try store.check().problems == [])
  }

  /// Each by itself, and then again as it was.
  private func takeBackEach(_ decisions: [Decision], of name: String) throws {
    let store = try open(fresh(copyOf: name), at: 4000)
    let now = try output(store)
    let standing = Set(try store.log().filter { !$0.isUndone }.map(\.review.id))
    for decision in decisions where standing.contains(decision.review) {
      let undo = try store.undo(decision.review, by: Reviewer(author: "anna"))
      try store.undo(undo, by: Reviewer(author: "anna"))
      #expect(try output(store) == now, "\(decision)")
    }
    #expect(try store.check().problems == [])
  }

  /// Brings each analyst's database into the other's: both say the same then.
  ///
  /// - Returns: what is reported.
  private func mergeBothWays() throws -> [String] {
    try copy("anna", to: "anna-alone")
    let there = try open("bert", at: 3000).merge(folder + "anna-alone", scratch: folder + "scratch")
    let here = try open("anna", at: 3000).merge(folder + "bert", scratch: folder + "scratch")
    let (one, other) = (try open("anna", at: 3000), try open("bert", at: 3000))
    #expect(try output(one) == output(other))
    #expect(try one.check().problems == [])
    #expect(here.conflicts.isEmpty, "bert's holds all of anna's by now: \(here.conflicts)")
    return there.conflicts
  }

  // MARK: - The scenario

  @Test func everyDecisionStandsOrIsReported() throws {
    try copy("start", to: "anna")
    try copy("start", to: "bert")
    let anna = try open("anna", at: 2000)
    let (one, many) = try named(anna)
    let decisions = try decide(steps(one, many, anna), by: "anna", in: anna)
    #expect(decisions.count == 30)
    let standing = decisions.filter {
      ![decisions[0].review, decisions[21].review].contains($0.review)
    }
    for decision in standing { #expect(try stands(decision, in: anna), "\(decision)") }
    try takeBackOneAfterTheOther(decisions, of: "anna")

    try reextract(anna)
    for decision in standing { #expect(try stands(decision, in: anna), "\(decision), later") }
    try takeBackEach(decisions, of: "anna")

    let steps = otherSteps(one, many)
    let others =
      try decide(steps.early, by: "bert", in: open("bert", at: 1500))
      + decide(steps.late, by: "bert", in: open("bert", at: 2500))
    #expect(others.count == 20)
    let reports = try mergeBothWays()
    let store = try open("anna", at: 3000)
    for decision in standing + others where decision.review != others[18].review {
      let isReported = reports.contains { report in
        report.contains(": \(decision.action) by \(decision.author)")
          && decision.events.contains { report.contains($0) }
      }
      #expect(try stands(decision, in: store) != isReported, "\(decision), \(isReported)")
    }
    #expect((8...14).contains(reports.count), "\(reports)")
    try takeBackEach(decisions + others, of: "anna")

    // Without the decisions of the other it is as it was.
    for decision in others.reversed() {
      try store.undo(decision.review, by: Reviewer(author: "anna"))
    }
    try reextract(store)
    let alone = try output(open("anna-alone", at: 3000)).split(separator: "\n")
    let difference = try output(store).split(separator: "\n").difference(from: alone)
    #expect(difference.isEmpty, "\(difference.map { "\($0)" })")
  }
}
