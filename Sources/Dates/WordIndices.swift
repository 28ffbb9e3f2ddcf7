/// The places in the lexicon of the few words that code asks for by name.
struct WordIndices: Sendable {
  /// The words, in the order of `Name`'s cases.
  static let names = Name.allCases.map(\.rawValue)

  /// Function words that decide how an expression is read.
  enum Name: String, CaseIterable, Sendable {
    case the, of, `in`, on, at, to, be, been, being, by, since, until, till, before, after, from
    case between, through, during, within, `for`, `as`, and, or, this, that, late, early, mid
    case old, age, ago, was, were, had, not, than, act, order, agenda, may, march, its, sun, sat
    case mon, wed, street, st, avenue, ave, road, rd, `is`, are, when, every, each, a, an, over
    case per, dash = "-", comma = ",", possessive = "'s", colon = ":", slash = "/", period = "."
    case thru, prior, next, last, past, mar, sec, earlier, later, now, have, has, with
    case apostrophe = "'", due, quote = "\"", open = "(", close = ")", agreed, scheduled, began
    case begin, begins, effective, starting, beginning, ending, ended, end, upon, around, about
    case because, says, april, june, august, toward, towards, via, against, following, up, year
    case soon, final, decade, weeks, week, second, minute, summer, spring, fall, winter, lead, time,
      times, hours, one, day, might, could, can, first, most, least, worst, best, down, follows,
      despite, compared, quarter, but, will, must, previously, their, still, coming, usually,
      typically, normally, generally, traditionally, bc, bce
    case ahead, half, back, even, hope, hopes
    case touchdown, touchdowns, quarterback, halftime, yards, current
    case took, take, takes, taking, spent, spend, lasted, waited, wait
  }

  private let indices: [Int32]

  init(_ lexicon: Lexicon) {
    indices = Name.allCases.map { Int32(lexicon.index(of: $0.rawValue) ?? -1) }
    byIndex = Dictionary(
      zip(indices, Name.allCases).filter { $0.0 >= 0 }, uniquingKeysWith: { first, _ in first })
  }

  private let byIndex: [Int32: Name]

  /// The word that a token is, if it is one of these.
  func name(of token: DateToken) -> Name? {
    token.entry >= 0 ? byIndex[token.entry] : nil
  }
}
