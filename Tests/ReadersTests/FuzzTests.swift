import Documents
import Foundation
import JSON
import Samples
import SystemPackage
import Testing

@testable import Readers

/// Any bytes are read: whatever a file holds, its reader ends, and what comes of it are documents and
/// failures as they are promised.
///
/// `make fuzz` runs ten million inputs under the address sanitizer, in equal parts over the formats;
/// `DATELINE_FUZZ` says how many.
@Suite struct FuzzTests {
  static let count =
    ProcessInfo.processInfo.environment["DATELINE_FUZZ"].flatMap(Int.init) ?? 2_000

  @Test(arguments: FuzzSeeds.formats) func anyBytesAreRead(format: Format) throws {
    var random = Dice(seed: UInt64(format.rawValue.utf8.reduce(7) { $0 * 31 + Int($1) }))
    let seeds = FuzzSeeds.seeds(of: format)
    let pieces = FuzzSeeds.pieces(of: format)
    let file = try Spool()
    for round in 0..<Self.count / FuzzSeeds.formats.count {
      var bytes = seeds[Int.random(in: 0..<seeds.count, using: &random)]
      for _ in 0...Int.random(in: 0..<6, using: &random) {
        mutate(&bytes, seeds, pieces, &random)
      }
      // Most as they stand in memory; each tenth, and all archives, as a file, packed or not.
      if format == .warc || round % 10 == 0 {
        if bytes.count > 3, round % 4 == 0 { bytes = Gzip.stored(bytes, isWhole: round % 8 == 0) }
        try check(bytes, format) { try file.read(bytes, as: format, $0) }
      } else {
        let charset = round % 16 == 1 ? "utf-16le" : round % 16 == 2 ? "iso-2022-jp" : nil
        try check(bytes, format) { handle in
          var input = Input(name: "a", bytes: bytes)
          input.charset = charset
          try DocumentReader().readDocuments(of: input, as: format, handle)
        }
      }
    }
  }

  private func mutate(
    _ bytes: inout [UInt8], _ seeds: [[UInt8]], _ pieces: [[UInt8]], _ random: inout Dice
  ) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2:
      bytes.removeSubrange(
        place..<min(bytes.count, place + Int.random(in: 1..<20, using: &random)))
    case 3:
      let other = seeds[Int.random(in: 0..<seeds.count, using: &random)]
      let from = Int.random(in: 0...other.count, using: &random)
      bytes.insert(contentsOf: other[from..<min(other.count, from + 80)], at: place)
    case 4:
      // A piece of its own again, as many times as one may nest.
      let end = min(bytes.count, place + Int.random(in: 1..<24, using: &random))
      let piece = Array(bytes[place..<end])
      for _ in 0..<Int.random(in: 1..<12, using: &random) {
        bytes.insert(contentsOf: piece, at: place)
      }
    default:
      let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
      bytes.insert(contentsOf: piece, at: place)
    }
    if bytes.count > 2048 { bytes.removeLast(bytes.count - 2048) }
  }

  /// Reads bytes and holds what comes of them against what is promised.
  private func check(
    _ bytes: [UInt8], _ format: Format,
    _ read: ((DocumentReader.Outcome) throws -> Void) throws -> Void
  ) throws {
    var written = 0
    try read { outcome in
      guard case .success(let document) = outcome else { return }
      let texts = [document.text, document.title, document.url, document.author].compactMap { $0 }
      let isClean = texts.allSatisfy { $0.unicodeScalars.allSatisfy(Self.isHarmless) }
      var writer = JSONWriter()
      document.write(to: &writer)
      written += writer.bytes.count
      let again = try? Document(json: JSONParser.parse(writer.bytes))
      if !isClean || again?.text != document.text || again?.published != document.published {
        Issue.record("\(format): \(document) of \(bytes)")
      }
    }
    // Nothing grows beyond what its bytes can stand for; an entry of a feed repeats the feed's name.
    if written > 64 * 1024 + 600 * bytes.count { Issue.record("\(format): \(written) of \(bytes)") }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0x7F..<0xA0: false
    default: true
    }
  }
}

/// A file that holds one input after another.
private final class Spool {
  private let path: String
  private let file: FileDescriptor

  init() throws {
    path = NSTemporaryDirectory() + "dateline-\(UUID().uuidString)"
    file = try FileDescriptor.open(
      FilePath(path), .readWrite, options: [.create], permissions: .ownerReadWrite)
  }

  deinit {
    try? file.close()
    try? FileManager.default.removeItem(atPath: path)
  }

  func read(
    _ bytes: [UInt8], as format: Format, _ handle: (DocumentReader.Outcome) throws -> Void
  ) throws {
    try file.resize(to: 0)
    _ = try bytes.withUnsafeBytes { try file.writeAll(toAbsoluteOffset: 0, $0) }
    try DocumentReader(format: format).read(path, handle)
  }
}
