import Dates
import Events
import Samples

/// Something that happened, which one or many documents report.
struct Story {
  let type: EventType
  let realis: Realis
  let sources: [Int]
  let targets: [Int]
  /// The civil day on which it happened.
  let day: Int
  let words: [String]
  let verb: String
  /// How many documents report it: mostly one, of a few stories up to thirty.
  let reports: Int

  private static let realisCases: [Realis] = [.asserted, .asserted, .asserted, .planned, .possible]
  private static let verbs = [
    "sued", "fined", "investigated", "met", "banned", "warned", "sanctioned", "praised",
  ]

  /// - Parameters:
  ///   - dice: where all that is by chance comes from.
  ///   - day: the day on which it happened.
  ///   - actors: how many actors there are.
  init(_ dice: inout Dice, day: Int, actors: Int) {
    self.day = day
    type = EventType.allCases[dice.skewed(EventType.allCases.count)]
    realis = dice.pick(Self.realisCases)
    let first = dice.skewed(actors)
    let others = [dice.skewed(actors), dice.skewed(actors)].filter { $0 != first }
    switch dice.even(10) {
    case 0...5: (sources, targets) = ([first], Array(others.prefix(1)))
    case 6...8: (sources, targets) = ([first], [])
    default: (sources, targets) = (Array(([first] + others.prefix(1))), Array(others.dropFirst()))
    }
    verb = dice.pick(Self.verbs)
    words = (0..<12).map { _ in Vocabulary.word(dice.skewed(20_000), &dice) }
    reports = dice.even(24) == 0 ? 2 + dice.skewed(31) : 1
  }

  /// A sentence that tells it, in most of its words.
  func told(_ dice: inout Dice) -> String {
    let told = words.filter { _ in dice.chance(75) }
    return ([names(sources), verb, names(targets), "over"] + told).filter { !$0.isEmpty }
      .joined(separator: " ") + "."
  }

  /// The date as a report gives it: mostly the day, now and then a month or a year, an end alone, or
  /// none.
  func date(_ dice: inout Dice, published: Int) -> (date: EDTF?, basis: DateBasis) {
    let told = CivilDay(number: dice.chance(90) ? day : day - 1)
    switch dice.even(100) {
    case 0..<80: return (.day(told), .relative)
    case 80..<91: return (try? EDTF(String("\(told)".prefix(7))), .explicit)
    case 91..<95: return (try? EDTF(String("\(told)".prefix(4))), .explicit)
    case 95..<99: return (try? EDTF("../\(CivilDay(number: published))"), .report)
    default: return (nil, .none)
    }
  }

  private func names(_ actors: [Int]) -> String {
    actors.map { "Actor \($0)" }.joined(separator: " and ")
  }
}

/// Words that are none, some as common as "the", most of them rare.
enum Vocabulary {
  private static let onsets = [
    "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z",
  ]
  private static let vowels = ["a", "e", "i", "o", "u"]

  /// The word of a rank; one in six is written as a name, one in twelve is a number.
  static func word(_ rank: Int, _ dice: inout Dice) -> String {
    var word = ""
    var rest = rank + 70
    while rest > 0 {
      word += onsets[rest % onsets.count] + vowels[rest / onsets.count % vowels.count]
      rest /= onsets.count * vowels.count
    }
    switch rank % 12 {
    case 0: return "\(rank + 100)"
    case 1, 2: return word.prefix(1).uppercased() + word.dropFirst()
    default: return word
    }
  }
}
