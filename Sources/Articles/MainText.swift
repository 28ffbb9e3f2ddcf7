internal import HTML
internal import Text

/// Finds an article's text among all that a page shows.
///
/// Paragraphs of running text speak for the elements they stand in, as in Readability (Arc90 2009);
/// what a page calls its navigation, comments and the like is left out first.
struct MainText {
  private let tree: HTMLTree
  private let blocks: [Block]
  /// How much prose stands below each element, in bytes.
  private var prose: [Int]
  /// How much of it is not left out.
  private var keptProse: [Int]
  /// Where what is left out begins and ends.
  private var isApart: [Bool]

  init(_ tree: HTMLTree) {
    self.tree = tree
    blocks = Blocks(tree).all
    prose = [Int](repeating: 0, count: tree.count)
    isApart = [Bool](repeating: false, count: tree.count)
    keptProse = prose
    for block in blocks where block.isProse { prose[block.element] += block.text.count }
    addUp(&prose)
    markApart()
    for block in blocks where block.isProse && !isApart[block.nodes.lowerBound] {
      keptProse[block.element] += block.text.count
    }
    addUp(&keptProse)
  }

  /// Adds what is said of each element to what it stands in; whatever is below comes behind.
  private func addUp(_ amounts: inout [Int]) {
    for index in (1..<max(1, tree.count)).reversed() {
      if let parent = tree.parent(index) { amounts[parent] += amounts[index] }
    }
  }

  /// The article's paragraphs; where the page has no running text, its longer lines.
  ///
  /// - Parameter title: the headline, which is no part of the text.
  /// - Returns: the paragraphs, in order.
  func paragraphs(title: String?) -> [String] {
    let kept = blocks.filter { !isApart[$0.nodes.lowerBound] }
    let roots = roots(of: kept)
    guard !roots.isEmpty else {
      return kept.filter { $0.text.count >= 25 && $0.linkDensity < 0.5 && !isFurniture($0) }
        .map { String(decoding: $0.text, as: UTF8.self) }
    }
    var isInside = [Bool](repeating: false, count: tree.count)
    for root in roots {
      // Roots lie beside each other, so no node is marked twice.
      for index in tree.descendants(root) { isInside[index] = true }
    }
    let inside = kept.filter { isInside[$0.nodes.lowerBound] }
    let chosen = inside.filter { isText($0, title: title) }
    return withoutLooseHeadings(chosen).map { String(decoding: $0.text, as: UTF8.self) }
  }

  /// The paragraphs of a text that is an article's alone, such as an entry of a feed.
  static func paragraphs(ofFragment html: String) -> [String] {
    let text = MainText(HTMLParser.parse(Array(html.utf8)))
    let kept = text.blocks.filter { !text.isFurniture($0) }
    // What says nothing else means it.
    return (kept.isEmpty ? text.blocks : kept).map { String(decoding: $0.text, as: UTF8.self) }
  }

  // MARK: What is left out

  /// Whether a word in an element's name speaks for the article's text, or against it.
  private static let sections: [String: Bool] = {
    var sections: [String: Bool] = [:]
    for row in Tables.rows("sections.tsv") { sections[row["word"]] = row["is"] == "article" }
    return sections
  }()

  /// Elements that hold no article text by what they are.
  private static let apart: Set<String> = [
    "nav", "footer", "aside", "form", "figure", "figcaption", "dialog", "menu", "fieldset",
    "header",
  ]
  /// Elements that are never left out for what they are called.
  private static let kept: Set<String> = ["html", "body", "main", "article", "p", "a", "span"]

  private mutating func markApart() {
    let total = max(1, prose[0])
    var place = 1
    while place < tree.count {
      guard let name = tree.name(place) else {
        place += 1
        continue
      }
      let share = Double(prose[place]) / Double(total)
      if share < 0.5, isApart(name, place) || share < 0.25 && isHidden(place) {
        let end = tree.descendants(place).upperBound
        for index in place..<end { isApart[index] = true }
        place = end
      } else {
        place += 1
      }
    }
  }

  private func isApart(_ name: String, _ index: Int) -> Bool {
    if Self.apart.contains(name) { return true }
    guard !Self.kept.contains(name) else { return false }
    for attribute in tree.attributes(index)
    where ["class", "id", "role", "data-component", "data-testid"].contains(attribute.name) {
      if Self.words(of: attribute.value).contains(where: { Self.sections[$0] == false }) {
        return true
      }
    }
    return false
  }

  private func isHidden(_ index: Int) -> Bool {
    if tree.attribute("hidden", of: index) != nil { return true }
    if tree.attribute("aria-hidden", of: index) == "true" { return true }
    let style = tree.attribute("style", of: index)?.lowercased() ?? ""
    return style.contains("display:none") || style.contains("display: none")
  }

  /// The words of a name: `article-bodyText` is `article`, `body`, `text`.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var wasLower = false
    for byte in name.utf8.prefix(200) {
      let isUpper = byte &- UInt8(ascii: "A") < 26
      let isLower = byte &- UInt8(ascii: "a") < 26
      if !isUpper && !isLower || isUpper && wasLower {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
      }
      if isUpper || isLower { word.append(byte | 0x20) }
      wasLower = isLower
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  // MARK: Where the article is

  /// The elements that hold the article.
  private func roots(of kept: [Block]) -> [Int] {
    let named = namedRoots()
    if !named.isEmpty { return named }
    let scores = scores(of: kept)
    guard let best = scores.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return [] }
    return widened(best.key, scores)
  }

  /// What the page itself calls the article's body, where that holds much of its prose.
  private func namedRoots() -> [Int] {
    var roots: [Int] = []
    var end = 0
    for index in 1..<max(1, tree.count) where index >= end && !isApart[index] {
      guard let property = tree.attribute("itemprop", of: index)?.lowercased(),
        property == "articlebody", tree.name(index) != "meta"
      else { continue }
      roots.append(index)
      end = tree.descendants(index).upperBound
    }
    let held = roots.reduce(0) { $0 + prose[$1] }
    return held * 3 > prose[0] && held > 250 ? roots : []
  }

  private func scores(of kept: [Block]) -> [Int: Double] {
    var scores: [Int: Double] = [:]
    for block in kept where block.isProse {
      let commas = block.text.count { $0 == UInt8(ascii: ",") }
      let points = 1 + Double(min(commas, 10)) + min(Double(block.text.count) / 100, 3)
      var element: Int? = block.element
      // A paragraph speaks for what holds it; text without one for the element itself.
      if tree.name(block.element) == "p" || tree.name(block.element) == "li" {
        element = tree.parent(block.element)
      }
      var share = 1.0
      for _ in 0..<3 {
        guard let holder = element else { break }
        scores[holder, default: 0] += points * share
        share *= 0.5
        element = tree.parent(holder)
      }
    }
    for (element, score) in scores { scores[element] = score * trust(in: element) }
    return scores
  }

  /// How far an element's own names speak for it.
  private func trust(in index: Int) -> Double {
    var trust = 1.0
    switch tree.name(index) {
    case "article", "main": trust = 1.3
    case "td", "li", "blockquote", "dd": trust = 0.7
    default: break
    }
    for attribute in tree.attributes(index) where ["class", "id"].contains(attribute.name) {
      let words = Self.words(of: attribute.value)
      if words.contains(where: { Self.sections[$0] == true }) { trust *= 1.25 }
      if words.contains(where: { Self.sections[$0] == false }) { trust *= 0.5 }
    }
    return trust
  }

  /// An element with what stands beside it and holds as good a text; an article is often cut into
  /// pieces by what lies between.
  private func widened(_ best: Int, _ scores: [Int: Double]) -> [Int] {
    var root = best
    while let parent = tree.parent(root), parent > 0, tree.name(parent) != "body",
      tree.name(parent) != "html"
    {
      // Where most of what the parent holds beyond this one is prose too, the parent is the article.
      let beyond = prose[parent] - prose[root]
      let keptBeyond = keptProse[parent] - keptProse[root]
      guard beyond > 0, Double(keptBeyond) > 0.15 * Double(prose[root]) else {
        if beyond == 0, tree.name(root) != "article" {
          root = parent
          continue
        }
        break
      }
      let siblings = tree.children(parent).filter { $0 != root && prose[$0] > 0 && !isApart[$0] }
      let good = siblings.filter { sibling in
        tree.name(sibling) == "p" || (scores[sibling] ?? 0) > 0.2 * (scores[best] ?? 0)
          || tree.attribute("class", of: sibling) == tree.attribute("class", of: root)
      }
      guard good.count == siblings.count else {
        return [root] + good
      }
      root = parent
    }
    return [root]
  }

  // MARK: What of it is text

  private static let furniture: [[UInt8]] = Tables.rows("furniture.tsv").map {
    Array($0["begins"].utf8)
  }

  private func isText(_ block: Block, title: String?) -> Bool {
    if isFurniture(block) { return false }
    if block.linkDensity > 0.7, block.text.count < 300 { return false }
    if let title, block.text.count < 300, String(decoding: block.text, as: UTF8.self) == title {
      return false
    }
    if isHeading(block) { return tree.name(block.element) != "h1" }
    // A few words without an end of sentence in no paragraph of their own are labels.
    let isParagraph = ["p", "li", "blockquote", "pre", "dd", "td"].contains(
      tree.name(block.element) ?? "")
    return isParagraph || block.text.count >= 40 || Self.endsSentence(block.text)
  }

  private func isFurniture(_ block: Block) -> Bool {
    let lower = block.text.prefix(64).map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
    return block.text.count < 160 && Self.furniture.contains { lower.starts(with: $0) }
  }

  private static func endsSentence(_ text: [UInt8]) -> Bool {
    guard let last = text.last else { return false }
    return ".!?\"”:".utf8.contains(last)
  }

  private func isHeading(_ block: Block) -> Bool {
    ["h1", "h2", "h3", "h4", "h5", "h6"].contains(tree.name(block.element) ?? "")
  }

  /// Headings that nothing follows are of what was left out.
  private func withoutLooseHeadings(_ blocks: [Block]) -> [Block] {
    var kept: [Block] = []
    for block in blocks.reversed() {
      if isHeading(block), kept.last.map(isHeading) ?? true { continue }
      kept.append(block)
    }
    return kept.reversed()
  }
}
