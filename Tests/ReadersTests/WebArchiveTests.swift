import Documents
import Foundation
import Samples
import Testing

@testable import Readers

/// Web archives: the pages in them, and what is wrong with them.
@Suite struct WebArchiveTests {
  private static let page = """
    <title>A headline</title><p>A court ruled on Tuesday, at length and with reasons, that it stands.</p>
    """

  private func record(_ type: String, _ answer: String) -> String {
    """
    WARC/1.0\r
    WARC-Type: \(type)\r
    WARC-Target-URI: https://example.org/\(type)\r
    Content-Length: \(answer.utf8.count)\r
    \r
    \(answer)\r
    \r

    """
  }

  private func answer(_ status: String, _ headers: String, _ body: String) -> String {
    "HTTP/1.1 \(status)\r\nContent-Type: text/html\r\n\(headers)\r\n\(body)"
  }

  private func read(_ archive: String) throws -> [DocumentReader.Outcome] {
    let file = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).warc"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data(archive.utf8).write(to: URL(fileURLWithPath: file))
    var outcomes: [DocumentReader.Outcome] = []
    try DocumentReader().read(file) { outcomes.append($0) }
    return outcomes
  }

  @Test func aPageIsADocument() throws {
    let chunked =
      "5\r\n\(Self.page.prefix(5))\r\n\(String(Self.page.utf8.count - 5, radix: 16))\r\n\(Self.page.dropFirst(5))\r\n0\r\n\r\n"
    let archive =
      record("warcinfo", "software: x") + record("request", "GET / HTTP/1.1\r\n\r\n")
      + record("response", answer("404 Not Found", "", Self.page))
      + record("response", answer("200 OK", "", Self.page))
      + record("response", answer("200 OK", "Transfer-Encoding: chunked\r\n", chunked))
    let documents = try read(archive).map { try $0.get() }
    #expect(documents.count == 2)
    for document in documents {
      #expect(document.title == "A headline")
      #expect(document.url == "https://example.org/response")
    }
  }

  @Test(arguments: [false, true]) func anArchiveIsReadFromItsAddress(isPacked: Bool) throws {
    let archive = Array(record("response", answer("200 OK", "", Self.page)).utf8)
    let delivery = Delivery(
      url: "https://example.org/crawl", mediaType: "application/warc", charset: nil,
      bytes: isPacked ? Gzip.stored(archive, isWhole: true) : archive)
    var documents: [Document] = []
    try DocumentReader().read(delivery) { documents.append(try $0.get()) }
    #expect(documents.map(\.title) == ["A headline"])
    #expect(documents.map(\.url) == ["https://example.org/response"])
  }

  @Test func aDamagedArchiveIsSaidToBe() throws {
    let whole = record("response", answer("200 OK", "", Self.page))
    for damaged in [
      whole + "rubbish\n", whole + whole.dropLast(20), whole + "WARC/1.0\r\n\r\n",
      whole + "WARC/1.0\r\nContent-Length: -5\r\n\r\n",
    ] {
      let outcomes = try read(damaged)
      #expect(outcomes.count == 2)
      #expect(throws: Never.self) { try outcomes.first?.get() }
      #expect(throws: ReadFailure.self) { try outcomes.last?.get() }
    }
  }
}

/// PDF files, read by a program that may be missing or fail.
@Suite struct PDFTests {
  @Test func whatIsNoPDFIsSaid() throws {
    let file = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).pdf"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data("%PDF-1.7 rubbish".utf8).write(to: URL(fileURLWithPath: file))
    var outcomes: [DocumentReader.Outcome] = []
    try DocumentReader().read(file) { outcomes.append($0) }
    #expect(outcomes.count == 1)
    let failure = try #require(throws: ReadFailure.self) { try outcomes.first?.get() }
    #expect(failure.message.contains("pdftotext"))
  }
}
