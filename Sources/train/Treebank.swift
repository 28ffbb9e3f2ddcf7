import Foundation
import Syntax

/// A sentence of a treebank.
struct Example {
  /// The words with a space after each, so that forms are read as in a text.
  var bytes: [UInt8] = []
  var ranges: [Range<Int>] = []
  var tags: [TagClass] = []
  /// Each word's head, the root being `ranges.count`.
  var heads: [Int32] = []
  var relations: [Relation] = []

  var forms: [Form] { ranges.map { Form(bytes, $0) } }
}

/// Treebanks in CoNLL-U.
enum Treebank {
  /// Reads a file, through `gunzip` where its name ends in `.gz`.
  ///
  /// - Parameter path: the file.
  /// - Returns: the sentences, in the file's order.
  /// - Throws: an error that names the file and what is wrong with it.
  static func read(_ path: String) throws -> [Example] {
    let text = try path.hasSuffix(".gz") ? unpacked(path) : Data(contentsOf: URL(filePath: path))
    var examples: [Example] = []
    var example = Example()
    for line in [UInt8](text).split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.isEmpty {
        if !example.ranges.isEmpty { examples.append(example) }
        example = Example()
      } else if line.first != UInt8(ascii: "#") {
        append(line, to: &example)
      }
    }
    guard !examples.isEmpty else { throw TrainingError.noSentences(path) }
    return examples.map(closed)
  }

  /// Adds a line's word, unless the line stands for a range of words or an omitted one.
  private static func append(_ line: ArraySlice<UInt8>, to example: inout Example) {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard fields.count >= 8, fields[0].allSatisfy({ $0 &- 0x30 < 10 }) else { return }
    func text(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }
    let start = example.bytes.count
    example.bytes += fields[1]
    example.ranges.append(start..<example.bytes.count)
    example.bytes.append(0x20)
    example.tags.append(
      TagClass(
        part: UniversalTag(rawValue: text(3)) ?? .other,
        tag: PennTag(rawValue: text(4)) ?? .unknown))
    example.heads.append((Int32(text(6)) ?? 0) - 1)
    example.relations.append(Relation(label: text(7)))
  }

  /// A sentence with the root behind its last word.
  private static func closed(_ example: Example) -> Example {
    var example = example
    let root = Int32(example.ranges.count)
    example.heads = example.heads.map { $0 < 0 || $0 > root ? root : $0 }
    return example
  }

  private static func unpacked(_ path: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gunzip", "-c", path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw TrainingError.unreadable(path) }
    return data
  }
}

/// Why a training run stops.
enum TrainingError: Error, CustomStringConvertible {
  case usage
  case noSentences(String)
  case unreadable(String)

  var description: String {
    switch self {
    case .usage: "usage: train TREEBANK_DIR OUT | train (score | time) WEIGHTS FILE.conllu[.gz]"
    case .noSentences(let path): "\(path): no sentences in CoNLL-U"
    case .unreadable(let path): "\(path): gunzip cannot read it"
    }
  }
}
