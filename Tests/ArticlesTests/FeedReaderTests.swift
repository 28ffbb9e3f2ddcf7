import Dates
import Documents
import JSON
import Testing

@testable import Articles

/// Feeds of every kind give a document an entry.
@Suite struct FeedReaderTests {
  private func entries(_ feed: String) throws -> [Document] {
    try #require(try FeedReader.documents(of: Array(feed.utf8)))
  }

  /// Feeds in which one entry says the same.
  static let feeds: [(name: String, feed: String)] = [
    (
      "RSS 2.0",
      """
      <?xml version="1.0"?><rss version="2.0" xmlns:dc="x" xmlns:content="y" xmlns:media="z"><channel><title>Example News</title>
      <item><media:title>A picture</media:title><title>AT&T sued &amp; fined</title><link>https://example.org/a</link><guid isPermaLink="false">g1</guid>
      <description>short</description><content:encoded><![CDATA[<p>The first.</p><p>The <b>second</b>.</p>]]></content:encoded>
      <pubDate>Tue, 21 May 2024 10:00:00 GMT</pubDate><dc:creator>A. Writer</dc:creator></item></channel></rss>
      """
    ),
    (
      "RSS without content",
      """
      <rss><channel><title>Example News</title><item><title>AT&amp;T sued &amp;amp; fined</title>
      <link>https://example.org/a</link><guid>g1</guid><description>&lt;p&gt;The first.&lt;p&gt;The second.</description>
      <pubDate>21 May 2024</pubDate><author>A. Writer</author></item></channel></rss>
      """
    ),
    (
      "Atom",
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Example News</title><entry>
      <title type="text">AT&amp;T sued &amp; fined</title><link rel="self" href="https://example.org/self"/>
      <link href="https://example.org/a"/><id>g1</id><published>2024-05-21T10:00:00Z</published>
      <updated>2024-05-22T10:00:00Z</updated><author><name>A. Writer</name><email>a@example.org</email></author>
      <content type="xhtml"><div><p>The first.</p><p>The <b>second</b>.</p></div></content></entry></feed>
      """
    ),
    (
      "RDF",
      """
      <rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/"><channel><title>Example News</title></channel>
      <item rdf:about="g1"><title>AT&amp;T sued &amp; fined</title><link>https://example.org/a</link>
      <description>The first.&lt;br>&lt;br>The second.</description><dc:date>2024-05-21T10:00:00Z</dc:date>
      <dc:creator>A. Writer</dc:creator></item></rdf:RDF>
      """
    ),
  ]

  @Test(arguments: feeds.indices) func anEntryIsADocument(index: Int) throws {
    let (name, feed) = Self.feeds[index]
    let entries = try entries(feed)
    #expect(entries.count == 1, "\(name)")
    let document = try #require(entries.first)
    #expect(document.title == "AT&T sued & fined", "\(name)")
    #expect(document.url == "https://example.org/a")
    #expect(document.id == "g1")
    #expect(document.publisher == "Example News")
    #expect(document.author == "A. Writer")
    #expect(document.published?.description == "2024-05-21")
    #expect(document.text.contains("The first.\n\nThe second."), "\(name): \(document.text)")
    #expect(document.metadata["published_basis"]?.string == "feed")
  }

  @Test func aJSONFeedIsOneToo() throws {
    let feed = """
      {"version": "https://jsonfeed.org/version/1.1", "title": "Example News", "items": [{"id": "g1",
      "url": "https://example.org/a", "title": "T", "content_html": "<p>The first.</p>", "date_published":
      "2024-05-21T10:00:00Z", "authors": [{"name": "A. Writer"}]}, {"id": 2, "content_text": "Plain."}]}
      """
    let entries = try #require(FeedReader.documents(ofJSON: try JSONParser.parse(Array(feed.utf8))))
    #expect(entries.map(\.text) == ["The first.", "Plain."])
    #expect(entries.map(\.id) == ["g1", "2"])
    #expect(entries.first?.author == "A. Writer")
  }

  @Test(arguments: ["", "<html><p>x</html>", "<opml></opml>", "no feed", "<?xml version='1.0'?>"])
  func whatIsNoFeedIsSaid(text: String) throws {
    #expect(try FeedReader.documents(of: Array(text.utf8)) == nil)
  }

  @Test func brokenFeedsAreReadAsFarAsTheyGo() throws {
    #expect(try entries("<rss><channel><item><title>a</title><item><title>b").count == 1)
    #expect(try entries("<rss><channel></item></channel></rss>").isEmpty)
    let bomb =
      "<!DOCTYPE x [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;&a;\">]><rss><item><title>&a;</title></item></rss>"
    #expect(try entries(bomb).first?.title == "&a;")
  }

  @Test func theEntrysOwnNamesStandFirst() throws {
    let entry = try #require(
      try entries(
        """
        <r:RDF><r:item><x:description>Not this.</x:description><r:description>This.</r:description>
        <x:description>Nor this.</x:description></r:item></r:RDF>
        """
      ).first)
    #expect(entry.text == "This.")
  }

  @Test func aSummaryBesideTheTextIsKept() throws {
    let entry = try #require(
      try entries(
        "<feed><entry><summary>Short.</summary><content>All of it.</content></entry></feed>"
      ).first)
    #expect(entry.text == "All of it.")
    #expect(entry.metadata["summary"]?.string == "Short.")
  }

  @Test(arguments: [
    ("https://example.org/b/c", "a", "https://example.org/b/a"),
    ("https://example.org/b/c?d=/e", "/a?x=../y", "https://example.org/a?x=../y"),
    ("https://example.org", "a", "https://example.org/a"),
    ("https://example.org/b/c/", "../a", "https://example.org/b/a"),
    ("https://example.org/", "../../a/./b/..", "https://example.org/a/"),
    ("http://example.org/b", "//other.example/a", "http://other.example/a"),
    ("http://example.org/b?c", "?d", "http://example.org/b?d"),
    ("http://example.org/b#c", "#d", "http://example.org/b#d"),
    ("http://example.org/b", "https://other.example/", "https://other.example/"),
    ("http://example.org/b", "javascript:alert(1)", nil), ("http://example.org/b", "", nil),
    ("file:///etc/", "passwd", nil), ("http://", "a", nil), ("/b", "a", nil),
  ])
  func anAddressStartsFromAnother(base: String, reference: String, whole: String?) {
    #expect(WebAddress.resolved(reference, against: base) == whole)
  }

  @Test(arguments: [
    (
      "<rss><channel><link>https://a.example/</link><item><link>news/1</link></item></channel></rss>",
      nil
    ),
    (
      "<rss><channel><item><link>/news/1</link></item></channel></rss>",
      "https://a.example/feed.xml"
    ),
    (
      "<feed xml:base='https://a.example/x/'><entry xml:base='../news/'><link href='1'/></entry></feed>",
      nil
    ),
    ("<feed><entry><link rel='alternate' href='news/1'/></entry></feed>", "https://a.example/feed"),
    ("<feed><link href='https://a.example/'/><entry><link href='news/1'/></entry></feed>", nil),
  ])
  func aRelativeLinkLeadsFromTheFeed(feed: String, address: String?) throws {
    let entries = try FeedReader.documents(of: Array(feed.utf8), at: address)
    #expect(entries?.map(\.url) == ["https://a.example/news/1"])
  }

  @Test func aRelativeLinkOfAJSONFeedLeadsFromItsHome() throws {
    let items = #""items": [{"url": "news/1", "content_text": "A"}]"#
    let version = #""version": "https://jsonfeed.org/version/1.1""#
    for (home, url) in [
      (#""home_page_url": "https://a.example/","#, "https://a.example/news/1"), ("", nil),
    ] {
      let feed = try JSONParser.parse(Array("{\(version), \(home) \(items)}".utf8))
      #expect(FeedReader.documents(ofJSON: feed)?.map(\.url) == [url])
    }
  }

  @Test func whatLeadsNowhereIsNoAddress() throws {
    let feed = "<rss><item><link>news/1</link></item><item><guid>abc</guid></item></rss>"
    #expect(try entries(feed).map(\.url) == [nil, nil])
  }

  @Test func anEntryOfFurnitureAloneIsReadAllTheSame() throws {
    let feed = "<rss><item><description>Click here</description></item></rss>"
    #expect(try entries(feed).first?.text == "Click here")
  }
}
