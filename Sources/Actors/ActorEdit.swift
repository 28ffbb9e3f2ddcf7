public import JSON
internal import Text

/// A change that somebody makes to the actors that come with the program.
public struct ActorEdit: Sendable, Hashable {
  /// What sort of change it is.
  public enum Action: String, Sendable, Hashable, CaseIterable {
    /// An actor that was not known, or that was only found in texts.
    case add
    /// Something of an actor is another.
    case edit
    /// An actor has further names.
    case alias
    /// Names are not the actor's.
    case unalias
    /// Another actor is this one; its names are this one's.
    case merge
  }

  /// What an edit sets; what is nil stays as it is.
  public struct Change: Sendable, Hashable {
    /// The canonical name.
    public var name: String?
    /// What sort of actor it is.
    public var kind: String?
    /// The Wikidata item; empty for none.
    public var wikidata: String?
    /// A person's last name; empty for none.
    public var surname: String?
    /// The ids of what it is a part of.
    public var partOf: [String]?
    /// When it is a part of one of them; of one that is not here it always is.
    public var partOfPeriods: [String: Period]?
    /// The names that come or go; of `edit` all its other names.
    public var aliases: [String]?
    /// When one of these names means it; one that is not here always does.
    public var aliasPeriods: [String: Period]?
    /// Adjectives that mean it.
    public var adjectives: [String]?
    /// Places and buildings that stand for it.
    public var metonyms: [String]?
    /// Offices of a person.
    public var offices: [Actor.Office]?
    /// The id of the actor that is merged into this one.
    public var other: String?

    /// Nothing yet.
    public init() {}

    /// Whether nothing is set.
    public var isEmpty: Bool { self == Change() }
  }

  /// What sort of change it is.
  public let action: Action
  /// The id of the actor.
  public let actor: String
  /// What is set.
  public let change: Change

  /// - Parameters:
  ///   - action: what sort of change it is.
  ///   - actor: the id of the actor.
  ///   - change: what is set.
  public init(_ action: Action, _ actor: String, _ change: Change) {
    self.action = action
    self.actor = actor
    self.change = change
  }
}

extension ActorEdit.Change {
  /// Reads what an edit sets, by the names of the registry's own list; keys of no meaning are passed
  /// over.
  ///
  /// - Parameter json: the object.
  public init(json: JSONObject) {
    func list(_ key: String) -> [String]? { json[key]?.array?.compactMap(\.string) }
    name = json["name"]?.string
    kind = json["kind"]?.string
    wikidata = json["wikidata"]?.string
    surname = json["surname"]?.string
    (partOf, partOfPeriods) = Self.bounded(json["part_of"], key: "id")
    (aliases, aliasPeriods) = Self.bounded(json["aliases"], key: "name")
    adjectives = list("adjectives")
    metonyms = list("metonyms")
    offices = json["offices"]?.array?.compactMap { $0.object.flatMap(Actor.Office.init) }
    other = json["other"]?.string
  }

  /// A list of texts, of which each may be an object that bounds it in time.
  private static func bounded(
    _ value: JSONValue?, key: String
  ) -> (texts: [String]?, periods: [String: Period]?) {
    guard let list = value?.array else { return (nil, nil) }
    var texts: [String] = []
    var periods: [String: Period] = [:]
    for element in list {
      guard let text = element.string ?? element.object?[key]?.string else { continue }
      texts.append(text)
      if let period = element.object.map(Period.init(json:)), !period.isAlways {
        periods[text] = period
      }
    }
    return (texts, periods.isEmpty ? nil : periods)
  }

  /// Such a list as JSON.
  private static func bounded(
    _ texts: [String], _ periods: [String: Period]?, key: String
  ) -> JSONValue {
    .array(
      texts.map { text in
        guard let period = periods?[text] else { return .string(text) }
        var json: JSONObject = [key: .string(text)]
        period.write(to: &json)
        return .object(json)
      })
  }

  /// Whether there is a day in every period.
  var isPossible: Bool {
    let periods =
      (offices ?? []).map(\.period) + (aliasPeriods ?? [:]).values
      + (partOfPeriods ?? [:]).values
    return periods.allSatisfy(\.isPossible)
  }

  /// Everything that is known of an actor.
  ///
  /// - Parameter actor: the actor.
  public init(_ actor: Actor) {
    name = actor.name
    kind = actor.kind
    wikidata = actor.wikidata ?? ""
    surname = actor.surname ?? ""
    partOf = actor.partOf
    partOfPeriods = actor.partOfPeriods.isEmpty ? nil : actor.partOfPeriods
    aliases = actor.aliases
    aliasPeriods = actor.aliasPeriods.isEmpty ? nil : actor.aliasPeriods
    adjectives = actor.adjectives
    metonyms = actor.metonyms
    offices = actor.offices
  }

  /// What an edit sets, as a JSON object.
  public var json: JSONObject {
    var json = JSONObject()
    for (key, value) in [
      ("name", name), ("kind", kind), ("wikidata", wikidata), ("surname", surname),
      ("other", other),
    ] {
      json[key] = value.map { .string($0) }
    }
    json["aliases"] = aliases.map { Self.bounded($0, aliasPeriods, key: "name") }
    for (key, list) in [("adjectives", adjectives), ("metonyms", metonyms)] {
      json[key] = list.map { .array($0.map { .string($0) }) }
    }
    json["part_of"] = partOf.map { Self.bounded($0, partOfPeriods, key: "id") }
    json["offices"] = offices.map { .array($0.map { .object($0.json) }) }
    return json
  }

  /// What of it is other than it is known of an actor.
  fileprivate func difference(from actor: Actor) -> Self {
    let known = Self(actor)
    func other<Value: Equatable>(_ value: Value?, _ known: Value?) -> Value? {
      value == known ? nil : value
    }
    var change = Self()
    change.name = other(name, known.name)
    change.kind = other(kind, known.kind)
    change.wikidata = other(wikidata, known.wikidata)
    change.surname = other(surname, known.surname)
    if partOf != nil, (partOf, partOfPeriods) != (known.partOf, known.partOfPeriods) {
      (change.partOf, change.partOfPeriods) = (partOf, partOfPeriods)
    }
    if aliases != nil, (aliases, aliasPeriods) != (known.aliases, known.aliasPeriods) {
      (change.aliases, change.aliasPeriods) = (aliases, aliasPeriods)
    }
    change.adjectives = other(adjectives, known.adjectives)
    change.metonyms = other(metonyms, known.metonyms)
    change.offices = other(offices, known.offices)
    return change
  }
}

extension Actor.Office {
  fileprivate var json: JSONObject {
    var json = JSONObject()
    json["title"] = .string(title)
    json["of"] = .string(of)
    period.write(to: &json)
    return json
  }

  fileprivate init?(record: JSONObject) {
    guard let title = record["title"]?.string, let of = record["of"]?.string else { return nil }
    self.init(title: title, of: of, period: Period(json: record))
  }
}

extension Period {
  fileprivate init(json: JSONObject) {
    self.init(from: json["from"]?.string, to: json["to"]?.string)
  }

  fileprivate func write(to json: inout JSONObject) {
    for (key, value) in [("from", from), ("to", to)] { json[key] = value.map { .string($0) } }
  }
}

extension Actor {
  /// The actor as the registry's own list has it, as a JSON object.
  public var json: JSONObject {
    var json: JSONObject = ["id": .string(id)]
    for member in ActorEdit.Change(self).json.members {
      let isEmpty = member.value.string?.isEmpty ?? member.value.array?.isEmpty ?? false
      if !isEmpty { json[member.key] = member.value }
    }
    return json
  }
}

extension ActorRegistry {
  /// The registry with some edits made, in their order. An edit of an actor that is not there, or
  /// that would make an actor a part of itself, changes nothing: copies of a database that are
  /// brought together may hold edits that contradict each other.
  ///
  /// - Parameter edits: the edits.
  /// - Returns: the registry.
  public func applying(_ edits: [ActorEdit]) -> ActorRegistry {
    guard !edits.isEmpty else { return self }
    var editor = RegistryEditor(actors)
    for edit in edits { editor.apply(edit) }
    return ActorRegistry(actors: editor.actors)
  }

  /// The edits that bring a list of actors in: those that are new, and what the list says otherwise.
  /// What it leaves out stays as it is.
  ///
  /// - Parameter json: an array of objects as in the registry's own list.
  /// - Returns: the edits.
  /// - Throws: `ActorRegistryError`.
  public func edits(toward json: JSONValue) throws(ActorRegistryError) -> [ActorEdit] {
    guard let list = json.array else { throw .notAList }
    let listed = Set(list.compactMap { $0.object?["id"]?.string })
    var edits: [ActorEdit] = []
    var last: [ActorEdit] = []
    for (index, value) in list.enumerated() {
      guard let record = value.object else { throw .notAList }
      guard let id = record["id"]?.string, !id.isEmpty else {
        throw .missing(key: "id", index: index)
      }
      let change = ActorEdit.Change(json: record)
      guard change.isPossible else { throw .noPeriod(id: id) }
      for named in (change.partOf ?? []) + (change.offices ?? []).map(\.of)
      where self[named] == nil && !listed.contains(named) {
        throw .unknown(id: named, in: id)
      }
      if let actor = self[id] {
        let difference = change.difference(from: actor)
        if !difference.isEmpty { edits.append(ActorEdit(.edit, id, difference)) }
      } else {
        guard change.name != nil else { throw .missing(key: "name", index: index) }
        guard change.kind != nil else { throw .missing(key: "kind", index: index) }
        var added = change
        if change.partOf?.allSatisfy({ self[$0] != nil }) ?? true {
          edits.append(ActorEdit(.add, id, added))
        } else {
          // What it is a part of may come later in the list.
          added.partOf = nil
          edits.append(ActorEdit(.add, id, added))
          var placed = ActorEdit.Change()
          placed.partOf = change.partOf
          last.append(ActorEdit(.edit, id, placed))
        }
      }
    }
    return edits + last
  }

  /// The actors that are other in another registry, or are in one of both only.
  ///
  /// - Parameter other: the other registry.
  /// - Returns: the actors, as each registry has them.
  public func difference(from other: ActorRegistry) -> [Actor] {
    actors.filter { other[$0.id] != $0 } + other.actors.filter { self[$0.id] != $0 }
  }
}

private struct RegistryEditor {
  private(set) var actors: [Actor]
  private var places: [String: Int] = [:]

  init(_ actors: [Actor]) {
    self.actors = actors
    for (place, actor) in actors.enumerated() { places[actor.id] = place }
  }

  mutating func apply(_ edit: ActorEdit) {
    let change = edit.change
    switch edit.action {
    case .add:
      if places[edit.actor] == nil {
        places[edit.actor] = actors.count
        actors.append(
          Actor(
            id: edit.actor, name: change.name ?? edit.actor, kind: change.kind ?? "organization"))
      }
      set(change, of: edit.actor)
      add(change.aliases ?? [], change.aliasPeriods ?? [:], to: edit.actor)
    case .edit:
      if let place = places[edit.actor], let aliases = change.aliases {
        actors[place].aliases = aliases
        actors[place].aliasPeriods = change.aliasPeriods ?? [:]
      }
      set(change, of: edit.actor)
    case .alias: add(change.aliases ?? [], change.aliasPeriods ?? [:], to: edit.actor)
    case .unalias: remove(change.aliases ?? [], from: edit.actor)
    case .merge: merge(change, into: edit.actor)
    }
  }

  private mutating func set(_ change: ActorEdit.Change, of id: String) {
    guard let place = places[id] else { return }
    if let name = change.name, name != actors[place].name {
      // The name that it had is still one of its names.
      let former = actors[place].name
      actors[place].name = name
      add([former], to: id)
      actors[place].aliases.removeAll { $0 == name }
      actors[place].aliasPeriods[name] = nil
    }
    if let kind = change.kind { actors[place].kind = kind }
    if let item = change.wikidata { actors[place].wikidata = item.isEmpty ? nil : item }
    if let surname = change.surname { actors[place].surname = surname.isEmpty ? nil : surname }
    if let adjectives = change.adjectives { actors[place].adjectives = adjectives }
    if let metonyms = change.metonyms { actors[place].metonyms = metonyms }
    if let offices = change.offices { actors[place].offices = offices }
    if let wholes = change.partOf {
      actors[place].partOf = wholes.filter { places[$0] != nil && !isPart($0, of: id) }
      actors[place].partOfPeriods = (change.partOfPeriods ?? [:]).filter {
        actors[place].partOf.contains($0.key)
      }
    }
  }

  /// Adds names; one that it has already is bounded in time as the later edit says.
  private mutating func add(
    _ aliases: [String], _ periods: [String: Period] = [:], to id: String
  ) {
    guard let place = places[id] else { return }
    for alias in aliases where alias != actors[place].name {
      if !actors[place].names.contains(alias) { actors[place].aliases.append(alias) }
      if actors[place].aliases.contains(alias) {
        actors[place].aliasPeriods[alias] = periods[alias]
      }
    }
  }

  private mutating func remove(_ names: [String], from id: String) {
    guard let place = places[id] else { return }
    let gone = Set(names.map { FoldedName($0) })
    func stays(_ name: String) -> Bool { !gone.contains(FoldedName(name)) }
    actors[place].aliases.removeAll { !stays($0) }
    actors[place].aliasPeriods = actors[place].aliasPeriods.filter { stays($0.key) }
    actors[place].metonyms.removeAll { !stays($0) }
    actors[place].adjectives.removeAll { !stays($0) }
    if let surname = actors[place].surname, !stays(surname) { actors[place].surname = nil }
  }

  private mutating func merge(_ change: ActorEdit.Change, into id: String) {
    guard places[id] != nil, let other = change.other, other != id else { return }
    add(change.aliases ?? [], to: id)
    guard let place = places[other], let kept = places[id] else { return }
    let gone = actors[place]
    add(gone.names, gone.aliasPeriods, to: id)
    actors[kept].adjectives += gone.adjectives.filter { !actors[kept].adjectives.contains($0) }
    actors[kept].surname = actors[kept].surname ?? gone.surname
    actors[kept].offices += gone.offices
    actors[kept].partOf += gone.partOf.filter { !actors[kept].partOf.contains($0) }
    actors[kept].partOf.removeAll { $0 == id || $0 == other }
    actors[kept].partOfPeriods.merge(gone.partOfPeriods) { own, _ in own }
    actors[kept].partOfPeriods = actors[kept].partOfPeriods.filter {
      actors[kept].partOf.contains($0.key)
    }
    actors.remove(at: place)
    self = RegistryEditor(actors)
    for index in actors.indices where actors[index].partOf.contains(other) {
      var seen: Set<String> = []
      let wholes = actors[index].partOf.map { $0 == other ? id : $0 }
      actors[index].partOf = wholes.filter {
        !isPart($0, of: actors[index].id) && seen.insert($0).inserted
      }
      let period = actors[index].partOfPeriods.removeValue(forKey: other)
      if let period, seen.contains(id), actors[index].partOfPeriods[id] == nil {
        actors[index].partOfPeriods[id] = period
      }
    }
    for index in actors.indices {
      actors[index].offices = actors[index].offices.map { office in
        office.of == other
          ? Actor.Office(title: office.title, of: id, period: office.period) : office
      }
    }
  }

  /// Whether an actor is another, or a part of it at any depth.
  private func isPart(_ id: String, of whole: String) -> Bool {
    var seen: Set<String> = []
    var open = [id]
    while let next = open.popLast() {
      if next == whole { return true }
      guard seen.insert(next).inserted, let place = places[next] else { continue }
      open += actors[place].partOf
    }
    return false
  }
}
