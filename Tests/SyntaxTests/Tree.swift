import Syntax
import Text

/// The parser that all tests share.
let parser = Result { () throws(ModelError) in try Parser() }

/// A sentence's tree, to be asked in words.
struct Tree {
  let text: SourceText
  let sentence: Sentence

  init(_ string: String) throws {
    text = SourceText(string)
    sentence = try parser.get().parse(0..<text.count, in: text)
  }

  func word(_ index: Int) -> String {
    String(decoding: text.utf8[sentence.tokens[index].range], as: UTF8.self)
  }

  /// Each word with its part of speech: `sued/VERB`.
  var parts: String {
    sentence.tokens.indices.map { "\(word($0))/\(sentence.tokens[$0].part.rawValue)" }
      .joined(separator: " ")
  }

  /// Each word with its Penn tag: `sued/VBD`.
  var tags: String {
    sentence.tokens.indices.map { "\(word($0))/\(sentence.tokens[$0].tag.rawValue)" }
      .joined(separator: " ")
  }

  /// The arcs as `nsubj(sued, Authors)`, the root as `root(sued)`.
  var arcs: [String] {
    sentence.tokens.indices.map { index in
      let token = sentence.tokens[index]
      let relation = token.relation.rawValue
      guard let head = token.head else { return "\(relation)(\(word(index)))" }
      return "\(relation)(\(word(head)), \(word(index)))"
    }
  }
}
