import Actors
import Text

/// Words that only say when something is, and belong to no place of a clause.
extension SentenceTagger {
  /// Whether a word only says when, wherever it stands: "late on Friday", "last week".
  func isTime(_ index: Int) -> Bool {
    let key = tokens[index].key
    if FunctionWords.weekdays.contains(key) { return tokens[index].isCapital && !isOwner(index) }
    guard Self.timely.contains(key) else { return false }
    switch key {
    case "on", "late", "early":
      let next = key == "on" || keyAfter(index) != "on" ? index + 1 : index + 2
      return next < tokens.count && isTime(next) && tokens[next].key != "on"
    case "last", "this", "next":
      guard index == 0 || tokens[index - 1].part != .preposition, let next = keyAfter(index) else {
        return false
      }
      return (Self.spans.contains(next) || FunctionWords.weekdays.contains(next))
        && !isOwner(index + 1)
    default:
      guard index > 0, tokens[index - 1].part == .adverb, !isOwner(index) else { return false }
      let before = tokens[index - 1].key
      return Self.spans.contains(key)
        ? before == "last" || before == "this" || before == "next"
        : FunctionWords.weekdays.contains(before)
    }
  }

  private func keyAfter(_ index: Int) -> WordKey? {
    index + 1 < tokens.count ? tokens[index + 1].key : nil
  }

  /// Whether something is a word's: "Monday's ruling".
  private func isOwner(_ index: Int) -> Bool {
    keyAfter(index).map { mark($0) == .possessive } == true
  }

  private static let spans: Set<WordKey> = [
    "week", "month", "year", "quarter", "summer", "spring", "fall", "autumn", "winter",
  ]
  private static let timely: Set<WordKey> = spans.union([
    "on", "late", "early", "last", "this", "next", "morning", "afternoon", "evening", "night",
  ])
}
