import Testing

@testable import HTML

/// Pages and the trees that are read from them.
@Suite struct HTMLParserTests {
  /// A tree in one line: `name(…)` for an element with what is in it, quotes around text.
  private static func outline(_ source: String) -> String {
    let tree = HTMLParser.parse(Array(source.utf8))
    var outline = ""
    var ends: [Int] = []
    for index in 1..<tree.count {
      while let end = ends.last, index >= end {
        ends.removeLast()
        outline += ")"
      }
      if outline.last.map({ $0 != "(" }) ?? false { outline += " " }
      switch tree.kind(index) {
      case .root: break
      case .text(let range): outline += "'\(String(decoding: tree.text(range), as: UTF8.self))'"
      case .element(let name):
        let attributes = tree.attributes(index).map { "[\($0.name)=\($0.value)]" }.joined()
        outline += name + attributes + "("
        ends.append(tree.descendants(index).upperBound)
        while let end = ends.last, end == index + 1 {
          ends.removeLast()
          outline += ")"
          break
        }
      }
    }
    return outline + String(repeating: ")", count: ends.count)
  }

  @Test(arguments: [
    ("", ""), ("a", "'a'"), ("<p>One<p>Two", "p('One') p('Two')"),
    ("<P CLASS=a>x</P>", "p[class=a]('x')"), ("a<br>b<br/>c", "'a' br() 'b' br() 'c'"),
    ("<ul><li>a<li>b<ul><li>c</ul></ul>", "ul(li('a') li('b' ul(li('c'))))"),
    ("<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td('a') td('b')) tr(td('c'))) 'd'"),
    ("<b>a<i>b</b>c", "b('a' i('b')) 'c'"), ("a</p>b</div>", "'a' 'b'"),
    ("<p>a<div>b</div>c", "p('a') div('b') 'c'"), ("<!-- <p> -->a<!---->b", "'a' 'b'"),
    ("<!--a--!>b", "'b'"), ("<!doctype html><?xml?>a", "'a'"),
    ("<script>if (a < b) '</p>'</script>c", "script('if (a < b) '</p>'') 'c'"),
    ("<title>a &amp; <b></title>", "title('a & <b>')"),
    ("<textarea><p></textarea>", "textarea('<p>')"),
    ("<script>a", "script('a')"), ("<![CDATA[a &amp; b]]>", "'a &amp; b'"),
    ("a < b <3 <", "'a < b <3 <'"), ("<a href='x' href='y' b>z", "a[href=x][b=]('z')"),
    ("<a b = \"1 > 0\" c=d/e>z", "a[b=1 > 0][c=d/e]('z')"),
    ("<svg><path/>a</svg>b", "svg(path() 'a') 'b'"),
    ("<div/>a", "div('a')"), ("</>a</ p>b", "'a' 'b'"),
    ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a') dd('b') dt('c'))"),
  ])
  func aPageHasThisTree(source: String, tree: String) {
    #expect(Self.outline(source) == tree, "\(source)")
  }

  @Test(arguments: [
    ("&amp;", "&"), ("&AMP", "&"), ("&notit;", "¬it;"), ("&notin;", "∉"), ("&nosuch;", "&nosuch;"),
    ("&#8217;", "’"), ("&#x2019;", "’"), ("&#146;", "’"), ("&#0;", "\u{FFFD}"),
    ("&#xD800;", "\u{FFFD}"),
    ("&#99999999999;", "\u{FFFD}"), ("&#;", "&#;"), ("&", "&"), ("a&b", "a&b"), ("&eacute", "é"),
  ])
  func aReferenceStandsFor(source: String, text: String) {
    #expect(
      String(
        decoding: HTMLReferences.resolved(Array(source.utf8)[...], inAttribute: false),
        as: UTF8.self)
        == text)
  }

  @Test func anAddressKeepsItsAmpersands() {
    let address = Array("?a=1&copy=2&amp;b".utf8)
    #expect(
      String(decoding: HTMLReferences.resolved(address[...], inAttribute: true), as: UTF8.self)
        == "?a=1&copy=2&b")
  }

  /// Pages made to cost time or memory, and the most nodes that may come of them.
  private static let hostile: [(name: String, source: String)] = [
    ("deep", String(repeating: "<div>", count: 200_000)),
    ("deep lists", String(repeating: "<ul><li>", count: 100_000)),
    ("attributes", "<a " + (0..<200_000).map { "a\($0)=b " }.joined() + ">x"),
    ("unclosed quote", "<a b=\"" + String(repeating: "<p>", count: 100_000)),
    ("end tags", "<b>" + String(repeating: "</i>", count: 200_000)),
    ("half open", String(repeating: "<", count: 500_000)),
    ("comments", String(repeating: "<!--", count: 200_000)),
    ("references", String(repeating: "&", count: 500_000)),
    ("end of scripts", "<script>" + String(repeating: "</scrip", count: 100_000)),
    ("data", String(repeating: "<![CDATA[", count: 100_000)),
    ("paragraphs in spans", String(repeating: "<p><span>", count: 50_000)),
  ]

  @Test(arguments: hostile.indices) func aHostilePageIsRead(index: Int) {
    let tree = HTMLParser.parse(Array(Self.hostile[index].source.utf8))
    #expect(tree.count <= MarkupLimits().nodes)
    for node in 1..<tree.count {
      #expect(tree.parent(node).map { $0 < node } ?? false)
      if tree.descendants(node).upperBound > tree.count { Issue.record("\(node)") }
    }
  }
}
