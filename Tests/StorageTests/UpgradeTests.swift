import Foundation
import JSON
import Migrations
import SQLite
import Testing

@testable import Export
@testable import Query
@testable import Storage

/// Databases that earlier versions made: brought up, they say what they said.
@Suite struct UpgradeTests {
  /// The schemas of released versions; `scripts/fixture` makes the files for another.
  static let released = [1]

  private static func fixture(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
  }

  /// Whether a value says what another does; its objects may say more.
  private static func says(_ value: JSONValue, _ other: JSONValue) -> Bool {
    if let object = other.object {
      return object.members.allSatisfy { member in
        value.object?[member.key].map { says($0, member.value) } ?? false
      }
    }
    if let elements = other.array {
      return value.array?.count == elements.count
        && zip(value.array ?? [], elements).allSatisfy(says)
    }
    return value == other
  }

  @Test(arguments: released)
  func anOldDatabaseAnswersTheSame(version: Int) throws {
    let path = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).db"
    defer {
      for suffix in ["", "-wal", "-shm", "-lock"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
    }
    try FileManager.default.copyItem(
      at: Self.fixture("schema\(version).sqlite"), to: URL(fileURLWithPath: path))
    let refused = try #require(throws: StorageError.self) {
      try Store(path: path, access: .read, now: 0)
    }
    #expect(refused.description.contains("has schema \(version)"))
    let wanted = Migration.all.filter { $0.number > version }.map(\.number)
    #expect(try Store.migrate(path: path, now: 0, isTrial: true).count == wanted.count)
    #expect(try Store.migrate(path: path, now: 0, isTrial: false).count == wanted.count)
    #expect(try Store.migrate(path: path, now: 0, isTrial: false).isEmpty)

    let store = try Store(path: path, access: .write, now: 0)
    #expect(try store.check().problems == [])
    var all = EventFilter()
    all.realis = []
    let answers = try EventReader(store).events(all).map { event in
      var writer = JSONWriter()
      event.write(to: &writer)
      return try JSONParser.parse(writer.bytes)
    }
    let lines = try String(contentsOf: Self.fixture("schema\(version).ndjson"), encoding: .utf8)
      .split(separator: "\n")
    #expect(answers.count == lines.count)
    for (answer, line) in zip(answers, lines) {
      let old = try #require(try JSONParser.parse(Array(line.utf8)).object)
      // A later version may say more, never something else.
      for member in old.members {
        let value = try #require(answer.object?[member.key])
        #expect(Self.says(value, member.value), "\(member.key)")
      }
    }
  }
}
