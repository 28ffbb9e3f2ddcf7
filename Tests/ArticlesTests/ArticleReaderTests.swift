import Dates
import Documents
import Foundation
import JSON
import Testing

@testable import Articles

/// What is read from a page: text, title, author, publisher, day of publication.
@Suite struct ArticleReaderTests {
  private static let prose = """
    The regulator said on Tuesday that it had opened an inquiry into the company, its products and \
    the way in which they were tested before they came to the market.
    """

  private static func page(
    head: String = "", before: String = "", body: String = "", after: String = ""
  ) throws -> Document {
    try ArticleReader.document(
      of: Array(
        """
        <!doctype html><html lang="en-GB"><head><title>An inquiry | Example News</title>\(head)</head>
        <body><nav><ul><li><a href="/">Home</a><li><a href="/a">Politics, and more of it</a></ul></nav>
        \(before)<div class="story"><h1>An inquiry</h1>\(body)
        <p>\(prose)</p><h2>What comes next</h2><p>\(prose.reversed().count) days, \(prose)</p>
        <ul><li>A first point of some length, which is kept.</li></ul></div>\(after)
        <footer><p>Example News is a company, of some kind, with an address, in a city, in a country.</p>
        </footer></body></html>
        """.utf8))
  }

  @Test func theTextIsTheArticlesAlone() throws {
    let document = try Self.page(
      before:
        "<div class=\"cookie-notice\"><p>We use cookies, and cookies, on this site, to do it.</p></div>",
      body:
        "<figure><figcaption>A long caption of a picture, which is kept apart.</figcaption></figure>",
      after: """
        <div class="related-stories"><h3>More</h3><p>Another story, of another day, on another company.</p>
        </div><section id="comments"><p>I do not agree with this, for reasons, said a reader.</p></section>
        """)
    let paragraphs = document.text.components(separatedBy: "\n\n")
    #expect(paragraphs.count == 4)
    #expect(paragraphs.first == Self.prose)
    #expect(paragraphs.dropFirst().first == "What comes next")
    #expect(paragraphs.last == "A first point of some length, which is kept.")
  }

  @Test func aPageWithoutProseGivesItsLines() throws {
    let document = try ArticleReader.document(
      of: Array(
        "<title>Notice</title><div>The office is closed on Friday</div><a href=x>Home</a>".utf8))
    #expect(document.text == "The office is closed on Friday")
    #expect(document.title == "Notice")
  }

  @Test func textThatIsDataIsRead() throws {
    let document = try ArticleReader.document(
      of: Array(
        """
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "H",
        "articleBody": "\(Self.prose)"}</script><div>Subscribe now</div>
        """.utf8))
    #expect(document.text == Self.prose)
  }

  @Test func aPageSaysWhoWroteIt() throws {
    let document = try Self.page(
      head: """
        <meta property="og:site_name" content="Example News"><meta name="author" content="By A. Writer">
        <link rel="canonical" href="https://example.org/inquiry"><meta name="description" content="It &amp; more">
        """)
    #expect(document.title == "An inquiry")
    #expect(document.publisher == "Example News")
    #expect(document.author == "A. Writer")
    #expect(document.language == "en-GB")
    #expect(document.url == "https://example.org/inquiry")
    #expect(document.metadata["description"]?.string == "It & more")
  }

  /// What stands in the head, what above the text, and the day that is read with its ground.
  static let days: [(head: String, body: String, day: String?, basis: String?)] = [
    ("", "", nil, nil),
    (
      #"<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": ["NewsArticle"], "datePublished": "2024-05-21T23:30:00-05:00", "dateModified": "2024-05-23"}]}</script>"#,
      "", "2024-05-21", "json-ld"
    ),
    (
      #"<meta property="article:published_time" content="2024-05-21T08:00:00Z"><meta name="date" content="2020-01-01">"#,
      "<time datetime=\"2024-06-01\"></time>", "2024-05-21", "meta"
    ),
    (#"<meta property="article:modified_time" content="2024-05-21">"#, "", nil, nil),
    (
      #"<link rel="canonical" href="https://example.org/2024/05/21/inquiry">"#, "", "2024-05-21",
      "url"
    ),
    ("", "<time datetime=\"2024-05-21T08:00\">yesterday</time>", "2024-05-21", "time"),
    ("", "<span itemprop=\"datePublished\">21 May 2024</span>", "2024-05-21", "meta"),
    ("", "<div class=\"post-date\">Tuesday, May 21st, 2024</div>", "2024-05-21", "byline"),
    ("", "<p>By A. Writer, 21 May 2024</p>", "2024-05-21", "byline"),
    ("", "<div class=\"updated-date\">21 May 2024</div>", nil, nil),
  ]

  @Test(arguments: days.indices) func theDayHasAGround(index: Int) throws {
    let (head, body, day, basis) = Self.days[index]
    let document = try Self.page(head: head, body: body)
    #expect(document.published?.description == day, "\(head) \(body)")
    #expect(document.metadata["published_basis"]?.string == basis)
  }

  /// Any bytes are a page: whatever stands in it, reading ends.
  @Test func anyBytesAreAPage() throws {
    let count = ProcessInfo.processInfo.environment["DATELINE_FUZZ"].flatMap(Int.init) ?? 20_000
    let pieces = [
      "<div class=\"", "<p>", "</p>", "\">", "<a href=", "<script type=\"application/ld+json\">",
      "{\"@type\":",
      "\"Article\",", "</script>", "<!--", "-->", "&amp;", "&#x", "<time datetime=2024-",
      "<meta name=date content=",
      "<h1>", "<li>", "<td>", "\u{0}", "é", "<", ">", "'", Self.prose, "<title>", "<![CDATA[",
      "]]>", "/", "=",
      "21 May 2024", "99999999999", "itemprop=articleBody", "<style>", "<table>", " | ", "[[[[",
      "}}}}",
    ].map { Array($0.utf8) }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<max(1, count / 100) {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        bytes += pieces.randomElement(using: &generator) ?? []
        if Int.random(in: 0..<8, using: &generator) == 0 { bytes.append(.random(in: 0...255)) }
      }
      let document = try ArticleReader.document(of: bytes)
      #expect(document.text.utf8.count <= 2 * bytes.count + 64)
    }
  }
}
