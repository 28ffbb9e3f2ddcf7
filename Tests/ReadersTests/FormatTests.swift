import Testing

@testable import Readers

/// In which format a file is read: its content stands above its name.
@Suite struct FormatTests {
  @Test(arguments: [
    ("<!DOCTYPE html><p>Text", "a.txt", Format.html), ("\u{FEFF}\n <html>", "a.md", .html),
    ("<rss version=2.0>", "a.html", .feed), ("<?xml version='1.0'?><feed>", "a.txt", .feed),
    ("<?xml version='1.0'?>\n<!-- x --><rdf:RDF>", "", .feed),
    ("<?xml version='1.0'?><!DOCTYPE html>", "a.xml", .html), ("%PDF-1.7", "a.txt", .pdf),
    ("WARC/1.1\r\n", "a", .warc), ("<?xml version='1.0'?><data>", "a.xml", .feed),
    ("<p>Text", "a.html", .html), ("<p>Text", "a.txt", .text), ("Text", "a.HTM.GZ", .html),
    ("[Note] Text", "a.txt", .text), ("{braces} of text", "a.md", .markdown),
    ("a,text\n", "a.csv", .csv), ("a\ttext\n", "a.tsv", .tsv), ("Text", "a.eml", .mail),
    ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "", .ndjson), ("{\n  \"text\": \"a\"\n}", "", .json),
    ("[{\"text\":\"a\"}]", "", .json), ("---\r\ntitle: A\r\n---\r\n", "", .markdown),
    ("Received: by x\r\n\tfrom y\r\nFrom: A <a@b>\r\nSubject: C\r\nDate: D\r\n\r\nText", "", .mail),
    ("From: one\nThe text goes on.", "", .text), ("Text", "", .text), ("", "", .text),
  ])
  func aFileIsOfTheFormat(content: String, name: String, format: Format) {
    #expect(Format.recognized(in: Array(content.utf8), name: name) == format)
  }

  @Test(arguments: [
    ("Text", "text/plain", Format.text), ("Text", "text/markdown", .markdown),
    ("<p>Text", "text/html", .html), ("<rss>", "text/html", .feed),
    ("<x>", "application/xml", .feed),
    ("{}", "application/feed+json", .json), ("{}", "application/x-ndjson", .ndjson),
    ("a,b", "text/csv", .csv), ("%PDF-1", "application/octet-stream", .pdf),
    ("<x>", "application/atom+xml", .feed),
  ])
  func whatIsDeliveredIsOfTheFormat(content: String, type: String, format: Format) {
    #expect(Format.recognized(in: Array(content.utf8), name: "x", mediaType: type) == format)
  }

  @Test(arguments: [
    "text/html", "text/plain", "application/pdf", "application/rss+xml", "application/octet-stream",
  ])
  func aTypeHoldsDocuments(type: String) { #expect(Delivery.holdsDocuments(type)) }

  @Test(arguments: [
    "image/png", "image/svg+xml", "text/css", "text/javascript", "video/mp4", "application/zip",
    "audio/mpeg", "font/woff2",
  ])
  func aTypeHoldsNone(type: String) { #expect(!Delivery.holdsDocuments(type)) }
}
