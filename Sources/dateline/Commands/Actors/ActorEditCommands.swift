import Actors
import ArgumentParser
import Query
import Storage

/// `dateline actors add`.
struct ActorsAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add an actor, and find it in what was read before.",
    discussion: """
      Example: dateline actors add "Bundesnetzagentur" --kind agency --alias BNetzA --part-of Germany
      """)

  @Argument(help: "Its canonical name.")
  var name: String

  @Option(help: ArgumentHelp("What sort of actor it is, such as company.", valueName: "kind"))
  var kind: String

  @Option(help: ArgumentHelp("Another name; may be repeated.", valueName: "name"))
  var alias: [String] = []

  @Option(help: ArgumentHelp("What it is a part of; may be repeated.", valueName: "actor"))
  var partOf: [String] = []

  @Option(help: ArgumentHelp("A person's last name, as texts use it alone.", valueName: "name"))
  var surname: String?

  @Option(help: ArgumentHelp("The Wikidata item, such as Q30.", valueName: "item"))
  var wikidata: String?

  @Option(
    help: ArgumentHelp(
      "Its id for ever; without it made of the name, such as pika-labs.", valueName: "id"))
  var id: String?

  @OptionGroup var options: ActorEditOptions

  func validate() throws {
    let id = id ?? ProvisionalID.of(name)
    let isPlain = id.utf8.allSatisfy {
      $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
        || $0 >= 0x80
    }
    guard !id.isEmpty, isPlain else {
      throw ValidationError("an id is small letters, digits and hyphens, not '\(id)'")
    }
  }

  func run() throws {
    try options.make { reader, registry in
      let id = id ?? ProvisionalID.of(name)
      if registry[id] != nil {
        throw Failure(.usage, "there is an actor '\(id)'; 'dateline actors edit' changes it")
      }
      try registry.check(kind: kind)
      var change = ActorEdit.Change()
      change.name = name
      change.kind = kind
      change.aliases = alias.isEmpty ? nil : alias
      let wholes = try partOf.map { try reader.actor(named: $0).id }
      change.partOf = wholes.isEmpty ? nil : wholes
      change.surname = surname
      change.wikidata = wikidata
      return [ActorEdit(.add, id, change)]
    }
  }
}

/// `dateline actors edit`.
struct ActorsEditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change an actor's name, kind, what it is a part of, or what office somebody holds.",
    discussion: """
      A name that it had before stays one of its names. --from and --to say when it is a part of what       --part-of names, and when the office is held.

      Examples:
        dateline actors edit BNetzA --kind agency --part-of Germany
        dateline actors edit WhatsApp --part-of Meta --from 2014-10-06
        dateline actors edit "Lina Khan" --office chair --of FTC --from 2021-06-15 --to 2025-01-20
      """)

  @Argument(help: "The actor, by any of its names.")
  var actor: String

  @Option(help: ArgumentHelp("Its canonical name.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("What sort of actor it is.", valueName: "kind"))
  var kind: String?

  @Option(help: ArgumentHelp("What it is a part of as well; may be repeated.", valueName: "actor"))
  var partOf: [String] = []

  @Option(help: ArgumentHelp("What it is no part of; may be repeated.", valueName: "actor"))
  var notPartOf: [String] = []

  @Option(help: ArgumentHelp("An office that somebody holds, such as CEO.", valueName: "title"))
  var office: String?

  @Option(help: ArgumentHelp("Whose office it is.", valueName: "actor"))
  var of: String?

  @Option(help: ArgumentHelp("An office that somebody never held.", valueName: "title"))
  var notOffice: String?

  @OptionGroup var period: PeriodOptions

  @Option(help: ArgumentHelp("A person's last name; empty for none.", valueName: "name"))
  var surname: String?

  @Option(help: ArgumentHelp("The Wikidata item; empty for none.", valueName: "item"))
  var wikidata: String?

  @OptionGroup var options: ActorEditOptions

  func validate() throws {
    guard (office == nil) == (of == nil) else {
      throw ValidationError("--office takes --of, and the other way round")
    }
    guard period.period == nil || office != nil || !partOf.isEmpty else {
      throw ValidationError("--from and --to bound --part-of or --office")
    }
  }

  func run() throws {
    try options.make { reader, registry in
      let row = try reader.actor(named: actor)
      try registry.check(kind: kind)
      let added = try partOf.map { try reader.actor(named: $0).id }
      let removed = try notPartOf.map { try reader.actor(named: $0).id }
      try registry.check(row.id, isPartOf: added)
      var change = ActorEdit.Change()
      change.name = name
      change.kind = kind
      change.surname = surname
      change.wikidata = wikidata
      let known = registry[row.id]
      if !(added + removed).isEmpty {
        let wholes = known?.partOf ?? []
        change.partOf =
          wholes.filter { !removed.contains($0) } + added.filter { !wholes.contains($0) }
        var periods = known?.partOfPeriods ?? [:]
        for whole in added { periods[whole] = period.period }
        change.partOfPeriods = periods
      }
      if let office, let of {
        let held = Actor.Office(
          title: office, of: try reader.actor(named: of).id, period: period.period ?? .always)
        // Of one that was known without dates they are learnt.
        change.offices =
          (known?.offices ?? []).filter {
            ($0.title, $0.of) != (held.title, held.of)
              || !$0.period.isAlways && $0.period.from != held.period.from
          } + [held]
      }
      if let notOffice {
        let offices = change.offices ?? known?.offices ?? []
        guard offices.contains(where: { $0.title == notOffice }) else {
          throw Failure(
            .noInput, "\(row.name) is not known as \(notOffice); 'actors show' lists offices")
        }
        change.offices = offices.filter { $0.title != notOffice }
      }
      guard !change.isEmpty else { throw Failure(.usage, "name something to change") }
      return row.registration(registry) + [ActorEdit(.edit, row.id, change)]
    }
  }
}

/// `dateline actors alias`.
struct ActorsAliasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alias",
    abstract: "Say by what other names an actor is known.",
    discussion: """
      With --from and --to the names mean it only in documents of that time, and may mean another \
      actor at any other.

      Examples:
        dateline actors alias Meta "Facebook Inc." FB
        dateline actors alias Meta Facebook --to 2021-10-27
      """)

  @Argument(help: "The actor, by any of its names.")
  var actor: String

  @Argument(help: "The other names.")
  var names: [String]

  @OptionGroup var period: PeriodOptions
  @OptionGroup var options: ActorEditOptions

  func run() throws {
    try options.make { reader, registry in
      let row = try reader.actor(named: actor)
      var change = ActorEdit.Change()
      change.aliases = names
      if let period = period.period {
        change.aliasPeriods = Dictionary(names.map { ($0, period) }, uniquingKeysWith: { $1 })
      }
      return row.registration(registry) + [ActorEdit(.alias, row.id, change)]
    }
  }
}

/// `dateline actors unalias`.
struct ActorsUnaliasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unalias",
    abstract: "Say that names are not an actor's.",
    discussion: "Example: dateline actors unalias us-commerce Commerce")

  @Argument(help: "The actor, by any of its names.")
  var actor: String

  @Argument(help: "The names.")
  var names: [String]

  @OptionGroup var options: ActorEditOptions

  func run() throws {
    try options.make { reader, registry in
      let row = try reader.actor(named: actor)
      try row.check(has: names)
      var change = ActorEdit.Change()
      change.aliases = names
      return [ActorEdit(.unalias, row.id, change)]
    }
  }
}

/// `dateline actors merge`.
struct ActorsMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Say that several actors are one.",
    discussion: """
      The first one stays; the names of the others become names of it.

      Example: dateline actors merge OpenAI openai-startup-fund
      """)

  @Argument(help: "The actor that stays, by any of its names.")
  var actor: String

  @Argument(help: "The actors that are the same.")
  var others: [String]

  @OptionGroup var options: ActorEditOptions

  func run() throws {
    try options.make { reader, registry in
      let row = try reader.actor(named: actor)
      let merges = try others.map { name in
        let other = try reader.actor(named: name)
        guard other.id != row.id else {
          throw Failure(.usage, "'\(name)' is a name of \(row.name) already")
        }
        var change = ActorEdit.Change()
        change.other = other.id
        change.aliases = [other.name] + other.aliases
        return ActorEdit(.merge, row.id, change)
      }
      return row.registration(registry) + merges
    }
  }
}

/// `dateline actors split`.
struct ActorsSplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Say that names of an actor are those of another one.",
    discussion: "Example: dateline actors split Meta \"Meta AI\" --kind lab")

  @Argument(help: "The actor, by any of its names.")
  var actor: String

  @Argument(help: "The names that are the other's, its canonical one first.")
  var names: [String]

  @Option(help: ArgumentHelp("What sort of actor the other is.", valueName: "kind"))
  var kind: String?

  @OptionGroup var options: ActorEditOptions

  func run() throws {
    try options.make { reader, registry in
      let row = try reader.actor(named: actor)
      try row.check(has: names)
      try registry.check(kind: kind)
      let id = ProvisionalID.of(names[0])
      guard registry[id] == nil else {
        throw Failure(.usage, "there is an actor '\(id)'; use 'actors unalias' and 'actors alias'")
      }
      var gone = ActorEdit.Change()
      gone.aliases = names
      var added = ActorEdit.Change()
      added.name = names[0]
      added.kind = kind ?? row.kind
      added.aliases = names.count > 1 ? Array(names.dropFirst()) : nil
      return [ActorEdit(.unalias, row.id, gone), ActorEdit(.add, id, added)]
    }
  }
}

extension ActorRow {
  /// Refuses names that can't be taken from the actor.
  fileprivate func check(has names: [String]) throws {
    for name in names {
      if name == self.name {
        throw Failure(.usage, "'\(name)' is its canonical name; 'actors edit --name' gives another")
      }
      guard aliases.contains(name) else {
        throw Failure(.noInput, "'\(name)' is no name of \(self.name); 'actors show' lists them")
      }
    }
  }
}
