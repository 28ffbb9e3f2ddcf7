import Dates
import Documents
import JSON
import Testing

@testable import Articles

/// Pages as the software of many sites makes them: whatever stands beside the article, its text is found
/// whole, and its own day.
@Suite struct TemplateTests {
  private static let paragraphs = [
    "The regulator said on Tuesday that it had opened an inquiry into the company, its products and the way in which they were tested.",
    "Officials will look at whether the firm kept records of its tests, as the law has asked since last year, and whether it told users.",
    "The company answered that it had nothing to hide, that it would work with the office, and that its tools had been checked.",
  ]
  private static let text = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
  private static let comment =
    "<p>I think that this is a very good thing, and that it should have been done long ago, frankly.</p>"

  private static func linked(_ json: String) -> String {
    "<script type=\"application/ld+json\">\(json)</script>"
  }

  static let pages: [(name: String, page: String, day: String?)] = [
    (
      "a blog's theme",
      """
      <body class="post-template single"><nav class=main-nav><ul><li><a>Home</a></ul></nav><div id=content>
      <main id=main><article class="post-12 post hentry"><header class=entry-header><h1>An inquiry</h1>
      <div class=entry-meta><time class="entry-date published" datetime="2024-05-21T09:00:00+00:00">May 21
      </time><time class=updated datetime="2024-06-02">June 2</time></div></header><div class=entry-content>
      \(text)<div class=sharedaddy><h3>Share this:</h3></div></div></article><div id=comments><article
      class=comment-body><time datetime=2024-05-25>May 25</time>\(comment)</article></div></main></div>
      """, "2024-05-21"
    ),
    (
      "cards of other posts",
      """
      <main><article class="gh-article post"><header><h1>An inquiry</h1><time datetime=2024-05-21>21 May
      </time></header><section class=gh-content>\(text)</section></article><section><h2>Read more</h2>
      <article class="gh-card post"><h3>Another</h3><p class=excerpt>Something else that happened, in another
      place, to other people.</p><time datetime=2024-06-30>Jun 30</time></article></section></main>
      """, "2024-05-21"
    ),
    (
      "a newsletter without marks",
      """
      <div class=single-post><h1 class=post-title>An inquiry</h1><div class=pc><div><a>A writer</a></div><div
      class="pc-reset">May 21, 2024</div></div><div class="body markup">\(text)<div class=subscription-widget>
      <p>Thanks for reading! Subscribe for free to receive new posts and support my work.</p></div></div></div>
      <div class=comments-page>\(comment)<span>May 22, 2024</span></div>
      """, "2024-05-21"
    ),
    (
      "an office's fields",
      """
      <main><h1><span class="field field--name-title">An inquiry</span></h1><article class=node><footer
      class=node__meta><div class=node__submitted>Submitted by admin on Tue, 05/21/2024 - 10:30</div></footer>
      <div class="text-formatted field--name-body">\(text)</div></article></main>
      """, "2024-05-21"
    ),
    (
      "a list of dates",
      """
      <main><h1>An inquiry</h1><div class=metadata><dl><dt>From:<dd>An office<dt>Published<dd>21 May 2024
      <dt>Last updated<dd>2 June 2024</dl></div><div class=govspeak>\(text)</div></main>
      """, "2024-05-21"
    ),
    (
      "a table, and breaks for paragraphs",
      """
      <table><tr><td><a>Home</a> | <a>News</a><tr><td><div id=storybody><h1>An inquiry</h1><div>By A writer<br>
      Published 21.05.2024</div>\(paragraphs.joined(separator: "<br><br>"))</div><td><div id=right>
      <h3>Most read</h3><a>One</a><br><a>Two</a></div></table>
      """, "2024-05-21"
    ),
    (
      "names that say nothing, spans that touch",
      """
      <div class=css-1x2><h1>An inquiry</h1><div class=css-b2><span>A writer</span><span>21 May 2024, 10:30
      </span></div>\(paragraphs.map { "<div class=c0><div class=c1><p>\($0)</p></div></div>" }.joined())</div>
      """, "2024-05-21"
    ),
    ("a time without a value", "<h1>An inquiry</h1><time>21 May 2024</time>\(text)", "2024-05-21"),
    (
      "the latest above it",
      """
      <div class=latest-news><time datetime=2024-06-30>30 June</time> <a>Another</a></div><main><h1>An inquiry
      </h1><p class=info>Tuesday 21 May 2024</p>\(text)</main>
      """, "2024-05-21"
    ),
    (
      "a list of articles before its own",
      linked(
        #"{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"NewsArticle","datePublished":"2024-06-30","headline":"Another"}}]}"#
      )
        + linked(
          #"{"@graph":[{"@graph":[{"@type":"NewsArticle","headline":"An inquiry","datePublished":"2024-05-21"}]}]}"#
        ) + text, "2024-05-21"
    ),
    (
      "a film beside it",
      linked(#"{"@type":"VideoObject","uploadDate":"2023-01-05"}"#)
        + linked(#"{"@type":"Article","headline":"An inquiry","datePublished":"2024-05-21"}"#)
        + text,
      "2024-05-21"
    ),
    (
      "a film alone", linked(#"{"@type":"VideoObject","uploadDate":"2024-05-21"}"#) + text,
      "2024-05-21"
    ),
    (
      "readers' days alone",
      """
      <main><h1>An inquiry</h1>\(text)</main><section id=comments><time datetime=2024-06-30>30 June 2024
      </time>\(comment)</section><footer>Changed on 3 July 2024</footer>
      """, nil
    ),
    (
      "days to come",
      """
      <main><h1>About us</h1>\(text)<p>The next public meeting is on 12 September 2024 in the hall.</p></main>
      <div class=sidebar><div class=date>12 Sep 2024</div></div>
      """, nil
    ),
  ]

  @Test(arguments: pages.indices) func theArticleIsFound(index: Int) throws {
    let (name, page, day) = Self.pages[index]
    let document = try ArticleReader.document(
      of: Array("<!doctype html><title>An inquiry</title>\(page)".utf8))
    #expect(document.published?.description == day, "\(name)")
    for paragraph in Self.paragraphs { #expect(document.text.contains(paragraph), "\(name)") }
    for other in ["frankly", "Subscribe", "Something else", "Share this", "Most read"] {
      #expect(!document.text.contains(other), "\(name)")
    }
  }
}
