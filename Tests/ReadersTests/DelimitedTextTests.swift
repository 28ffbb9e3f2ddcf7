import Documents
import JSON
import Testing

@testable import Readers

/// Tables of documents.
@Suite struct DelimitedTextTests {
  private func rows(_ text: String, _ delimiter: Character = ",") throws -> [String] {
    var rows: [String] = []
    try DelimitedText.read(Array(text.utf8), delimiter: delimiter.asciiValue ?? 0) {
      outcome, line in
      switch outcome {
      case .success(let document):
        let keys = document.metadata.members.map { "\($0.key)=\($0.value.string ?? "")" }
        rows.append(
          ([
            String(line), document.title ?? "-", document.published.map { "\($0)" } ?? "-",
            document.text,
          ] + keys)
          .joined(separator: "|"))
      case .failure(let error): rows.append("\(line)|\(error)")
      }
    }
    return rows
  }

  @Test func aRowIsADocument() throws {
    #expect(
      try rows(
        "Title,text,Published,desk\r\nA,\"One, \"\"two\"\"\nthree\",2024-05-21,x\r\nB,c,,\r\n\r\n")
        == [
          "2|A|2024-05-21|One, \"two\"\nthree|desk=x", "4|B|-|c",
        ])
    #expect(try rows("text\ttitle\na, b\tT\n", "\t") == ["2|T|-|a, b"])
  }

  @Test func whatIsNoDocumentIsSaidWithItsLine() throws {
    #expect(try rows("title,body\na,b") == ["1|the document has no \"text\""])
    #expect(
      try rows("text,published\na,May") == [
        "2|\"published\" has to be an EDTF date or an RFC 3339 time, not \"May\""
      ])
    #expect(try rows("title,text\nonly\nT,x") == ["2|the document has no \"text\"", "3|T|-|x"])
  }

  @Test(arguments: ["", "\n\n", "text", "text\n\"", "\"text\"\n\"a\"b\",c\n", "text\r\r\ra"])
  func anyTableIsRead(text: String) throws { _ = try rows(text) }
}
