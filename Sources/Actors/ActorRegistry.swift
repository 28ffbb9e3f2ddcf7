public import JSON
private import Text

/// Why a list of actors can't be used.
public enum ActorRegistryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The list is no array of objects.
  case notAList
  /// An actor lacks what every actor has to have.
  case missing(key: String, index: Int)
  /// Two actors have the same id.
  case duplicate(id: String)
  /// A date is none, or an end lies before its beginning.
  case noPeriod(id: String)
  /// An actor names one that is not in the list.
  case unknown(id: String, in: String)

  /// One line: what is wrong and where.
  public var description: String {
    switch self {
    case .notAList: "a list of actors has to be a JSON array of objects"
    case .missing(let key, let index): "actor \(index + 1) has no \"\(key)\""
    case .duplicate(let id): "two actors have the id \"\(id)\""
    case .noPeriod(let id): "\"\(id)\" has a \"from\" or \"to\" that is no date, or in no order"
    case .unknown(let id, let actor): "\"\(actor)\" names \"\(id)\", which is not in the list"
    }
  }
}

/// The actors that are known by name, and how they are parts of each other.
public struct ActorRegistry: Sendable {
  /// The actors, in the order of the list.
  public let actors: [Actor]

  private let places: [String: Int]
  private let namesakes: [FoldedName: [Int]]
  private let partsOf: [String: [Int]]

  /// The registry that comes with the program; empty only if the build went wrong.
  public static let builtIn: ActorRegistry = {
    let file = Embedded.files.first { $0.name == "actors.json" }
    let bytes = Array((file?.text.description ?? "[]").utf8)
    guard let json = try? JSONParser.parse(bytes), let registry = try? ActorRegistry(json: json)
    else { return ActorRegistry(actors: []) }
    return registry
  }()

  /// - Parameter actors: the actors; of two with one id the first counts.
  public init(actors: [Actor]) {
    self.actors = actors
    var places: [String: Int] = [:]
    var namesakes: [FoldedName: [Int]] = [:]
    var partsOf: [String: [Int]] = [:]
    for (index, actor) in actors.enumerated() {
      if places[actor.id] == nil { places[actor.id] = index }
      for name in Set(([actor.id] + actor.names).map { FoldedName($0) }) {
        namesakes[name, default: []].append(index)
      }
      for whole in actor.partOf { partsOf[whole, default: []].append(index) }
    }
    self.places = places
    self.namesakes = namesakes
    self.partsOf = partsOf
  }

  /// Reads a list of actors.
  ///
  /// - Parameter json: an array of objects with `id`, `name`, `kind`, and where they apply
  ///   `aliases`, `adjectives`, `metonyms`, `surname`, `offices`, `part_of`, `wikidata`. An alias may
  ///   be an object of `name`, `from`, `to`, and what it is a part of one of `id`, `from`, `to`.
  /// - Throws: `ActorRegistryError`.
  public init(json: JSONValue) throws(ActorRegistryError) {
    guard let list = json.array else { throw .notAList }
    var actors: [Actor] = []
    for (index, value) in list.enumerated() {
      guard let record = value.object else { throw .notAList }
      actors.append(try Actor(record: record, index: index))
    }
    self.init(actors: actors)
    guard places.count == actors.count else {
      var seen: Set<String> = []
      throw .duplicate(id: actors.first { !seen.insert($0.id).inserted }?.id ?? "")
    }
    for actor in actors {
      for id in actor.partOf + actor.offices.map(\.of) where places[id] == nil {
        throw .unknown(id: id, in: actor.id)
      }
    }
  }

  /// The actor of an id.
  public subscript(id: String) -> Actor? { places[id].map { actors[$0] } }

  /// The actor that a name means, whatever its case, accents of writing or full stops.
  ///
  /// - Parameter name: an id, the canonical name, an alias or a metonym.
  /// - Returns: the actor; nil where none or more than one has the name and neither has it as its
  ///   canonical one.
  public func resolve(_ name: String) -> Actor? {
    if let place = places[name] { return actors[place] }
    let key = FoldedName(name)
    guard let candidates = namesakes[key] ?? namesakes[Self.plain(name)] else { return nil }
    if candidates.count == 1 { return actors[candidates[0]] }
    let canonical = candidates.filter { FoldedName(actors[$0].name) == key }
    return canonical.count == 1 ? actors[canonical[0]] : nil
  }

  /// A name without the article and without its country's initials: "The U.S. Federal …".
  private static func plain(_ name: String) -> FoldedName {
    var words = FoldedName(name).text.utf8.split(separator: UInt8(ascii: " ")).map {
      String(Substring($0))
    }
    if words.count > 1, words.first == "the" { words.removeFirst() }
    if words.count > 2, words.first == "us" || words.first == "uk" { words.removeFirst() }
    return FoldedName(words.joined(separator: " "))
  }

  /// The actors that are direct parts of one.
  public func parts(of id: String) -> [Actor] { (partsOf[id] ?? []).map { actors[$0] } }

  /// The ids of an actor and of everything that is a part of it, however deep.
  public func family(of id: String) -> Set<String> {
    var found: Set<String> = [id]
    var open = [id]
    while let next = open.popLast() {
      for part in parts(of: next) where found.insert(part.id).inserted { open.append(part.id) }
    }
    return found
  }

  /// The ids of everything that an actor is a part of, however high.
  public func wholes(of id: String) -> Set<String> {
    var found: Set<String> = []
    var open = self[id]?.partOf ?? []
    while let next = open.popLast() {
      if found.insert(next).inserted { open += self[next]?.partOf ?? [] }
    }
    return found
  }
}

extension Actor {
  fileprivate init(record: JSONObject, index: Int) throws(ActorRegistryError) {
    func text(_ key: String) throws(ActorRegistryError) -> String {
      guard let text = record[key]?.string, !text.isEmpty else {
        throw .missing(key: key, index: index)
      }
      return text
    }
    let change = ActorEdit.Change(json: record)
    self.init(
      id: try text("id"), name: try text("name"), kind: try text("kind"),
      aliases: change.aliases ?? [], adjectives: change.adjectives ?? [],
      metonyms: change.metonyms ?? [], surname: change.surname, offices: change.offices ?? [],
      partOf: change.partOf ?? [], wikidata: change.wikidata)
    aliasPeriods = change.aliasPeriods ?? [:]
    partOfPeriods = change.partOfPeriods ?? [:]
    guard change.isPossible else { throw .noPeriod(id: id) }
  }
}
