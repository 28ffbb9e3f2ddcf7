import Dates
import Documents
import Foundation
import Testing
import Text

@testable import Events

/// Any text is read: extraction ends, and every offset that it gives is true.
///
/// `make fuzz` runs it longer, under the address sanitizer; `DATELINE_FUZZ` says how many inputs the
/// tagger of dates gets, of which a thousandth is taken here.
@Suite struct FuzzTests {
  static let count =
    (ProcessInfo.processInfo.environment["DATELINE_FUZZ"].flatMap(Int.init) ?? 200_000) / 1000

  /// Texts whose shape is hostile: one sentence without end, brackets and quotes that never close.
  static let shapes = [
    "", " ", "\n\n\n", "\u{0}\u{FEFF}", String(repeating: "OpenAI sued ", count: 4000),
    String(repeating: "(", count: 5000),
    String(repeating: "\"The FTC fined \u{201C}Meta ", count: 2000),
    String(repeating: "A, ", count: 6000) + "and B sued C.",
    String(repeating: "of the ", count: 9000),
    String(repeating: "Senator Judge President ", count: 3000),
    String(repeating: "who sued which banned that ", count: 3000),
    "The EU (EU) (EU) (the \"EU\") sued the EU\u{2019}s EU.",
    String(repeating: "e\u{301}", count: 9000),
  ]

  @Test(arguments: shapes.indices) func aHostileShapeIsRead(_ index: Int) {
    check(Self.shapes[index], title: Self.shapes[index])
  }

  @Test func mutatedTextsAreRead() {
    let seeds = EventTables.frames.map { Array($0["example"].utf8) }
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func below(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33) % max(bound, 1)
    }
    for _ in 0..<Self.count {
      var bytes: [UInt8] = []
      for _ in 0...below(6) {
        var piece = seeds[below(seeds.count)]
        for _ in 0..<below(4) where !piece.isEmpty {
          switch below(3) {
          case 0: piece[below(piece.count)] = UInt8(below(256))
          case 1: piece.remove(at: below(piece.count))
          default:
            let other = seeds[below(seeds.count)]
            piece.insert(contentsOf: other.prefix(below(other.count)), at: below(piece.count + 1))
          }
        }
        bytes += piece + [below(5) == 0 ? 0x0A : 0x20]
      }
      check(String(decoding: bytes, as: UTF8.self), title: nil)
    }
  }

  private func check(_ text: String, title: String?) {
    var document = Document(text: text)
    document.title = title
    document.published = try? EDTF("2025-06-02")
    let (scalars, titleScalars) = (Array(text.unicodeScalars), Array((title ?? "").unicodeScalars))
    for event in Reading.extractor.events(in: document) {
      for mention in event.mentions {
        for place in [mention.quote, mention.trigger, mention.dateText].compactMap({ $0 }) {
          let field = place.field == .text ? scalars : titleScalars
          guard 0 <= place.start, place.start < place.end, place.end <= field.count else {
            Issue.record("\(place) lies outside: \(text.debugDescription.prefix(300))")
            continue
          }
          let words = String(String.UnicodeScalarView(field[place.start..<place.end]))
          #expect(words == place.text)
        }
      }
      #expect(0...1 ~= event.confidence)
    }
  }
}
