internal import HTML
internal import JSON

/// What a page's JSON-LD says of its article (https://schema.org/Article).
struct LinkedData {
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var headline: String?
  private(set) var author: String?
  private(set) var publisher: String?
  private(set) var body: String?
  private(set) var language: String?
  private(set) var address: String?

  /// The most values that are looked at; a page can hold any number.
  private static let limit = 20_000

  private static let articles: Set<String> = [
    "NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
    "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "Report",
    "TechArticle", "ScholarlyArticle", "SocialMediaPosting", "PressRelease",
    "MedicalScholarlyArticle", "AdvertiserContentArticle", "SatiricalArticle",
  ]
  /// What may be all that a page is, or stand beside an article.
  private static let works: Set<String> = ["VideoObject", "Review", "Recipe"]
  /// What holds articles that the page only leads to.
  private static let lists: Set<String> = ["ItemList", "ListItem", "CollectionPage", "Blog"]

  /// What an object says, by how much it is the page's article: the article itself, another work, the
  /// page, an article in a list.
  private enum Standing { case article, work, page, listed }

  /// - Parameter tree: the page.
  init(_ tree: HTMLTree) {
    var found: [Standing: [JSONObject]] = [:]
    var left = Self.limit
    for index in 0..<tree.count
    where tree.name(index) == "script"
      && tree.attribute("type", of: index)?.lowercased().contains("ld+json") ?? false
    {
      guard let value = Self.value(of: tree.text(of: index)) else { continue }
      var open = [(value: value, isListed: false)]
      while let (value, isListed) = open.popLast(), left > 0 {
        left -= 1
        if let elements = value.array { open += elements.reversed().map { ($0, isListed) } }
        guard let object = value.object else { continue }
        let types = Self.strings(object["@type"])
        if let standing = Self.standing(of: types, isListed: isListed) {
          found[standing, default: []].append(object)
        }
        let holdsList = isListed || types.contains(where: Self.lists.contains)
        for member in object.members.reversed()
        where member.value.array != nil || member.value.object != nil {
          open.append((member.value, holdsList))
        }
      }
    }
    // What others say stands in where the article is silent; an article in a list where there is no other.
    let own = found[.article] ?? found[.listed] ?? []
    for object in own + (found[.work] ?? []) + (found[.page] ?? []) { read(object) }
  }

  private static func standing(of types: [String], isListed: Bool) -> Standing? {
    if types.contains(where: articles.contains) { return isListed ? .listed : .article }
    if types.contains(where: works.contains) { return isListed ? nil : .work }
    return types.contains("WebPage") ? .page : nil
  }

  /// The value of a script; comments around it, and line breaks within its strings, are forgiven.
  private static func value(of script: String) -> JSONValue? {
    let bytes = Array(script.utf8)
    guard
      let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
      let end = bytes.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }),
      start < end
    else { return nil }
    let inner = bytes[start...end].map { $0 < 0x20 ? 0x20 : $0 }
    return try? JSONParser.parse(inner)
  }

  private mutating func read(_ object: JSONObject) {
    published =
      published ?? Self.text(object["datePublished"]) ?? Self.text(object["uploadDate"])
      ?? Self.text(object["dateCreated"])
    modified = modified ?? Self.text(object["dateModified"])
    headline = headline ?? Self.text(object["headline"])
    author = author ?? Self.names(object["author"])
    publisher = publisher ?? Self.names(object["publisher"])
    body = body ?? Self.text(object["articleBody"])
    language = language ?? Self.text(object["inLanguage"])
    address = address ?? Self.text(object["url"])
  }

  private static func text(_ value: JSONValue?) -> String? {
    let text = value?.string ?? value?.array?.first?.string
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func strings(_ value: JSONValue?) -> [String] {
    value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? []
  }

  /// The names of people or organizations, one or several.
  private static func names(_ value: JSONValue?) -> String? {
    let elements = value?.array ?? value.map { [$0] } ?? []
    let names = elements.compactMap { $0.string ?? $0.object?["name"]?.string }
      .filter { !$0.isEmpty && !$0.hasPrefix("http") }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }
}
