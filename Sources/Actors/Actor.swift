/// Somebody who acts in policy: a government, agency, court, company, organisation or person.
public struct Actor: Sendable, Hashable {
  /// What sorts of actors there are.
  public static let kinds: Set<String> = [
    "agency", "company", "court", "government", "group", "international", "lab", "legislature",
    "media", "ministry", "ngo", "organization", "person", "standards_body", "union", "university",
    "unknown",
  ]

  /// An office somebody holds or held.
  public struct Office: Sendable, Hashable {
    /// What the office is called, such as `President`.
    public let title: String
    /// The id of the actor that the office belongs to.
    public let of: String
    /// From the first to the last day in office.
    public let period: Period

    /// - Parameters: as the properties say.
    public init(title: String, of: String, period: Period = .always) {
      self.title = title
      self.of = of
      self.period = period
    }
  }

  /// A short readable name that never changes, such as `us-ftc`.
  public var id: String
  /// The canonical name.
  public var name: String
  /// What sort of actor it is, such as `company` or `agency`.
  public var kind: String
  /// Other names that mean it.
  public var aliases: [String]
  /// When a name of `aliases` means it; one that is not here always does.
  public var aliasPeriods: [String: Period] = [:]
  /// Adjectives that mean it before a noun of acting, such as `Chinese`.
  public var adjectives: [String]
  /// Places and buildings that stand for it, such as `Brussels`.
  public var metonyms: [String]
  /// A person's last name; nil for anything else.
  public var surname: String?
  /// Offices of a person.
  public var offices: [Office]
  /// The ids of what it is a part of.
  public var partOf: [String]
  /// When it is a part of one of `partOf`; of one that is not here it always is.
  public var partOfPeriods: [String: Period] = [:]
  /// The Wikidata item, such as `Q30`.
  public var wikidata: String?
  /// Whether it was found in a text and is in no registry.
  public var isProvisional: Bool

  /// - Parameters: as the properties say.
  public init(
    id: String, name: String, kind: String, aliases: [String] = [], adjectives: [String] = [],
    metonyms: [String] = [], surname: String? = nil, offices: [Office] = [],
    partOf: [String] = [], wikidata: String? = nil, isProvisional: Bool = false
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.adjectives = adjectives
    self.metonyms = metonyms
    self.surname = surname
    self.offices = offices
    self.partOf = partOf
    self.wikidata = wikidata
    self.isProvisional = isProvisional
  }

  /// The words by which texts may mean the actor: names, last name, adjectives, titles of offices.
  public var words: [String] {
    names + adjectives + [surname].compactMap { $0 }
      + offices.flatMap { Offices.words(for: $0.title) }
  }

  /// Every name that means the actor, the canonical one first.
  public var names: [String] { [name] + aliases + metonyms }
}
