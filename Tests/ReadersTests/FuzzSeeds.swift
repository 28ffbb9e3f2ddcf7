import Readers

/// What the mutated inputs of `FuzzTests` are made of: a file or two of each format with all that its
/// reader looks at, and pieces that are likely to go wrong.
enum FuzzSeeds {
  /// The formats whose readers stand in this project; PDF is read by another program.
  static let formats: [Format] = [
    .html, .feed, .json, .ndjson, .markdown, .mail, .warc, .csv, .tsv, .text,
  ]

  static func seeds(of format: Format) -> [[UInt8]] {
    let texts: [String]
    switch format {
    case .html: texts = [page, loosePage]
    case .feed: texts = [rss, atom, rdf]
    case .json, .ndjson: texts = [record, jsonFeed, "[\(record),\(record)]"]
    case .markdown: texts = [frontMatter, "# A heading\n\nText."]
    case .mail: texts = [mail, plainMail]
    case .warc: texts = [archive, archive + archive]
    case .csv:
      texts = ["title,text,published\r\n\"A \"\"b\"\"\",\"one\ntwo\",2024-05-21\r\n,c,\r\n"]
    case .tsv: texts = ["text\ttitle\turl\na b\tT\thttps://a.example/\n\t\t\nc\n"]
    default: texts = ["A headline\n\nA court ruled on Tuesday.\r\n", "\u{FEFF}e\u{301} 日本"]
    }
    return texts.map { Array($0.utf8) }
  }

  static func pieces(of format: Format) -> [[UInt8]] {
    let own: [String]
    switch format {
    case .html, .feed:
      own = [
        "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE ", "<?xml ", "&", "&#x",
        "&#0;",
        "&amp", "&notin;", "&#1114112;", "<p>", "<div class=\"nav\">", "</div>", "<table><tr><td>",
        "<li>", "<time datetime=\"", "<script type=\"application/ld+json\">", "</script>",
        "{\"@type\":",
        "<meta property=\"article:published_time\" content=\"", "<svg/>", "<a href='", "=\"", "='",
        "itemprop=articleBody ", "<h1>", "<br><br>", "<title>", "<textarea>", "<plaintext>",
        "<item>",
        "<entry>", "<title type=\"xhtml\">", "<content type=\"application/octet-stream\">",
        "<link ",
        "<pubDate>", "99999999999", "0000-00-00", "<a:b:c>", "<:>", "<channel>",
        "rel=\"alternate\" ",
        "<meta charset=utf-16>", "<meta charset=utf-7>", "<!ENTITY a \"&a;\">", "display:none",
      ]
    case .json, .ndjson:
      own = [
        "{", "}", "[", "]", "\"", "\\u", "\\ud800", "\\udc00", ":", ",", "1e999999999", "-", "null",
        "\"text\":", "\"published\":", "\"2024-05-21\"", "\"metadata\":", "\"items\":", "\n",
      ]
    case .markdown:
      own = [
        "---\n", "- ", "? ", "&a ", "*a", "<<: *a", "!!binary ", "|\n  ", ">-\n", "[", "{", "]",
        "}",
        "#", "'", "\"", "\t", ": ", "\n", "%YAML 9.9\n", "...\n", "title: ", "published: ",
      ]
    case .mail, .warc:
      own = [
        "\r\n", "\n\n", ": ", ";", "--b", "--b--", "=?utf-8?Q?", "?=", "=?x?B?", "=\r\n", "=E9",
        "=",
        "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Transfer-Encoding: base64\r\n",
        "Content-Length: ", "99999999999999999999", "-1", "WARC/1.0\r\n", "HTTP/1.1 200 OK\r\n",
        "Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n", "0\r\n",
        "Content-Type: text/html\r\n",
        "charset=", "\u{1F}\u{8B}",
      ]
    default: own = [",", "\t", "\"", "\"\"", "\r", "\n", "text", "published", "---\n"]
    }
    let everywhere: [[UInt8]] = [
      [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF],
      [0xFF, 0xFE], [0xFE, 0xFF], [0x1B, 0x5B, 0x32, 0x4A], [0xE2, 0x80, 0xAE], [0xCC, 0x81],
      [0x0D],
      [0x1B, 0x24, 0x42], [0x2B, 0x41, 0x44, 0x77, 0x2D],
    ]
    return own.map { Array($0.utf8) } + everywhere
  }

  private static let page = """
    <!doctype html><html lang=en-US><head><meta charset=utf-8><title>A headline | A paper</title>
    <link rel=canonical href="https://a.example/2024/05/21/a"><meta property="og:site_name" content="A
    paper"><meta name=author content="By A writer"><meta property=article:published_time
    content="2024-05-21T09:00:00Z"><script type="application/ld+json">{"@graph":[{"@type":
    "NewsArticle","headline":"A headline","datePublished":"2024-05-21","author":[{"name":"A writer"}],
    "articleBody":"A court ruled."},{"@type":["WebPage"],"dateModified":"2024-05-22"}]}</script>
    <style>p{}</style></head><body class=home><nav id=main-menu><ul><li><a href=/>Home</a><li>News</ul>
    </nav><article><header><h1>A headline</h1><p class=byline>By A writer, <time datetime=2024-05-21
    pubdate>21 May 2024</time></p></header><div itemprop=articleBody><p>A court ruled on Tuesday, at
    length and with reasons, that the law is to stand &mdash; &#8220;for now&#8221;.</p><figure><img
    src=a.png><figcaption>A caption</figcaption></figure><p>The other party said, in a statement, that
    it would appeal, and that it would do so soon.<br><br>More.</p></div></article><aside hidden>
    <form><input></form></aside><footer>&copy; 2024</footer></body></html>
    """

  private static let loosePage = """
    <TITLE>A</TITLE><H2 class="entry-title">B</H2><span class='date'>May 21, 2024</span><P>A text
    without an end of its paragraphs, of some length, so that it counts as prose<P>and another one,
    which follows it, and is as long as that<TABLE><TR><TD>a<TD>b<TR><TD>c</TABLE><PRE>x  y</PRE><svg
    viewBox="0"><path d=M0/></svg><a href=b>link</a><!-- comment --><abbr class=published title=2024-05-21>
    """

  private static let rss = """
    <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A paper</title><link>https://a.example/
    </link><item><title>A &amp; B</title><link>https://a.example/1</link><guid isPermaLink="false">1
    </guid><pubDate>Tue, 21 May 2024 10:00:00 +0200</pubDate><dc:creator>A writer</dc:creator>
    <description>&lt;p&gt;A court ruled.&lt;/p&gt;</description><content:encoded><![CDATA[<p>A court
    ruled on Tuesday.</p>]]></content:encoded><media:title>C</media:title></item></channel></rss>
    """

  private static let atom = """
    <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/b/"><title>A paper</title>
    <entry><id>tag:a.example,2024:1</id><title type="html">A &lt;b&gt;</title><link rel="alternate"
    href="1.html"/><published>2024-05-21T10:00:00Z</published><updated>2024-05-22</updated><author>
    <name>A writer</name><email>a@a.example</email></author><content type="xhtml"><div><p>A court
    ruled.</p></div></content><summary type="text/plain" mode="base64">QQ==</summary></entry></feed>
    """

  private static let rdf = """
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel rdf:about="x"><title>A
    </title></channel><item rdf:about="https://a.example/1"><title>B</title><dc:date>2024-05-21</dc:date>
    </item></rdf:RDF>
    """

  private static let record = """
    {"id":"1","url":"https://a.example/1","title":"A","published":"2024-05-21","text":"A court ruled.",\
    "metadata":{"a":[1,2.5e3,true,null,"\\u00e9\\ud83d\\ude00"]},"b":{}}
    """

  private static let jsonFeed = """
    {"version":"https://jsonfeed.org/version/1.1","title":"A","items":[{"id":"1","url":"https://a.example/1\
    ","content_html":"<p>A court ruled.","date_published":"2024-05-21T10:00:00Z","authors":[{"name":"B"}]},\
    {"id":2,"content_text":"C","external_url":"d"}]}
    """

  private static let frontMatter = """
    ---
    title: "A: b"
    published: 2024-05-21
    tags: [a, {b: c}]
    more: &x
      - d
      - *x
    ---

    # A heading

    A court ruled.
    """

  private static let plainMail = """
    From: "A paper" <a@a.example>\r
    Subject: =?utf-8?Q?A_=E2=80=93?= =?utf-8?B?IGI=?=\r
    Date: Tue, 21 May 2024 10:00:00 +0200\r
    Message-ID: <1@a.example>\r
    Content-Type: text/plain; charset="iso-8859-1"\r
    Content-Transfer-Encoding: quoted-printable\r
    \r
    A court ruled on Tues=\r
    day in Orl=E9ans.\r

    """

  private static let mail = """
    From: a@a.example\r
    Subject: A\r
     b\r
    Content-Type: multipart/alternative; boundary="b"\r
    \r
    --b\r
    Content-Type: text/plain\r
    \r
    plain\r
    --b\r
    Content-Type: text/html; charset=utf-8\r
    Content-Transfer-Encoding: base64\r
    \r
    PHA+QSBjb3VydCBydWxlZCBvbiBUdWVzZGF5LjwvcD4=\r
    --b--\r

    """

  private static let archive: String = {
    let body = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + loosePage
    let chunked =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "6\r\n<p>A c\r\n7\r\nourt.  \r\n0\r\n\r\n"
    return [body, chunked].map { answer in
      """
      WARC/1.0\r
      WARC-Type: response\r
      WARC-Target-URI: <https://a.example/1>\r
      Content-Length: \(answer.utf8.count)\r
      \r
      \(answer)\r
      \r

      """
    }.joined()
  }()
}
