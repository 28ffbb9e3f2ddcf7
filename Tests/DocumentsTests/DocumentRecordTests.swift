import Dates
import Documents
import JSON
import Testing

/// A document's record: what is read, what is refused, what is kept.
@Suite struct DocumentRecordTests {
  private func document(_ json: String) throws -> Document {
    try Document(json: JSONParser.parse(Array(json.utf8)))
  }

  @Test func everyKeyIsReadAndUnknownOnesAreKept() throws {
    let json = #"""
      {"id":"a1","url":"https://example.org/a","title":"T","publisher":"P","author":"A",
      "published":"2024-05-21","language":"en","text":"Body","file":"a.md","section":["x",1]}
      """#
    let document = try document(json)
    #expect(document.id == "a1")
    #expect(document.published == (try EDTF("2024-05-21")))
    #expect(document.metadata["section"] != nil)
    var writer = JSONWriter()
    document.write(to: &writer)
    #expect(try self.document(writer.text) == document)
  }

  @Test(arguments: [
    ("2024-05-21", "2024-05-21"), ("2024-05-21T23:59:59-08:00", "2024-05-21"),
    ("2024-05-21 10:00:00", "2024-05-21"), ("2024-05", "2024-05"),
  ])
  func aPublicationDateIsEDTFOrATime(text: String, expected: String) throws {
    #expect(try Document.date(text).description == expected)
  }

  @Test(arguments: [
    (#"{"text":"x","published":"yesterday"}"#, "\"published\" has to be"),
    (#"{"title":"x"}"#, "no \"text\""), (#"[1]"#, "JSON object"),
    (#"{"text":5}"#, "\"text\" has to be a string"),
  ])
  func whatIsNoDocumentIsRefused(json: String, message: String) throws {
    let error = try #require(throws: DocumentError.self) { try document(json) }
    #expect(error.description.contains(message))
  }

  @Test func aNumberMayBeAnID() throws {
    #expect(try document(#"{"id":17,"text":""}"#).id == "17")
  }

  @Test func theContentHashForgetsTheFileAlone() throws {
    var document = try document(#"{"text":"x","file":"a.txt"}"#)
    let hash = document.contentHash
    document.file = "b.txt"
    #expect(document.contentHash == hash)
    document.title = "T"
    #expect(document.contentHash != hash)
  }

  @Test func partsOfAnIDAreKeptApart() {
    #expect(ContentID.id(of: ["ab", "c"]) != ContentID.id(of: ["a", "bc"]))
    #expect(ContentID.id(of: ["a"]).utf8.count == 20)
    // The published test vector for "abc" (FIPS 180-4).
    #expect(
      ContentID.sha256("abc".utf8)
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
