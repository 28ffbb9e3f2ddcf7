import JSON
import Testing

@testable import Export
@testable import Query

/// The documents behind the events, for a bibliography.
@Suite struct CitationTests {
  @Test func aDocumentIsCitedOnce() throws {
    var format = BibTeXFormat()
    let entry = String(decoding: format.piece(for: try Sample.event()), as: UTF8.self)
    #expect(
      entry == """
        @online{d1,
          title = {A headline},
          author = {{A. Writer}},
          organization = {Reuters},
          date = {2024-05-22},
          url = {https://example.org/a}
        }


        """)
    #expect(format.piece(for: try Sample.event()).isEmpty)
    #expect(format.losses.isEmpty)
  }

  @Test func anItemSaysWhenItWasIssued() throws {
    var format = CSLFormat()
    let bytes = format.head() + format.piece(for: try Sample.event()) + format.end()
    let item = try #require(try JSONParser.parse(bytes).array?.first?.object)
    #expect(item["type"]?.string == "webpage")
    #expect(item["container-title"]?.string == "Reuters")
    #expect(String(decoding: bytes, as: UTF8.self).contains(#""date-parts":[[2024,5,22]]"#))
  }

  @Test func anEventWithoutADocumentIsCounted() throws {
    var event = try Sample.event()
    event.mentions = []
    var format = CSLFormat()
    #expect(format.piece(for: event).isEmpty)
    #expect(format.losses == ["1 event that no document reports left out"])
  }
}
