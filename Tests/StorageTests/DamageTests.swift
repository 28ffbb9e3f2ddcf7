import Foundation
import SQLite
import Samples
import Testing

@testable import Query
@testable import Storage

/// Damaged files: five hundred copies of a database, each with some bits flipped or its end cut off.
/// Whatever is read of one is either what was stored, or refused, or named by the check; nothing
/// traps and nothing hangs.
@Suite(.serialized) final class DamageTests {
  static let copies = 500

  let folder = NSTemporaryDirectory() + "dateline-damage-\(UUID().uuidString)/"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A sound database, as one file.
  private func sound() throws -> [UInt8] {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/schema1.sqlite")
    let path = folder + "sound"
    try Data(contentsOf: fixture).write(to: URL(fileURLWithPath: path))
    _ = try Store.migrate(path: path, now: 0, isTrial: false)
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.execute(script: "PRAGMA journal_mode = DELETE")
    connection.close()
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private static func damage(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = bytes
    switch Int.random(in: 0..<10, using: &dice) {
    case 0: return Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &dice)))
    case 1:
      // A page of something else, as a disk that loses a block would give.
      let page = Int.random(in: 0..<bytes.count / 4096, using: &dice) * 4096
      for index in page..<page + 4096 { bytes[index] = UInt8.random(in: 0...255, using: &dice) }
    case 2...4:
      // The header and the first page, where the schema is.
      for _ in 0..<Int.random(in: 1...4, using: &dice) {
        bytes[Int.random(in: 0..<4096, using: &dice)] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
      }
    default:
      for _ in 0..<Int.random(in: 1...8, using: &dice) {
        bytes[Int.random(in: 0..<bytes.count, using: &dice)] ^=
          1 << UInt8.random(in: 0..<8, using: &dice)
      }
    }
    return bytes
  }

  /// All that queries read: events with their evidence, and what a search finds.
  private func answers(_ path: String) throws -> [String] {
    let store = try Store(path: path, access: .read, now: 0)
    var all = EventFilter()
    all.realis = []
    let events = try EventReader(store).events(all).map { "\($0)" }
    let words = try #require(SearchWords("the"))
    let documents = try DocumentSearch(store).documents(words, EventFilter(), limit: 9)
    all.search = words
    return try events + documents.map { "\($0)" }
      + EventReader(store).events(all).map { "\($0)" }
  }

  @Test func damagedFilesAreReadRightOrRefused() throws {
    let bytes = try sound()
    let right = try answers(folder + "sound")
    try #require(right.count > 10)
    var dice = Dice(seed: 5)
    var outcomes: [String: Int] = [:]
    for copy in 0..<Self.copies {
      let path = folder + "copy"
      for suffix in ["", "-wal", "-shm", "-journal", "-lock"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
      try Data(Self.damage(bytes, &dice)).write(to: URL(fileURLWithPath: path))
      let start = ContinuousClock.now
      let outcome = try outcome(of: path, right)
      outcomes[outcome, default: 0] += 1
      #expect(outcome != "wrong", "copy \(copy)")
      #expect(ContinuousClock.now - start < .seconds(20), "copy \(copy) took too long")
    }
    print(outcomes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
  }

  private func outcome(of path: String, _ right: [String]) throws -> String {
    do {
      let found = try answers(path)
      if found == right { return "read right" }
    } catch is StorageError {
      return "refused"
    }
    do {
      let store = try Store(path: path, access: .write, now: 0)
      return try store.check().isClean ? "wrong" : "named by the check"
    } catch is StorageError {
      return "refused for writing"
    }
  }
}
