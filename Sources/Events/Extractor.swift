public import Actors
import Dates
public import Documents
import Text

/// Finds the events of a document: a pure function of the document, the registry and the tables.
public struct Extractor: Sendable {
  /// The version of rules and code; it is part of every event, so that an old row can be told.
  public static let version = "dateline-events/1"

  /// The rules by which this version finds events, as its events name them.
  public static let rules: Set<String> = {
    let frames = [FrameTable.builtIn.verbs, FrameTable.builtIn.nouns].flatMap(\.values)
    return Set(frames.joined().map(\.rule))
  }()

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
    var texts: [SourceText] = []
    let fields = [(document.text, false)] + (document.title.map { [($0, true)] } ?? [])
    for (string, isTitleField) in fields {
      let text = SourceText(string)
      texts.append(text)
      for words in WordScanner.sentences(of: text).flatMap(Self.pieces) {
        // A text that begins with its headline says it once.
        let isRepeated = passages.isEmpty && Self.string(words, text) == document.title
        passages.append(Passage(text: text, words: words, isTitle: isTitleField || isRepeated))
        isTitle.append(isTitleField)
      }
    }
    var isRead = passages.map { Triggers.builtIn.areIn($0.words) }
    // A document without a word that could tell an event needs no actors.
    let scan = finder.scan(
      isRead.contains(true) ? passages : [], on: document.published?.last?.number)
    guard !scan.mentions.isEmpty else {
      (sentences, actors, mentions) = ([], scan.actors, [])
      self.isTitle = isTitle
      return
    }
    for number in isRead.indices where isRead[number] && scan.mentions[number].isEmpty {
      isRead[number] = Triggers.builtIn.areInWithoutActors(passages[number].words)
    }
    let sentences = passages.indices.map { number in
      isRead[number]
        ? ParsedSentence(passage: passages[number], mentions: scan.mentions[number])
        : ParsedSentence(unread: passages[number], mentions: scan.mentions[number])
    }
    self.sentences = sentences
    actors = scan.actors
    self.isTitle = isTitle
    let publisher = Self.publisher(scan)
    var found = sentences.indices.map { number in
      isRead[number]
        ? FrameMatcher(
          number: number, sentence: sentences[number], actors: scan.actors, publisher: publisher
        ).candidates() : []
    }
    guard found.contains(where: { !$0.isEmpty }) else {
      mentions = []
      return
    }
    let expressions = Self.expressions(
      in: passages, of: zip(texts, fields).map { ($0, $1.1) }, isTitle: isTitle,
      reference: document.published, tagger: tagger)
    var linker = DateLinker(published: document.published, expressions: expressions)
    linker.frames = Self.frames(sentences, found: found, expressions: expressions)
    linker.occasions =
      Occasions(of: passages.map(\.words), isRead: { !found[$0].isEmpty }, expressions: expressions)
      .dates
    let counterpart = Counterpart(
      actors: scan.actors, headline: zip(sentences, isTitle).filter { $0.1 }.map(\.0),
      body: sentences)
    counterpart.complete(&found)
    mentions = zip(sentences, found).flatMap { sentence, found in
      found.map { linker.dated($0, in: sentence, rivals: found) }
    }.filter { !$0.candidate.needsDate || $0.link.expression != nil }
  }

  /// The date expressions of each passage.
  private static func expressions(
    in passages: [Passage], of texts: [(text: SourceText, isTitle: Bool)], isTitle: [Bool],
    reference: EDTF?, tagger: DateTagger
  ) -> [[DateExpression]] {
    var expressions: [[DateExpression]] = []
    for (text, isTitleField) in texts {
      let dates = tagger.expressions(in: text, reference: reference)
      var next = 0
      for (passage, _) in zip(passages, isTitle).filter({ $0.1 == isTitleField }) {
        let end = passage.words.last?.range.upperBound ?? 0
        var own: [DateExpression] = []
        while next < dates.count, dates[next].range.lowerBound < end {
          own.append(dates[next])
          next += 1
        }
        expressions.append(own)
      }
    }
    return expressions
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
      for expression in expressions[number]
      where expression.edtf?.first != nil && expression.value != "PRESENT_REF" {
        // The text goes on to another time.
        current = nil
        guard found[number].isEmpty else { continue }
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
