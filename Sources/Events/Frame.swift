import Text

/// Where an actor stands in relation to a trigger.
enum Slot: Sendable, Hashable {
  case subject
  case object(deep: Bool)
  case possessor
  case preposition(WordKey)
  /// The subject with any name in it: "the Colorado law".
  case deepSubject
  /// The subject of the clause behind "that".
  case complement
  /// Names deep in what an infinitive behind it is done to: "told agencies to stop using X".
  case infinitive
}

/// What a frame asks for beyond its trigger.
enum Condition: Sendable, Hashable {
  case subject(NounTest)
  case object(NounTest)
  /// What stands behind "of".
  case whole(NounTest)
  case infinitive(Set<WordKey>)
  /// Something is done by an infinitive behind it.
  case anyInfinitive
  case support(Set<WordKey>)
  case anySupport
  case passive
  case aspect
  /// An actor acted upon is named.
  case target
  /// An actor who acts is named.
  case source
  /// Somebody who acts or is acted upon is a person.
  case person
  /// Two parties are named.
  case parties
  /// It is planned.
  case planned
  /// The object has a name of its own that is no actor's.
  case named
  /// It is told in the past tense, or as going on.
  case past
  /// It is told by itself, and not only to say who somebody is: "who founded X".
  case main
  /// It is said not to be done.
  case denied
  /// Somebody has to do it: "must pay", "will have to pay".
  case obliged
  /// It is done no longer.
  case ended
  case severalSubjects
  /// A noun stands behind "is in": "is in discussions".
  case state
  case word(WordKey)
  /// Something stands behind a preposition.
  case preposition(WordKey)
  indirect case any([Condition])
}

/// A test of the nouns in a place.
struct NounTest: Sendable, Hashable {
  let words: Set<WordKey>
  let kinds: Set<String>
  let isNegated: Bool
}

/// One reading of a verb or noun: a line of `frames.tsv`.
struct Frame: Sendable {
  /// The line's name in records: the trigger and its number among the trigger's lines.
  let rule: String
  let isNoun: Bool
  let type: EventType
  /// The words behind the trigger's first one.
  let rest: [WordKey]
  let sources: [Slot]
  let targets: [Slot]
  let conditions: [Condition]
  /// What the act is by its very word: a promise of a product is a product planned.
  let realis: Realis?
  /// Whether it tells only what the verb behind it doesn't: "agreed to help", but "agreed to sign".
  let yields: Bool
}

/// The frames by the first word of their triggers.
struct FrameTable: Sendable {
  static let builtIn = FrameTable()

  /// Frames of verbs, by lemma.
  private(set) var verbs: [WordKey: [Frame]] = [:]
  /// Frames of nouns, by the first word, the longest trigger first.
  private(set) var nouns: [WordKey: [Frame]] = [:]
  /// The rules of frames that yield to the verb behind them.
  private(set) var yielding: Set<String> = []

  private init() {
    var counts: [String: Int] = [:]
    for row in EventTables.frames {
      guard let type = EventType(rawValue: row["type"]) else { continue }
      let trigger = row["trigger"]
      counts[trigger, default: 0] += 1
      let name = String(
        decoding: trigger.utf8.map { $0 == 0x20 ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
      let keys = EventTables.keys(trigger)
      guard let first = keys.first else { continue }
      let isNoun = row["part"] != "verb"
      let frame = Frame(
        rule: "frames:\(name).\(counts[trigger] ?? 0)", isNoun: isNoun, type: type,
        rest: Array(keys.dropFirst()), sources: Self.slots(row.list("source")),
        targets: Self.slots(row.list("target")),
        conditions: Self.conditions(row["require"]), realis: Self.realis(row["require"]),
        yields: row["require"].split(separator: " ").contains("yields"))
      if frame.yields { yielding.insert(frame.rule) }
      if isNoun {
        nouns[first, default: []].append(frame)
        let plural = WordKey(VerbLexicon.third(of: trigger))
        if keys.count == 1, plural != first { nouns[plural, default: []].append(frame) }
      } else {
        verbs[first, default: []].append(frame)
      }
    }
    for key in nouns.keys { nouns[key]?.sort { $0.rest.count > $1.rest.count } }
    for key in verbs.keys { verbs[key]?.sort { $0.rest.count > $1.rest.count } }
  }

  private static func slots(_ names: [String]) -> [Slot] {
    names.map { name in
      switch name {
      case "subj": .subject
      case "obj": .object(deep: false)
      case "obj+": .object(deep: true)
      case "poss": .possessor
      case "inf": .infinitive
      case "subj+": .deepSubject
      case "that": .complement
      default: .preposition(WordKey(name))
      }
    }
  }

  private static func conditions(_ text: String) -> [Condition] {
    text.split(separator: " ").filter { !$0.hasPrefix("makes=") && $0 != "yields" }
      .map { condition(String($0)) }
  }

  private static func realis(_ text: String) -> Realis? {
    let words = text.split(separator: " ").filter { $0.hasPrefix("makes=") }
    return words.first.flatMap { Realis(rawValue: String($0.dropFirst(6))) }
  }

  private static func condition(_ text: String) -> Condition {
    let isNegated = text.utf8.contains(UInt8(ascii: "!"))
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      let alternatives = text.split(separator: "|").map { simple(String($0)) }
      return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }
    let values = parts[1].split(separator: "|").map(String.init)
    switch parts[0].prefix(3) {
    case "sub" where values == ["2"]: return .severalSubjects
    case "sub": return .subject(test(values, isNegated))
    case "obj": return .object(test(values, isNegated))
    case "of": return .whole(test(values, isNegated))
    case "pre": return .any(values.map { .preposition(WordKey($0)) })
    case "to": return .infinitive(Set(values.map { WordKey($0) }))
    default: return .support(Set(values.map { WordKey($0) }))
    }
  }

  private static func simple(_ name: String) -> Condition {
    switch name {
    case "passive": .passive
    case "aspect": .aspect
    case "verb": .anySupport
    case "target": .target
    case "source": .source
    case "person": .person
    case "parties": .parties
    case "planned": .planned
    case "named": .named
    case "past": .past
    case "ended": .ended
    case "obliged": .obliged
    case "denied": .denied
    case "main": .main
    case "inf": .anyInfinitive
    case "state": .state
    default: .word(WordKey(name))
    }
  }

  /// `#kind` begins a list of kinds, which are tried as words too.
  private static func test(_ values: [String], _ isNegated: Bool) -> NounTest {
    var words: Set<WordKey> = []
    var kinds: Set<String> = []
    for value in values {
      if value.hasPrefix("@") {
        words.formUnion(EventTables.classes[String(value.dropFirst())] ?? [])
      } else if value.hasPrefix("#") {
        kinds.insert(String(value.dropFirst()))
      } else {
        words.insert(WordKey(value))
        if values.contains(where: { $0.hasPrefix("#") }) { kinds.insert(value) }
      }
    }
    return NounTest(words: words, kinds: kinds, isNegated: isNegated)
  }
}

/// Verbs that carry the act of their object noun, from `supports.tsv`.
struct SupportVerbs: Sendable {
  /// One verb.
  struct Entry: Sendable {
    /// Whether its subject is the target of the act: "faces a lawsuit".
    let isTarget: Bool
    let realis: Realis
  }

  static let builtIn = SupportVerbs()

  private var entries: [WordKey: Entry] = [:]

  private init() {
    for row in EventTables.rows("supports.tsv") {
      guard let realis = Realis(rawValue: row["realis"]) else { continue }
      entries[WordKey(row["verb"])] = Entry(isTarget: row["subject"] == "target", realis: realis)
    }
  }

  /// The entry of a verb, by its lemma.
  subscript(lemma: WordKey) -> Entry? { entries[lemma] }
}
