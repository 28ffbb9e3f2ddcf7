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
  static let released = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

  private static func fixture(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
  }

  /// Hands a copy of what a version made, not yet brought up, to `body`.
  private static func withDatabase(of version: Int, _ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "dateline-\(UUID().uuidString).db"
    defer {
      for suffix in ["", "-wal", "-shm", "-lock"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
    }
    try FileManager.default.copyItem(
      at: fixture("schema\(version).sqlite"), to: URL(fileURLWithPath: path))
    try body(path)
  }

  /// The events as the version itself exported them.
  private static func expected(of version: Int) throws -> [JSONObject] {
    try String(contentsOf: fixture("schema\(version).ndjson"), encoding: .utf8)
      .split(separator: "\n").map { try #require(try JSONParser.parse(Array($0.utf8)).object) }
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

  private static func events(_ store: Store, of actor: String? = nil) throws -> [EventRow] {
    var filter = EventFilter()
    filter.realis = []
    filter.includesParts = false
    if let actor { filter.participants = [[actor]] }
    return try EventReader(store).events(filter)
  }

  /// The ids of those who act or are acted upon.
  private static func actors(_ event: JSONObject) -> Set<String> {
    let participants = ["sources", "targets"].flatMap { event[$0]?.array ?? [] }
    return Set(participants.compactMap { $0.object?["id"]?.string })
  }

  @Test(arguments: released)
  func anOldDatabaseIsReadOnlyWhenItIsBroughtUp(version: Int) throws {
    try Self.withDatabase(of: version) { path in
      let wanted = Migration.all.filter { $0.number > version }.map(\.number)
      if !wanted.isEmpty {
        let refused = try #require(throws: StorageError.self) {
          try Store(path: path, access: .read, now: 0)
        }
        #expect(refused.description.contains("has schema \(version)"))
      }
      #expect(try Store.migrate(path: path, now: 0, isTrial: true).count == wanted.count)
      #expect(try Store.migrate(path: path, now: 0, isTrial: false).count == wanted.count)
      #expect(try Store.migrate(path: path, now: 0, isTrial: false).isEmpty)
    }
  }

  @Test(arguments: released)
  func anOldDatabaseAnswersTheSame(version: Int) throws {
    try Self.withDatabase(of: version) { path in
      let store = try Store(path: path, access: .write, now: 0)
      #expect(try store.check().problems == [])
      let lines = try Self.expected(of: version)
      let answers = try Self.events(store).map { event in
        var writer = JSONWriter()
        event.write(to: &writer)
        return try JSONParser.parse(writer.bytes)
      }
      #expect(!lines.isEmpty)
      #expect(answers.count == lines.count)
      for (answer, line) in zip(answers, lines) {
        // A later version may say more, never something else.
        for member in line.members {
          let value = try #require(answer.object?[member.key])
          #expect(Self.says(value, member.value), "\(member.key)")
        }
      }
      let actors = lines.reduce(into: Set<String>()) { $0.formUnion(Self.actors($1)) }
      #expect(!actors.isEmpty)
      for actor in actors {
        let timeline = lines.filter { Self.actors($0).contains(actor) }.map { $0["id"]?.string }
        #expect(try Self.events(store, of: actor).map(\.id) == timeline, "\(actor)")
      }
    }
  }

  /// What was decided and changed by earlier versions stands when all that follows from it is made
  /// anew.
  @Test(arguments: released)
  func decisionsOfAnOldDatabaseStand(version: Int) throws {
    try Self.withDatabase(of: version) { path in
      let store = try Store(path: path, access: .write, now: 0)
      #expect(try store.log().count == (version < 3 ? 0 : 7))
      try store.rebuild()
      #expect(try store.check().problems == [])
      guard version >= 3 else { return }
      let states = Dictionary(grouping: try Self.expected(of: version)) { $0["status"]?.string }
      let now = try Self.events(store).filter { $0.status == "accepted" }.map(\.id)
      #expect(!now.isEmpty)
      #expect(Set(now) == Set((states["accepted"] ?? []).compactMap { $0["id"]?.string }))
    }
  }
}
