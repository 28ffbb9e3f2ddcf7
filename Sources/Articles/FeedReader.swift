internal import Dates
public import Documents
public import HTML
public import JSON

/// Reads the entries of a saved feed: RSS 0.9 to 2.0, RDF, Atom, CDF and JSON Feed.
///
/// Names count without their prefixes: `dc:date` and `date` are one. What an entry says in full stands
/// above its summary.
public enum FeedReader {
  /// The entries of a feed.
  ///
  /// - Parameters:
  ///   - bytes: the feed, in any encoding.
  ///   - charset: what whoever delivers it says of its encoding.
  ///   - address: where it was delivered from; relative addresses start there, or from the feed's own link.
  ///   - limits: how much of everything it may have.
  /// - Returns: a document an entry, in order; nil where it is no feed.
  /// - Throws: `MarkupExcess` where the feed has more.
  public static func documents(
    of bytes: [UInt8], charset: String? = nil, at address: String? = nil,
    limits: MarkupLimits = MarkupLimits()
  ) throws(MarkupExcess) -> [Document]? {
    let source = HTMLEncoding.decode(bytes, charset: charset)
    let tree = HTMLParser.parse(source.bytes, as: .xml, limits: limits)
    if let excess = tree.excess { throw excess }
    guard let root = (1..<max(1, tree.count)).first(where: { tree.name($0) != nil }),
      ["rss", "rdf", "feed", "channel"].contains(local(tree.name(root)))
    else { return nil }
    let feed =
      ["rss", "rdf"].contains(local(tree.name(root)))
      ? tree.children(root).first { local(tree.name($0)) == "channel" } ?? root : root
    let facts = Entry(tree, feed)
    let publisher = text(facts["title"].first, tree)
    let home = address ?? Self.address(facts, home: nil, tree)
    var entries: [Document] = []
    var place = root
    while place < tree.count {
      if ["item", "entry"].contains(local(tree.name(place))) {
        entries.append(document(Entry(tree, place), publisher: publisher, home: home, tree))
        place = tree.descendants(place).upperBound
      } else {
        place += 1
      }
    }
    return entries
  }

  /// The parts of an entry, by their names without prefix.
  private struct Entry {
    /// What has the entry's own prefix, or none as it has none, is the feed's own.
    private var own: [String: [Int]] = [:]
    private var others: [String: [Int]] = [:]
    let index: Int

    init(_ tree: HTMLTree, _ index: Int) {
      self.index = index
      let prefix = FeedReader.prefix(tree.name(index))
      for child in tree.children(index) {
        guard let name = tree.name(child) else { continue }
        let local = FeedReader.local(name)
        if FeedReader.prefix(name) == prefix {
          own[local, default: []].append(child)
        } else {
          others[local, default: []].append(child)
        }
      }
    }

    /// The parts of some names, in the names' order; "title" stands before "media:title".
    subscript(names: String...) -> [Int] {
      names.flatMap { (own[$0] ?? []) + (others[$0] ?? []) }
    }
  }

  private static func document(
    _ entry: Entry, publisher: String?, home: String?, _ tree: HTMLTree
  ) -> Document {
    let contents = entry[
      "encoded", "content", "fulltext", "body", "description", "summary", "abstract"]
    let html = contents.lazy.compactMap { markup($0, tree) }.first
    let short = entry["description", "summary", "abstract"].lazy.compactMap { markup($0, tree) }
      .first
    var document = Document(
      text: html.map { MainText.paragraphs(ofFragment: $0).joined(separator: "\n\n") } ?? "")
    document.isFeedEntry = true
    if let short, short != html {
      let summary = MainText.paragraphs(ofFragment: short).joined(separator: "\n\n")
      if !summary.isEmpty { document.metadata["summary"] = .string(summary) }
    }
    document.id =
      text(entry["id", "guid"].first, tree) ?? tree.attribute("rdf:about", of: entry.index)
    document.title = entry["title"].first.flatMap { markup($0, tree) }
      .map { HTMLText.joined(HTMLParser.parse(Array($0.utf8)).text(of: 0)) }
    document.url = address(entry, home: home, tree)
    document.publisher =
      entry["source"].first.flatMap { text(Entry(tree, $0)["title"].first ?? $0, tree) }
      ?? publisher
    document.author =
      entry["author", "creator", "publisher"].lazy.compactMap { author($0, tree) }.first
    let dates = entry["pubdate", "published", "issued", "date", "created"]
    let day = dates.lazy.compactMap { text($0, tree).flatMap(PageDate.day(ofValue:)) }.first
    if let day {
      document.published = .day(day)
      document.metadata["published_basis"] = .string("feed")
    }
    // An entry that was changed again says so behind what it said before.
    let changed = [entry["updated"], entry["modified"], entry["lastbuilddate"]].lazy
      .flatMap { $0.reversed() }
    if let day = changed.compactMap({ text($0, tree).flatMap(PageDate.day(ofValue:)) }).first {
      document.metadata["updated"] = .string(day.description)
    }
    return document
  }

  /// Where an entry leads: its link, or the id that is an address.
  private static func address(_ entry: Entry, home: String?, _ tree: HTMLTree) -> String? {
    let links = entry["link"]
    let alternate = links.first {
      ["alternate", nil].contains(tree.attribute("rel", of: $0))
        && tree.attribute("href", of: $0) != nil
    }
    let linked = alternate ?? links.first { text($0, tree) != nil }
    let candidates = [
      alternate.flatMap { tree.attribute("href", of: $0) },
      links.lazy.compactMap { text($0, tree) }.first, tree.attribute("href", of: entry.index),
      entry["origlink"].first.flatMap { text($0, tree) },
      entry["guid"].first { tree.attribute("ispermalink", of: $0) != "false" }
        .flatMap { text($0, tree) },
      entry["id"].first.flatMap { text($0, tree) },
    ].compactMap { $0 }
    if let whole = candidates.first(where: WebAddress.isWhole) { return whole }
    // Only what is called a link may be relative; an id of a few letters is none.
    guard let linked, let written = tree.attribute("href", of: linked) ?? text(linked, tree),
      let base = base(at: linked, tree) ?? home
    else { return nil }
    return WebAddress.resolved(written, against: base)
  }

  /// Where the addresses at a place in a feed start from (`xml:base`), in all that it stands in.
  private static func base(at index: Int, _ tree: HTMLTree) -> String? {
    var base: String?
    var place: Int? = index
    while let at = place {
      if let own = tree.attribute("xml:base", of: at) {
        base = base.map { WebAddress.resolved($0, against: own) ?? $0 } ?? own
        if WebAddress.isWhole(own) { break }
      }
      place = tree.parent(at)
    }
    return base.flatMap { WebAddress.isWhole($0) ? $0 : nil }
  }

  /// A person: a name, with the mail address where that is given.
  private static func author(_ index: Int, _ tree: HTMLTree) -> String? {
    let person = Entry(tree, index)
    guard let name = text(person["name"].first, tree) else {
      return person["email"].isEmpty ? text(index, tree) : text(person["email"].first, tree)
    }
    return name
  }

  private static func text(_ index: Int?, _ tree: HTMLTree) -> String? {
    guard let index else { return nil }
    let text = HTMLText.joined(tree.text(of: index))
    return text.isEmpty ? nil : text
  }

  /// A text that may be marked up: escaped, as it stands, or in base 64.
  private static func markup(_ index: Int, _ tree: HTMLTree) -> String? {
    let text = tree.text(of: index)
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
    if isBase64(index, tree) {
      return Base64.decoded(Array(text.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
        ?? text
    }
    if tree.descendants(index).contains(where: { tree.name($0) != nil }) {
      return Self.markup(below: index, tree)
    }
    let isPlain = ["text", "text/plain"].contains(tree.attribute("type", of: index))
    return isPlain ? escaped(text) : text
  }

  /// What is marked up in the feed itself, as HTML.
  private static func markup(below index: Int, _ tree: HTMLTree) -> String {
    var html = ""
    var open: [(end: Int, name: String)] = []
    for place in tree.descendants(index) {
      while let last = open.last, place >= last.end {
        html += "</\(last.name)>"
        open.removeLast()
      }
      switch tree.kind(place) {
      case .root: break
      case .text(let range): html += escaped(String(decoding: tree.text(range), as: UTF8.self))
      case .element(let name):
        html += "<\(local(name))>"
        open.append((tree.descendants(place).upperBound, local(name)))
      }
    }
    return html
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  /// Whether a text is packed: it says so, or is of a type that is none of text (RFC 4287, 4.1.3.3).
  private static func isBase64(_ index: Int, _ tree: HTMLTree) -> Bool {
    let modes = ["mode", "encoding"].map { tree.attribute($0, of: index) }
    if modes.contains("base64") { return true }
    guard let type = tree.attribute("type", of: index), type.contains("/"), modes == [nil, nil]
    else {
      return false
    }
    return !type.hasPrefix("text/") && !type.hasSuffix("xml")
  }

  /// A name without its prefix, in lower case.
  /// The prefix of a name; empty where it has none.
  fileprivate static func prefix(_ name: String?) -> Substring {
    guard let name, let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return "" }
    return name[..<colon]
  }

  fileprivate static func local(_ name: String?) -> String {
    guard let name else { return "" }
    return name.utf8.lastIndex(of: UInt8(ascii: ":"))
      .map { String(name[name.utf8.index(after: $0)...]) } ?? name
  }
}

extension FeedReader {
  /// Reads a JSON Feed (https://www.jsonfeed.org/version/1.1/).
  ///
  /// - Parameter value: the file's value.
  /// - Returns: a document an item, in order; nil where it is no such feed.
  public static func documents(ofJSON value: JSONValue) -> [Document]? {
    guard let feed = value.object, feed["version"]?.string?.contains("jsonfeed.org") ?? false,
      let items = feed["items"]?.array
    else { return nil }
    let home = feed["home_page_url"]?.string ?? feed["feed_url"]?.string ?? ""
    return items.compactMap(\.object).map { item in
      let html = item["content_html"]?.string
      let text = item["content_text"]?.string ?? item["summary"]?.string ?? ""
      var document = Document(
        text: html.map { MainText.paragraphs(ofFragment: $0).joined(separator: "\n\n") } ?? text)
      document.isFeedEntry = true
      document.id = item["id"]?.string ?? item["id"]?.integer.map(String.init)
      document.title = item["title"]?.string
      document.url = (item["url"]?.string ?? item["external_url"]?.string).flatMap {
        WebAddress.resolved($0, against: home)
      }
      document.publisher = feed["title"]?.string
      document.language = item["language"]?.string ?? feed["language"]?.string
      let authors = item["authors"]?.array ?? feed["authors"]?.array ?? []
      let names = authors.compactMap { $0.object?["name"]?.string }
      document.author = names.isEmpty ? nil : names.joined(separator: ", ")
      if let day = item["date_published"]?.string.flatMap(PageDate.day(ofValue:)) {
        document.published = .day(day)
        document.metadata["published_basis"] = .string("feed")
      }
      return document
    }
  }
}
