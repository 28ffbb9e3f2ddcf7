/// A dependency relation of Universal Dependencies, with the subtypes that carry meaning here.
public enum Relation: String, CaseIterable, Sendable {
  case clausalModifier = "acl"
  case relativeClause = "acl:relcl"
  case adverbialClause = "advcl"
  case adverbialModifier = "advmod"
  case adjectivalModifier = "amod"
  case apposition = "appos"
  case auxiliary = "aux"
  case passiveAuxiliary = "aux:pass"
  case caseMarker = "case"
  case coordinator = "cc"
  case clausalComplement = "ccomp"
  case compound
  case particle = "compound:prt"
  case conjunct = "conj"
  case copula = "cop"
  case clausalSubject = "csubj"
  case unspecified = "dep"
  case determiner = "det"
  case discourse
  case dislocated
  case expletive = "expl"
  case fixed
  case flat
  case goesWith = "goeswith"
  case indirectObject = "iobj"
  case list
  case marker = "mark"
  case nominalModifier = "nmod"
  case descriptor = "nmod:desc"
  case possessor = "nmod:poss"
  case unmarkedModifier = "nmod:unmarked"
  case subject = "nsubj"
  case passiveSubject = "nsubj:pass"
  case numericModifier = "nummod"
  case object = "obj"
  case oblique = "obl"
  case agent = "obl:agent"
  case unmarkedOblique = "obl:unmarked"
  case orphan
  case parataxis
  case punctuation = "punct"
  case reparandum
  case root
  case vocative
  case openComplement = "xcomp"

  /// The relation that a treebank's label stands for: itself, or itself without its subtype.
  ///
  /// - Parameter label: a label such as `nsubj:outer`.
  package init(label: String) {
    self = Relation(rawValue: label) ?? Relation(rawValue: Self.bare(label)) ?? .unspecified
  }

  /// The relation without its subtype, as the shared tasks score it.
  package var universal: String { Self.bare(rawValue) }

  private static func bare(_ label: String) -> String {
    String(Substring(label.utf8.prefix { $0 != UInt8(ascii: ":") }))
  }
}
