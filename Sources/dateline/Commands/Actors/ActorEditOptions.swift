import Actors
import ArgumentParser
import Pipeline
import Query
import Storage

/// What every command takes that changes actors.
struct ActorEditOptions: ParsableArguments {
  @OptionGroup var reviewer: ReviewerOptions
  @OptionGroup var database: DatabaseOption

  /// Makes edits, and says what became other by them.
  ///
  /// - Parameter edits: the edits, for the actors as they are.
  /// - Throws: `Failure`, `StorageError`, what `edits` throws.
  func make(_ edits: (ActorReader, ActorRegistry) throws -> [ActorEdit]) throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    let edits = try edits(ActorReader(store), try store.registry())
    guard !edits.isEmpty else { return Console.say("nothing to change") }
    try Self.change(store) {
      for (id, edit) in zip(try store.record(edits, by: reviewer.reviewer), edits) {
        Console.say("\(id.prefix(8))  \(edit.action.rawValue)  \(edit.actor)")
      }
    }
  }

  /// Changes the actors, and says how many documents and reports became other by it.
  static func change(_ store: Store, _ change: () throws -> Void) throws {
    var counts: [RereadReport.Change: Int] = [:]
    let documents = try ActorChange(store: store).make(change) {
      counts[$0.change, default: 0] += 1
    }.documents
    let changes = RereadReport.Change.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }
    Console.say("\(documents) documents read anew; reports: \(changes.joined(separator: ", "))")
  }
}

/// From when to when what a command says of an actor holds.
struct PeriodOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When that begins, EDTF; without it, long ago.", valueName: "date"))
  var from: String?

  @Option(help: ArgumentHelp("When that ends, EDTF; without it, not yet.", valueName: "date"))
  var to: String?

  /// The period; nil for all time.
  var period: Period? { from == nil && to == nil ? nil : Period(from: from, to: to) }

  func validate() throws {
    guard let period, !period.isPossible else { return }
    throw ValidationError(
      "--from and --to have to be dates such as 2024, 2024-05 or 2024-05-21, in their order")
  }
}

extension ActorRow {
  /// An actor that is only found in texts becomes one of the registry before something of it is
  /// changed.
  ///
  /// - Parameter registry: the actors in use.
  /// - Returns: the edit that adds it; none where it is there.
  func registration(_ registry: ActorRegistry) -> [ActorEdit] {
    guard registry[id] == nil else { return [] }
    var change = ActorEdit.Change()
    change.name = name
    change.kind = kind
    return [ActorEdit(.add, id, change)]
  }
}

extension ActorRegistry {
  /// Refuses a kind of actor that there is none of.
  func check(kind: String?) throws {
    guard let kind, !Actor.kinds.contains(kind) else { return }
    throw Failure(
      .usage,
      "no kind of actor '\(kind)'; there are \(Actor.kinds.sorted().joined(separator: ", "))")
  }

  /// Refuses to make an actor a part of itself.
  func check(_ id: String, isPartOf wholes: [String]) throws {
    for whole in wholes where family(of: id).contains(whole) {
      throw Failure(.usage, "'\(whole)' is a part of '\(id)', or the same; it can't be the whole")
    }
  }
}
