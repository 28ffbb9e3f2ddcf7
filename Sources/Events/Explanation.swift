import Actors
import Dates
public import JSON
import Text

/// Why an event is a row: what was read, by which rule, and what ties the date to it.
public struct Explanation: Sendable, Hashable {
  /// A token of the clause.
  public struct Token: Sendable, Hashable {
    /// The word as written.
    public let text: String
    /// What it does in the sentence, such as `noun` or `verb`.
    public let part: String
    /// What it is to the event: `trigger`, `source`, `target`, `other`, `theme`, `carrier`; nil for
    /// the rest.
    public let role: String?
  }

  /// The rule, as table and line.
  public let rule: String
  /// The clause that was read.
  public let clause: Evidence
  /// Its tokens.
  public let tokens: [Token]
  /// Why the date belongs to the event.
  public let dateLink: String
  /// What the confidence is made of, with each feature's points in hundredths of log-odds.
  public let features: [Feature]

  /// A feature and what it adds to the confidence.
  public struct Feature: Sendable, Hashable {
    /// What holds.
    public let name: String
    /// Hundredths of log-odds.
    public let points: Int
  }

  /// The same for a person to read, a fact a line.
  public var text: String {
    let words = tokens.map { token in token.role.map { "\(token.text)[\($0)]" } ?? token.text }
    let sums = features.filter { $0.points != 0 }.map { "\($0.name) \($0.points)" }
    return """
      rule        \(rule)
      clause      \(words.joined(separator: " "))
      parts       \(tokens.map { "\($0.text)/\($0.part)" }.joined(separator: " "))
      date        \(dateLink)
      confidence  \(sums.joined(separator: ", ")) (hundredths of log-odds)

      """
  }

  /// Writes the record: `rule`, `clause`, `tokens`, `date_link`, `features`.
  ///
  /// - Parameter writer: where to.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("rule")
      writer.string(rule)
      writer.key("clause")
      clause.write(to: &writer)
      writer.key("tokens")
      writer.array(tokens) { writer, token in
        writer.object { writer in
          for (key, value) in [("text", token.text), ("part", token.part), ("role", token.role)] {
            writer.key(key)
            writer.string(value)
          }
        }
      }
      writer.key("date_link")
      writer.string(dateLink)
      writer.key("features")
      writer.array(features) { writer, feature in
        writer.object { writer in
          writer.key("name")
          writer.string(feature.name)
          writer.key("points")
          writer.integer(feature.points)
        }
      }
    }
  }
}

extension EventBuilder {
  /// Why an event is what it is.
  ///
  /// - Parameters:
  ///   - face: the mention that stands for it.
  ///   - link: the date's link.
  ///   - features: what the confidence is made of.
  /// - Returns: nil where the clause is empty.
  func explanation(
    _ face: Candidate, _ link: DateLink, _ features: [String]
  ) -> Explanation? {
    let sentence = reading.sentences[face.sentence]
    guard let clause = bytes(face.clause, sentence) else { return nil }
    let roles = roles(face, in: sentence)
    return Explanation(
      rule: face.rule,
      clause: evidence(
        clause, sentence.passage.text, reading.isTitle[face.sentence] ? .title : .text),
      tokens: face.clause.clamped(to: 0..<sentence.tokens.count).map { index in
        let token = sentence.tokens[index]
        return Explanation.Token(
          text: sentence.passage.string(token.word..<token.word + 1),
          part: "\(token.part)", role: roles[index])
      },
      dateLink: dateLink(link, face),
      features: (["always"] + features).map {
        Explanation.Feature(name: $0, points: Confidence.builtIn.points(of: $0))
      })
  }

  private func roles(_ face: Candidate, in sentence: ParsedSentence) -> [Int: String] {
    var roles: [Int: String] = [:]
    for index in face.theme ?? 0..<0 { roles[index] = "theme" }
    for (index, token) in sentence.tokens.enumerated() {
      guard let mention = token.mention else { continue }
      let actor = sentence.mentions[mention].actor
      if face.sources.contains(actor) {
        roles[index] = "source"
      } else if face.targets.contains(actor) {
        roles[index] = "target"
      } else if face.others.contains(actor) {
        roles[index] = "other"
      }
    }
    if let carrier = face.carrier { roles[carrier] = "carrier" }
    for index in face.trigger { roles[index] = "trigger" }
    return roles
  }

  private func dateLink(_ link: DateLink, _ face: Candidate) -> String {
    if let expression = link.expression {
      let words = reading.sentences[face.sentence].passage.text[expression.range]
      let signal = expression.signal.map { " after \"\($0)\"" } ?? ""
      switch link.basis {
      case .inherited: return "the passage is about \"\(words)\"\(signal)"
      default: return "\"\(words)\"\(signal) reads \(expression.value)"
      }
    }
    switch link.basis {
    case .report: return "no date said: it had happened when it was reported"
    default: return "no date said, and it is no news of the day"
    }
  }
}
