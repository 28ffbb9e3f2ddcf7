import Documents
import Events
import Query
import Terminal

/// A quote where it stands in its document, with the words that make it an event marked.
struct QuoteContext {
  /// How many scalars are shown before and behind the quote.
  private static let reach = 280
  /// Of a longer quote only what is about its trigger is shown.
  private static let longest = 1600

  private let scalars: [Unicode.Scalar]
  private var marks: [MarkedText.Mark]
  private let quote: Range<Int>
  private let isCut: (before: Bool, after: Bool)

  /// - Parameters:
  ///   - mention: the report.
  ///   - document: its document.
  ///   - names: all names of those who take part.
  init(_ mention: MentionRow, in document: Document, names: [String]) {
    let text = mention.quote.field == .title ? document.title ?? "" : document.text
    var quote = mention.quote.start..<max(mention.quote.start, mention.quote.end)
    if quote.count > Self.longest {
      quote =
        max(
          quote.lowerBound, mention.trigger.start - Self.longest / 2)..<min(
          quote.upperBound, mention.trigger.start + Self.longest / 2)
    }
    let start = max(0, quote.lowerBound - Self.reach)
    let rest = text.unicodeScalars.dropFirst(start)
    var window = Array(rest.prefix(quote.upperBound + Self.reach - start))
    let isCutBehind = rest.count > window.count
    // Half a word at either end tells nothing.
    var offset = start
    if start > 0, let space = window.firstIndex(where: Self.isSpace),
      space < quote.lowerBound - start
    {
      window.removeFirst(space + 1)
      offset += space + 1
    }
    if isCutBehind, let space = window.lastIndex(where: Self.isSpace),
      space >= quote.upperBound - offset
    {
      window.removeLast(window.count - space)
    }
    scalars = window
    isCut = (start > 0, isCutBehind)
    let bounds = 0..<window.count
    func place(_ range: Range<Int>) -> Range<Int> {
      (range.lowerBound - offset..<range.upperBound - offset).clamped(to: bounds)
    }
    self.quote = place(quote)
    marks = bounds.map { [quote = self.quote] in quote.contains($0) ? .plain : .dim }
    markNames(names)
    for (evidence, mark) in [(mention.dateText, MarkedText.Mark.date), (mention.trigger, .act)] {
      guard let evidence, evidence.field == mention.quote.field, evidence.start <= evidence.end
      else { continue }
      for index in place(evidence.start..<evidence.end) { marks[index] = mark }
    }
  }

  /// Marks every name where it stands as words of its own, the longest first.
  private mutating func markNames(_ names: [String]) {
    let names = Set(names).map { Array($0.unicodeScalars) }.filter { $0.count > 1 }
      .sorted { $0.count > $1.count }
    var index = 0
    while index < scalars.count {
      let isStart = index == 0 || !scalars[index - 1].properties.isAlphabetic
      let name = names.first { name in
        let end = index + name.count
        return isStart && end <= scalars.count && scalars[index..<end].elementsEqual(name)
          && (end == scalars.count || !scalars[end].properties.isAlphabetic)
      }
      guard let name else {
        index += 1
        continue
      }
      for place in index..<index + name.count { marks[place] = .actor }
      index += name.count
    }
  }

  /// The text with its marks.
  func text(isColoured: Bool) -> MarkedText {
    var text = MarkedText(isColoured: isColoured)
    if isCut.before { text.append("… ", .dim) }
    var index = 0
    while index < scalars.count {
      if index == quote.lowerBound { text.append("“", .strong) }
      var end = index + 1
      while end < scalars.count, marks[end] == marks[index], end != quote.lowerBound,
        end != quote.upperBound
      {
        end += 1
      }
      text.append(scalars[index..<end], marks[index])
      index = end
      if index == quote.upperBound { text.append("”", .strong) }
    }
    if isCut.after { text.append(" …", .dim) }
    return text
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
