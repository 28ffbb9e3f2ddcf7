import Dates
import Documents
import Foundation
import JSON
import Readers
import Testing

/// Readers: every format gives documents; what can't be read is said with its place, the rest is
/// read.
@Suite struct DocumentReaderTests {
  /// Reads files made for the test.
  private func read(
    _ files: [String: String], format: Format? = nil, path: String = ""
  ) throws -> (documents: [Document], failures: [ReadFailure], skipped: [String]) {
    let folder = NSTemporaryDirectory() + "dateline-\(UUID().uuidString)/"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, content) in files {
      let url = URL(fileURLWithPath: folder + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: url)
    }
    var documents: [Document] = []
    var failures: [ReadFailure] = []
    var skipped: [String] = []
    try DocumentReader(format: format).read(
      folder + path, skipped: { skipped.append(String($0.path.dropFirst(folder.count))) }
    ) { outcome in
      switch outcome {
      case .success(let document): documents.append(document)
      case .failure(let failure): failures.append(failure)
      }
    }
    return (documents, failures, skipped)
  }

  @Test func aPageIsItsArticle() throws {
    let page = """
      <!doctype html><title>A headline</title><meta property="article:published_time"
      content="2024-05-21T09:00:00Z"><nav><a href=/>Home</a></nav><p>A court ruled on Tuesday, at
      length and with reasons, that the law is to stand.</p>
      """
    for name in ["a.html", "a.htm", "page"] {
      let read = try read([name: page], path: name)
      let document = try #require(read.documents.first)
      #expect(document.title == "A headline")
      #expect(document.published?.description == "2024-05-21")
      #expect(document.text.hasPrefix("A court ruled on Tuesday, at length"))
      #expect(document.metadata["published_basis"]?.string == "meta")
    }
    #expect(try read(["a.html": "<p> </p>"]).failures.count == 1)
  }

  /// "A line." and a line feed, as `gzip -n` has them.
  private static let compressed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0x73, 0x54, 0xC8, 0xC9, 0xCC, 0x4B, 0xD5, 0xE3, 0x02,
    0, 0x52, 0x97, 0x8B, 0xDA, 0x08, 0, 0, 0,
  ]

  @Test func compressedFilesAreReadAsTheyWere() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func read(_ bytes: [UInt8]) throws -> DocumentReader.Outcome {
      try Data(bytes).write(to: folder.appending(path: "a.txt.gz"))
      var outcomes: [DocumentReader.Outcome] = []
      try DocumentReader().read(folder.path) { outcomes.append($0) }
      #expect(outcomes.count == 1)
      return try #require(outcomes.first)
    }
    #expect(try read(Self.compressed).get().text == "A line.\n")
    #expect(try read(Self.compressed + Self.compressed).get().text == "A line.\nA line.\n")
    // Cut short, or damaged: said, not read as far as it goes.
    for end in [4, 12, 20, 27] {
      #expect(throws: ReadFailure.self) { try read(Array(Self.compressed[..<end])).get() }
    }
    var damaged = Self.compressed
    damaged[20] ^= 1
    #expect(throws: ReadFailure.self) { try read(damaged).get() }
  }

  @Test func markdownHasFrontMatter() throws {
    let text = """
      ---
      title: "A: title"
      published: 2024-05-21
      publisher: Reuters
      url: https://example.org/a
      tags: [ai, law]
      ---

      The body.
      """
    let document = try #require(try read(["a.md": text], path: "a.md").documents.first)
    #expect(document.title == "A: title")
    #expect(document.published?.description == "2024-05-21")
    #expect(document.publisher == "Reuters")
    #expect(document.metadata["tags"]?.array?.count == 2)
    #expect(document.text == "The body.")
    #expect(document.file?.hasSuffix("/a.md") == true)
  }

  @Test(arguments: [
    ("---\ntitle: [\n---\nBody", 3), ("---\ntitle: \"a\n---\nBody", nil),
    ("---\n- a\n- b\n---\nBody", nil), ("---\npublished: soon\n---\nBody", nil),
  ])
  func badFrontMatterIsRefused(text: String, line: Int?) throws {
    let result = try read(["a.md": text], path: "a.md")
    #expect(result.documents.isEmpty)
    #expect(result.failures.count == 1)
    if let line { #expect(result.failures.first?.line == line) }
  }

  @Test(arguments: [
    String(repeating: "[", count: 10_000), String(repeating: "- ", count: 10_000) + "a",
    "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]",
  ])
  func hostileFrontMatterDoesNoHarm(matter: String) throws {
    let result = try read(["a.md": "---\n\(matter)\n---\nBody"], path: "a.md")
    #expect(result.documents.count + result.failures.count == 1)
  }

  @Test func aFirstLineThatStandsAloneIsTheTitle() throws {
    let texts = [
      "a.txt": "A headline\n\nThe body.", "b.txt": "A sentence.\n\nThe body.",
      "c.txt": "Two lines\nof text", "d.md": "# A heading\n\nThe body.", "e.txt": "", "f.txt": "A",
    ]
    let titles = try read(texts).documents.map(\.title)
    #expect(titles == ["A headline", nil, nil, "A heading", nil, nil])
  }

  @Test func linesAreReadOneByOneAndBadOnesSaid() throws {
    let text = """
      {"id":"1","text":"a"}

      {"id":"2"}
      not json
      {"id":"3","text":"c"}
      """
    let result = try read(["a.ndjson": text], path: "a.ndjson")
    #expect(result.documents.map(\.id) == ["1", "3"])
    #expect(result.failures.map(\.line) == [3, 4])
  }

  /// Records without a name are told apart by what they say, not taken for versions of one; the same
  /// record is the same in any file.
  @Test func recordsWithoutAnIdAreSeparateDocuments() throws {
    let files = [
      "a.ndjson": "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"b\",\"title\":\"c\"}",
      "b.json": #"[{"text":"a"},{"text":"b"}]"#, "c.csv": "text,title\na,\nb,c\n",
      "d.tsv": "text\na\n",
    ]
    var ids: [String: [String?]] = [:]
    for name in files.keys {
      let documents = try read(files, path: name).documents
      #expect(documents.allSatisfy { $0.location == nil && $0.file?.hasSuffix(name) == true })
      ids[name] = documents.map(\.id)
    }
    let lines = try #require(ids["a.ndjson"])
    #expect(Set(lines).count == 3)
    #expect(!lines.contains(nil))
    #expect(ids["b.json"] == Array(lines.prefix(2)))
    #expect(ids["c.csv"] == [lines[0], lines[2]])
    #expect(ids["d.tsv"] == [lines[0]])
    // A file that is one document goes by its place, so that it may change.
    let single = try read(["a.json": #"{"text":"a"}"#], path: "a.json").documents
    #expect(single.map(\.id) == [nil])
    #expect(single.allSatisfy { $0.location != nil })
    // What 'documents export' has written goes by the file that it was read from at first.
    let exported = try read(["e.ndjson": #"{"text":"a","file":"a.md"}"#], path: "e.ndjson")
    #expect(exported.documents.map(\.id) == [nil])
    #expect(exported.documents.map(\.name) == ["a.md"])
  }

  @Test func jsonIsADocumentOrAnArrayOfThem() throws {
    let one = try read(["a.json": #"{"text":"a"}"#], path: "a.json")
    #expect(one.documents.map(\.text) == ["a"])
    let many = try read(["a.json": #"[{"text":"a"},{"no":1},{"text":"b"}]"#], path: "a.json")
    #expect(many.documents.map(\.text) == ["a", "b"])
    #expect(many.failures.map(\.message) == ["document 2: the document has no \"text\""])
    let broken = try read(["a.json": "[\n{\"text\":\n"], path: "a.json")
    #expect(broken.failures.first?.line == 3)
  }

  @Test(arguments: [
    ("{\"text\":\"a\"}\n", "a"), ("[{\"text\":\"a\"}]", "a"), ("---\ntitle: T\n---\na", "a"),
    ("a", "a"),
  ])
  func aFormatIsKnownByItsBeginning(content: String, text: String) throws {
    #expect(try read(["data": content], path: "data").documents.map(\.text) == [text])
  }

  @Test func foldersAreReadInTheOrderOfNames() throws {
    let result = try read([
      "b.txt": "b", "a.txt": "a", "sub/c.txt": "c", ".hidden.txt": "x", "image.png": "x",
    ])
    #expect(result.documents.map(\.text) == ["a", "b", "c"])
    #expect(result.skipped == ["image.png"])
  }

  @Test func aFileThatIsRemovedOrCutWhileReadingIsSaid() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let line = Data(#"{"text":"\#(String(repeating: "a", count: 1000))"}\#n"#.utf8)
    let lines = Data((0..<1000).flatMap { _ in line })
    for name in ["a.ndjson", "b.ndjson", "c.txt", "d.txt"] {
      try lines.write(to: folder.appending(path: name))
    }
    var documents: [String: Int] = [:]
    var failures: [ReadFailure] = []
    try DocumentReader().read(folder.path) { outcome in
      switch outcome {
      case .success(let document):
        let file = URL(fileURLWithPath: document.file ?? "").lastPathComponent
        documents[file, default: 0] += 1
        guard documents.count == 1, documents[file] == 1 else { return }
        // The first file goes while it is read, the second is cut short, the third goes before it is read.
        try FileManager.default.removeItem(at: folder.appending(path: "a.ndjson"))
        truncate(folder.appending(path: "b.ndjson").path, off_t(line.count * 3 + 100))
        try FileManager.default.removeItem(at: folder.appending(path: "c.txt"))
      case .failure(let failure): failures.append(failure)
      }
    }
    #expect(documents == ["a.ndjson": 1000, "b.ndjson": 3, "d.txt": 1])
    #expect(failures.map(\.reason) == [.malformed, .missing])
    #expect(failures.first?.line == 4)
  }

  @Test func whatIsNotThereIsSaid() throws {
    let result = try read([:], path: "nothing")
    #expect(result.failures.map(\.kind) == [.missing])
  }

  @Test func bytesThatAreNoTextAreReplaced() throws {
    let folder = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).txt"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data([0xEF, 0xBB, 0xBF, 0x61, 0x00, 0xFF, 0x62]).write(to: URL(fileURLWithPath: folder))
    var texts: [String] = []
    try DocumentReader().read(folder) { texts.append(try $0.get().text) }
    #expect(texts == ["a\u{FFFD}\u{FFFD}b"])
  }
}
