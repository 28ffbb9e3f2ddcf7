public import Actors
import Dates
public import Documents
import Text

/// Finds the events of a document: a pure function of the document, the registry and the tables.
public struct Extractor: Sendable {
  /// The version of rules and code; it is part of every event, so that an old row can be told.
  public static let version = "dateline-events/1"

  /// The actors that are known by name.
  public let registry: ActorRegistry

  private let finder: ActorFinder
  private let tagger = DateTagger()

  /// - Parameter registry: the actors that are known by name.
  public init(registry: ActorRegistry = .builtIn) {
    self.registry = registry
    finder = ActorFinder(registry: registry)
  }

  /// The events of a document, in the order of the text.
  ///
  /// - Parameters:
  ///   - document: a text with its title and, where known, its publication date.
  ///   - explaining: whether every event comes with why it is one.
  /// - Returns: one event for each act that is reported, with every place that reports it.
  public func events(in document: Document, explaining: Bool = false) -> [Event] {
    let reading = DocumentReading(document: document, finder: finder, tagger: tagger)
    return EventBuilder(document: document, reading: reading, explains: explaining).events()
  }
}

/// A document taken apart: sentences, actors, dates, and the mentions of events in them.
struct DocumentReading: Sendable {
  let sentences: [ParsedSentence]
  /// Whether a sentence is of the title.
  let isTitle: [Bool]
  let actors: ActorList
  let mentions: [DatedCandidate]

  /// A sentence longer than this is read in pieces, so that no text takes more than its share.
  private static let longest = 160

  init(document: Document, finder: ActorFinder, tagger: DateTagger) {
    var passages: [Passage] = []
    var isTitle: [Bool] = []
    let fields = [(document.text, false)] + (document.title.map { [($0, true)] } ?? [])
    var expressions: [[DateExpression]] = []
    for (string, isTitleField) in fields {
      let text = SourceText(string)
      let dates = tagger.expressions(in: text, reference: document.published)
      var next = 0
      for words in WordScanner.sentences(of: text).flatMap(Self.pieces) {
        // A text that begins with its headline says it once.
        let isRepeated = passages.isEmpty && Self.string(words, text) == document.title
        passages.append(Passage(text: text, words: words, isTitle: isTitleField || isRepeated))
        isTitle.append(isTitleField)
        let end = words.last?.range.upperBound ?? 0
        var own: [DateExpression] = []
        while next < dates.count, dates[next].range.lowerBound < end {
          own.append(dates[next])
          next += 1
        }
        expressions.append(own)
      }
    }
    let scan = finder.scan(passages)
    sentences = passages.indices.map {
      ParsedSentence(passage: passages[$0], mentions: scan.mentions[$0])
    }
    actors = scan.actors
    self.isTitle = isTitle
    let publisher = Self.publisher(scan)
    var linker = DateLinker(published: document.published, expressions: expressions)
    var found = sentences.enumerated().map { number, sentence in
      FrameMatcher(number: number, sentence: sentence, actors: scan.actors, publisher: publisher)
        .candidates()
    }
    linker.frames = Self.frames(sentences, found: found, expressions: expressions)
    let counterpart = Counterpart(
      actors: scan.actors, headline: zip(sentences, isTitle).filter { $0.1 }.map(\.0),
      body: sentences)
    counterpart.complete(&found)
    mentions = zip(sentences, found).flatMap { sentence, found in
      found.map {
        DatedCandidate(candidate: $0, link: linker.link($0, in: sentence, rivals: found))
      }
    }.filter { !$0.candidate.needsDate || $0.link.expression != nil }
  }

  /// What time a paragraph is about, where a sentence without an event says since when.
  private static func frames(
    _ sentences: [ParsedSentence], found: [[Candidate]], expressions: [[DateExpression]]
  ) -> [Int: DateExpression] {
    var frames: [Int: DateExpression] = [:]
    var current: DateExpression?
    for (number, sentence) in sentences.enumerated() {
      if number > 0, startsParagraph(sentence, after: sentences[number - 1]) { current = nil }
      if let current { frames[number] = current }
      guard found[number].isEmpty else { continue }
      for expression in expressions[number] where expression.edtf?.first != nil {
        let words = sentence.passage.words
        guard
          let index = words.firstIndex(where: { $0.range.lowerBound >= expression.range.lowerBound }
          ),
          index > 0, words[index - 1].key == "since"
        else { continue }
        current = expression
      }
    }
    return frames
  }

  private static func startsParagraph(_ sentence: ParsedSentence, after last: ParsedSentence)
    -> Bool
  {
    guard let end = last.passage.words.last?.range.upperBound,
      let start = sentence.passage.words.first?.range.lowerBound, end <= start
    else { return true }
    let lineFeeds = sentence.passage.text.utf8[end..<start].count { $0 == 0x0A }
    return lineFeeds > 1
  }

  private static func string(_ words: [Word], _ text: SourceText) -> String? {
    guard let first = words.first, let last = words.last else { return nil }
    return text[first.range.lowerBound..<last.range.upperBound]
  }

  private static func pieces(_ words: [Word]) -> [[Word]] {
    guard words.count > longest else { return [words] }
    return stride(from: 0, to: words.count, by: longest).map {
      Array(words[$0..<min($0 + longest, words.count)])
    }
  }

  /// The first public body that a text names: who "this notice" is by.
  private static func publisher(_ scan: ActorScan) -> Int? {
    for mentions in scan.mentions.prefix(4) {
      let found = mentions.first {
        ["agency", "ministry"].contains(scan.actors[$0.actor].kind) && $0.form == .name
      }
      if let found { return found.actor }
    }
    return nil
  }
}
