public import Text

/// Reads a sentence: its tokens, their parts of speech, and the tree of who depends on whom.
///
/// ```swift
/// let text = SourceText("Authors sued Anthropic.")
/// let parser = try Parser()
/// for range in SentenceSplitter.sentences(in: text) {
///   let sentence = parser.parse(range, in: text)
///   // sentence.tokens[1]: part .verb, tag .pastVerb, head nil, relation .root
/// }
/// ```
///
/// Sentences do not depend on one another: parse only those that are of interest.
///
/// The result depends on nothing but the sentence and the weights, which are part of the binary. Any
/// bytes are read without trapping, in time linear in their number.
public struct Parser: Sendable {
  /// The most tokens read as one tree; a longer sentence is cut into pieces.
  public static let tokenLimit = 400

  private let analyzer: Analyzer

  /// A parser with the weights in the binary.
  ///
  /// - Throws: ``ModelError`` where the binary was built with weights of another version.
  public init() throws(ModelError) { analyzer = Analyzer(try .embedded()) }

  /// - Parameter weights: other weights than those in the binary.
  package init(_ weights: SyntaxWeights) { analyzer = Analyzer(weights) }

  /// Reads a sentence: cuts it into tokens as the treebanks do, and builds its tree.
  ///
  /// - Parameters:
  ///   - sentence: the sentence's bytes; what lies outside the text is left out.
  ///   - text: the text.
  ///   - names: the bytes of names that are known to be names, ascending.
  /// - Returns: the tokens with their parts of speech and heads.
  public func parse(
    _ sentence: Range<Int>, in text: SourceText, names: [Range<Int>] = []
  ) -> Sentence {
    let range = sentence.clamped(to: 0..<text.count)
    let tokens = Tokenizer.tokens(in: text, range).map(\.range)
    return parse(tokens, of: range, in: text, names: names)
  }

  /// Reads a sentence whose tokens are known.
  ///
  /// - Parameters:
  ///   - tokens: each token's bytes, ascending; what lies outside the text is left out.
  ///   - sentence: the sentence's bytes.
  ///   - text: the text.
  ///   - names: the bytes of names that are known to be names, ascending.
  /// - Returns: the same tokens with their parts of speech and heads.
  public func parse(
    _ tokens: [Range<Int>], of sentence: Range<Int>, in text: SourceText,
    names: [Range<Int>] = []
  ) -> Sentence {
    var read: [Sentence.Token] = []
    read.reserveCapacity(tokens.count)
    var start = 0
    while start < tokens.count {
      let end = min(tokens.count, start + Self.tokenLimit)
      read += piece(tokens[start..<end], offset: start, text, names)
      start = end
    }
    return Sentence(range: sentence, tokens: read)
  }

  private func piece(
    _ tokens: ArraySlice<Range<Int>>, offset: Int, _ text: SourceText, _ names: [Range<Int>]
  ) -> [Sentence.Token] {
    let whole = 0..<text.count
    let forms = tokens.map { Form(text.utf8, $0.clamped(to: whole)) }
    let tags = analyzer.tags(forms, names: NamePart.parts(tokens, names))
    let nodes = analyzer.nodes(forms, tags: tags)
    let heads = analyzer.heads(nodes, tags: tags)
    let relations = analyzer.relations(nodes, heads: heads)
    return tokens.enumerated().map { index, token in
      let head = Int(heads[index])
      let tag = analyzer.weights.tags[tags[index]]
      return Sentence.Token(
        range: token, part: tag.part, tag: tag.tag,
        head: head < tokens.count ? head + offset : nil,
        relation: analyzer.weights.relations[relations[index]])
    }
  }
}
