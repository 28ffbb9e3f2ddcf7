import Foundation
import Testing
import Text

@testable import Dates

/// Any bytes are a text: whatever stands in it, the tagger ends, and what it finds lies in the text,
/// on the bounds of scalars, in order, with dates that can be read again.
///
/// `make fuzz` runs ten million inputs under the address sanitizer; `DATELINE_FUZZ` says how many.
@Suite struct FuzzTests {
  static let count =
    ProcessInfo.processInfo.environment["DATELINE_FUZZ"].flatMap(Int.init) ?? 20_000

  /// Texts that once went wrong, and shapes that may.
  static let found: [String] = [
    "", " ", "\u{0}", "May", "the", "\u{FEFF}2024-05-21", "1/2/3/4/5/6/7", "99999999999999999999",
    "twenty hundred thousand million million million years ago", "-0001-01-01", "0000-00-00",
    "week 53 of 2021", "the 31st of February 2023", "in 9999 he said next millennium",
    "20,000 centuries ago", "a thousand thousand decades from now", "19999 months after 9999-12-31",
    "Easter 0000", "Feb. 29, 1900", "24:60 a.m.", "10:30:61 PM", "2024–25–26", "Q5 2024", "H3",
    "fifth week of February last year", "the 99th century", "'00", "’24’s", "12.13.2024",
    "2024.13.01",
    "from 31 to 1 this month", "between May 9 and 3", "30 February to 31 April 2023", "00000000",
    "20240230", "next three business days",
    "the last 2000 working days", "from now to now",
    "two weeks after two weeks after two weeks after May 3",
    "8.30", "8.30p", "8.3 p.m", "8.30 a.", "two-and-a-", "2-and-a-half", "10 a.m.-",
    "Sat. Sun. Mon. Tue. Wed.", "first second third fourth", "\u{2019}s \u{2013} \u{A0}\u{2028}",
    String(repeating: "May 3, ", count: 900), String(repeating: "1990-", count: 2000),
    String(repeating: "twenty-", count: 3000), String(repeating: "(", count: 5000),
  ]

  static let references: [EDTF?] = [
    nil, "2024-05-22", "0000-01-01", "9999-12-31", "-0044-03-15", "2024", "Y170000002",
    "2024-02-29",
  ].map { $0.flatMap { try? EDTF($0) } }

  static let pieces: [[UInt8]] = [
    "May ", "2024", "/", "-", "–", "’", " the ", "third ", "quarter ", "99999999999", "twenty-",
    "hundred thousand ", " and ", "a.m. ", ":", "10:30", "year ", "ago ", "last ", "next ", ", ",
    "\u{0}", "\u{A0}", "é", "€", "'s", "Sept. ", "Q3", "FY", "'24", "21.05.2024", "1/2", "0000",
    " millennia ago ", " centuries later ", "31st ", "between ", "from ", "to ", "\n\n", "Easter ",
    "week 53 of ", " after ", " before ", "weekend ", "rest of the ", "early ",
    "first 9 months of ", "8.30pm", "-and-a-half ", " attacks", "(2104 GMT) ",
  ].map { Array($0.utf8) }

  @Test(arguments: found.indices) func aStrangeTextIsRead(_ index: Int) {
    for reference in Self.references { check(Array(Self.found[index].utf8), reference) }
  }

  @Test func anyBytesAreRead() {
    let rows = DateTableTests.rows.map(\.row["example"]) + ExpressionTests.cases.map(\.text)
    let seeds = (rows + Self.found.filter { $0.utf8.count < 300 }).map { Array($0.utf8) }
    var random = Random(state: 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<Self.count {
      var bytes = seeds[random.below(seeds.count)]
      for _ in 0...random.below(5) { mutate(&bytes, seeds, &random) }
      check(bytes, Self.references[random.below(Self.references.count)])
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ seeds: [[UInt8]], _ random: inout Random) {
    let place = random.below(bytes.count + 1)
    switch random.below(6) {
    case 0 where place < bytes.count: bytes[place] = UInt8(random.below(256))
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + 3))
    case 3:
      let other = seeds[random.below(seeds.count)]
      let from = random.below(other.count + 1)
      bytes.insert(contentsOf: other[from..<min(other.count, from + 20)], at: place)
    default: bytes.insert(contentsOf: Self.pieces[random.below(Self.pieces.count)], at: place)
    }
  }

  private static let tagger = DateTagger()

  private func check(_ bytes: [UInt8], _ reference: EDTF?) {
    let text = SourceText(String(decoding: bytes, as: UTF8.self))
    for joiningRanges in [true, false] {
      var end = 0
      let found = Self.tagger.expressions(
        in: text, reference: reference, joiningRanges: joiningRanges)
      for expression in found {
        let range = expression.range
        let isInside = range.lowerBound >= end && !range.isEmpty && range.upperBound <= text.count
        let isReadable = expression.edtf.map { (try? EDTF($0.description)) == $0 } ?? true
        let isOrdered =
          zip(expression.edtf?.first, expression.edtf?.last).map { $0 <= $1 } ?? true
        guard isInside, startsScalar(text, range.lowerBound), startsScalar(text, range.upperBound),
          isReadable, isOrdered
        else {
          Issue.record("\(expression) in \(bytes)")
          return
        }
        end = range.upperBound
      }
    }
  }

  private func startsScalar(_ text: SourceText, _ offset: Int) -> Bool {
    offset == text.count || SourceText.startsScalar(text.utf8[offset])
  }

  private func zip(_ first: CivilDay?, _ last: CivilDay?) -> (CivilDay, CivilDay)? {
    guard let first, let last else { return nil }
    return (first, last)
  }
}

/// Random numbers that are the same on every machine (xorshift).
private struct Random {
  var state: UInt64

  /// A number from 0 to one below a bound.
  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % max(bound, 1)
  }
}
