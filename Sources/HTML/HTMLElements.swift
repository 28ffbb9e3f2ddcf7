/// What the standard says of elements by their names.
enum HTMLElements {
  /// Elements without content.
  static let void: Set<String> = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
  ]

  /// Elements whose content is text up to their end tag.
  static let raw: Set<String> = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
  ]

  /// Elements of drawings and formulas, which a slash before ">" closes.
  static let foreign: Set<String> = [
    "svg", "path", "g", "use", "circle", "rect", "polygon", "line", "ellipse", "polyline", "stop",
    "image", "symbol", "defs", "math",
  ]

  /// Elements that nothing inside them closes.
  private static let walls: Set<String> = [
    "table", "td", "th", "caption", "html", "body", "button", "object", "svg", "math", "template",
    "article", "section", "div", "main", "aside", "nav", "ul", "ol", "dl", "select", "blockquote",
  ]

  /// What an element is to those that begin in it: a bit for each name that one may end, and one for
  /// walls. Comparing bits is what keeps pages of a million elements quick.
  static let bits: [String: UInt32] = {
    var bits: [String: UInt32] = [:]
    for (index, name) in Set(ended.values.joined()).sorted().enumerated() {
      bits[name] = 2 << index
    }
    for name in walls { bits[name, default: 0] |= wall }
    return bits
  }()

  /// The bit of walls.
  static let wall: UInt32 = 1

  /// The bits of the elements that end where one of a name begins.
  static let endedBits: [String: UInt32] = ended.mapValues { names in
    names.reduce(0) { $0 | (bits[$1] ?? 0) & ~wall }
  }

  /// The elements that end where one of a name begins.
  private static let ended: [String: Set<String>] = {
    var ended: [String: Set<String>] = [
      "li": ["li"], "dt": ["dt", "dd"], "dd": ["dt", "dd"], "option": ["option"],
      "optgroup": ["option", "optgroup"], "tr": ["tr", "td", "th"], "td": ["td", "th"],
      "th": ["td", "th"], "body": ["head"],
    ]
    for name in ["tbody", "thead", "tfoot"] {
      ended[name] = ["tr", "td", "th", "tbody", "thead", "tfoot"]
    }
    for name in [
      "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div",
      "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
      "h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "section",
      "summary", "table", "ul",
    ] {
      ended[name, default: []].insert("p")
    }
    return ended
  }()
}
