internal import Dates
internal import HTML
internal import Text

/// What a page says of itself beyond its text.
struct PageFacts {
  /// Where a publication date was found, the best founded first.
  enum DateSource: String {
    case jsonLD = "json-ld"
    case meta, url, time, byline
  }

  private(set) var title: String?
  private(set) var author: String?
  private(set) var publisher: String?
  private(set) var language: String?
  private(set) var url: String?
  private(set) var description: String?
  private(set) var published: (day: CivilDay, source: DateSource)?
  private(set) var updated: CivilDay?
  /// The article's text, where the page holds it as data.
  let body: String?

  private let tree: HTMLTree
  private let linked: LinkedData
  private let isApart: [Bool]
  /// What `meta` elements say, by field, the best first.
  private var fields: [String: [String]] = [:]

  init(_ tree: HTMLTree) {
    self.tree = tree
    linked = LinkedData(tree)
    isApart = Self.apart(in: tree)
    body = linked.body.map(HTMLText.joined)
    readMeta()
    publisher = Self.clean(fields["publisher"]?.first ?? linked.publisher)
    title = headline
    author = byline
    language = pageLanguage
    url = address
    description = Self.clean(fields["description"]?.first)
    published = publication
    let modified = linked.modified ?? fields["updated"]?.first
    updated = modified.flatMap { PageDate.day(ofValue: $0) }
  }

  private static let names: [String: (field: String, rank: Int)] = {
    var names: [String: (field: String, rank: Int)] = [:]
    for (rank, row) in Tables.rows("metanames.tsv").enumerated() {
      names[row["name"]] = (row["field"], rank)
    }
    return names
  }()

  private mutating func readMeta() {
    var found: [String: [(rank: Int, value: String)]] = [:]
    for index in 0..<tree.count where tree.name(index) == "meta" {
      guard let content = tree.attribute("content", of: index), !content.isEmpty else { continue }
      for key in ["property", "name", "itemprop"] {
        guard let name = tree.attribute(key, of: index)?.lowercased(),
          let (field, rank) = Self.names[name]
        else { continue }
        found[field, default: []].append((rank, content))
        break
      }
    }
    fields = found.mapValues { values in
      values.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        .map(\.element.value)
    }
  }

  // MARK: Title, author, language, address

  /// The headline, without the name of the site behind it.
  private var headline: String? {
    let heading = (0..<tree.count).first { tree.name($0) == "h1" }.map { tree.text(of: $0) }
    let head = (0..<tree.count).first { tree.name($0) == "title" }.map { tree.text(of: $0) }
    let candidates = [linked.headline, fields["title"]?.first, heading, head]
    guard let title = candidates.lazy.compactMap(Self.clean).first else { return nil }
    return withoutSite(title, heading: Self.clean(heading))
  }

  /// A title without what stands behind its last bar or dash, where that is the site or the heading
  /// has the title without it.
  private func withoutSite(_ title: String, heading: String?) -> String {
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " · "] {
      guard let place = title.ranges(of: separator).last else { continue }
      let rest = String(title[..<place.lowerBound])
      let last = String(title[place.upperBound...])
      let site = FoldedName(publisher ?? "").text
      let tail = FoldedName(last).text
      let isSite = !site.isEmpty && (tail.contains(site) || site.contains(tail))
      if isSite || heading == rest || separator == " | " && last.count < 30 && rest.count > 20 {
        return rest
      }
    }
    return title
  }

  private var byline: String? {
    let named = fields["author"]?.first { !$0.hasPrefix("http") }
    let visible = (0..<tree.count).first {
      tree.attribute("rel", of: $0) == "author" || tree.attribute("itemprop", of: $0) == "author"
    }.map { tree.text(of: $0) }
    guard var author = [linked.author, named, visible].lazy.compactMap(Self.clean).first,
      author.utf8.count <= 200
    else { return nil }
    for prefix in ["By ", "by ", "BY "] where author.hasPrefix(prefix) {
      author.removeFirst(prefix.count)
    }
    return author
  }

  private var pageLanguage: String? {
    let html = (0..<tree.count).first { tree.name($0) == "html" }
    let written = html.flatMap {
      tree.attribute("lang", of: $0) ?? tree.attribute("xml:lang", of: $0)
    }
    let language = written.flatMap(Self.clean) ?? linked.language.flatMap(Self.clean)
    guard let language, language.utf8.count <= 20,
      language.utf8.allSatisfy({ HTMLText.isTagPart($0) })
    else { return nil }
    return language.replacing("_", with: "-")
  }

  private var address: String? {
    let canonical = (0..<tree.count).first {
      tree.name($0) == "link" && tree.attribute("rel", of: $0)?.lowercased() == "canonical"
    }.flatMap { tree.attribute("href", of: $0) }
    return [canonical, fields["url"]?.first, linked.address].lazy.compactMap(Self.clean)
      .first { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
  }

  // MARK: Publication

  /// The day of publication by the best ground there is; no day where there is none.
  private var publication: (day: CivilDay, source: DateSource)? {
    if let day = linked.published.flatMap({ PageDate.day(ofValue: $0) }) { return (day, .jsonLD) }
    for value in fields["published"] ?? [] {
      if let day = PageDate.day(ofValue: value) { return (day, .meta) }
    }
    if let day = markedDay { return (day, .meta) }
    for address in [url, fields["url"]?.first].compactMap({ $0 }) {
      if let day = PageDate.day(inAddress: address) { return (day, .url) }
    }
    if let day = timeDay { return (day, .time) }
    return bylineDay.map { ($0, .byline) }
  }

  /// An element that says that it holds the day: `itemprop="datePublished"`.
  private var markedDay: CivilDay? {
    for index in 0..<tree.count where tree.name(index) != "meta" {
      guard let property = tree.attribute("itemprop", of: index)?.lowercased(),
        property.contains("datepublished") || property == "datecreated"
      else { continue }
      if let day = day(of: index) { return day }
    }
    return nil
  }

  /// The first `time` element near the headline, those that say so first.
  private var timeDay: CivilDay? {
    let times = (0..<tree.count).filter { tree.name($0) == "time" || tree.name($0) == "abbr" }
    let published = times.filter { index in
      let says =
        (tree.attribute("class", of: index) ?? "") + " "
        + (tree.attribute("pubdate", of: index).map { _ in "published" } ?? "")
      return MainText.words(of: says).contains { ["published", "pubdate", "entry"].contains($0) }
    }
    let updates = Set(
      times.filter {
        MainText.words(of: tree.attribute("class", of: $0) ?? "")
          .contains { ["updated", "modified"].contains($0) }
      })
    for index in published + times.filter({ !updates.contains($0) }) {
      guard !isApart[index] else { continue }
      if let day = day(of: index) { return day }
    }
    return nil
  }

  /// The day in a line that is called a date, or stands near the headline and holds little else.
  private var bylineDay: CivilDay? {
    for index in 0..<tree.count {
      guard tree.name(index) != nil, tree.name(index) != "body", tree.name(index) != "html",
        !isApart[index]
      else { continue }
      let says =
        (tree.attribute("class", of: index) ?? "") + " " + (tree.attribute("id", of: index) ?? "")
      let words = MainText.words(of: says)
      guard words.contains(where: Self.dateWords.contains),
        !words.contains(where: Self.otherWords.contains)
      else { continue }
      if let day = day(of: index) { return day }
    }
    return headlineDay
  }

  /// The day in one of the short lines around the headline.
  private var headlineDay: CivilDay? {
    let blocks = Blocks(tree).all
    guard let heading = (0..<tree.count).first(where: { tree.name($0) == "h1" }),
      let place = blocks.firstIndex(where: { $0.nodes.lowerBound >= heading })
    else { return nil }
    let near = blocks[max(0, place - 2)..<min(blocks.count, place + 8)]
    for block in near
    where block.text.count <= 120 && !isApart[block.element] && !saysUpdated(block.element)
      && !isSentence(block)
    {
      // What stands in elements of their own is apart, though nothing stands between them.
      let pieces = block.nodes.compactMap { node -> String? in
        guard case .text(let range) = tree.kind(node) else { return nil }
        return String(decoding: tree.text(range), as: UTF8.self)
      }
      let text = HTMLText.joined(pieces.joined(separator: " "))
      if let day = PageDate.day(in: text, monthFirst: isAmerican) { return day }
    }
    return nil
  }

  /// Whether a line tells something: a day in it is that of what it tells.
  private func isSentence(_ block: Block) -> Bool {
    block.text.last == UInt8(ascii: ".") && block.text.count { $0 == 0x20 } >= 7
  }

  private func saysUpdated(_ index: Int) -> Bool {
    MainText.words(of: tree.attribute("class", of: index) ?? "").contains(
      where: Self.otherWords.contains)
  }

  private static let dateWords: Set<String> = [
    "date", "dateline", "published", "publish", "pubdate", "timestamp", "posted", "datum", "fecha",
    "postdate", "publishdate", "datetime", "time", "byline", "meta", "info", "entry",
  ]
  private static let otherWords: Set<String> = [
    "updated", "modified", "comment", "comments", "related", "widget", "footer", "copyright",
  ]

  private func day(of index: Int) -> CivilDay? {
    // What holds much is no line with a date.
    guard tree.descendants(index).count <= 40 else { return nil }
    for name in ["datetime", "content", "title"] {
      if let value = tree.attribute(name, of: index), let day = PageDate.day(ofValue: value) {
        return day
      }
    }
    let text = HTMLText.joined(tree.text(of: index))
    guard text.utf8.count <= 200 else { return nil }
    return PageDate.day(in: text, monthFirst: isAmerican)
  }

  private var isAmerican: Bool { language?.lowercased() == "en-us" }

  /// Which elements lie in what a page holds beside its article. What holds a headline is never that,
  /// whatever it is called.
  private static func apart(in tree: HTMLTree) -> [Bool] {
    var isApart = [Bool](repeating: false, count: tree.count)
    var holdsHeadline = isApart
    for index in 0..<tree.count where tree.name(index) == "h1" {
      var place = tree.parent(index)
      while let holder = place, !holdsHeadline[holder] {
        holdsHeadline[holder] = true
        place = tree.parent(holder)
      }
    }
    // An article's own footer may say when it was published.
    var isInArticle = [Bool](repeating: false, count: tree.count)
    for index in 1..<max(1, tree.count) {
      guard let name = tree.name(index) else { continue }
      isInArticle[index] =
        name == "article" || tree.parent(index).map { isInArticle[$0] } ?? false
      let words = ["class", "id"].flatMap {
        tree.attribute($0, of: index).map(MainText.words) ?? []
      }
      isApart[index] =
        tree.parent(index).map { isApart[$0] } ?? false || apartNames.contains(name)
        || name == "footer" && !isInArticle[index]
        || !holdsHeadline[index] && words.contains(where: apartWords.contains)
    }
    return isApart
  }

  private static let apartNames: Set<String> = [
    "aside", "nav", "script", "style", "noscript", "option", "svg",
  ]
  private static let apartWords: Set<String> = [
    "related", "sidebar", "comments", "comment", "recommended", "latest", "trending", "popular",
    "teaser", "teasers", "recirc", "recirculation",
  ]

  /// A text with its references resolved and its spaces joined; nil where nothing is left.
  private static func clean(_ text: String?) -> String? {
    guard let text else { return nil }
    let joined = HTMLText.joined(text)
    return joined.isEmpty ? nil : joined
  }
}
