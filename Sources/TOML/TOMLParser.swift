public import JSON

/// Why a text is no TOML, and where.
public struct TOMLError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public let message: String
  /// The line, from 1.
  public let line: Int

  /// One line: where, and what is wrong.
  public var description: String { "line \(line): \(message)" }
}

/// Reads TOML 1.0 (https://toml.io/en/v1.0.0) from bytes that may be anything: no recursion beyond
/// `depthLimit`, no trap.
///
/// The values are those of JSON: dates and times are their text, whole numbers are decimal.
public struct TOMLParser {
  /// How deep arrays and tables may be nested.
  public static let depthLimit = 64

  let bytes: [UInt8]
  var position = 0
  private let root = TOMLTable()

  /// Reads a text.
  ///
  /// - Parameter bytes: the whole text.
  /// - Returns: its tables and values, in their order.
  /// - Throws: `TOMLError`.
  public static func parse(_ bytes: [UInt8]) throws(TOMLError) -> JSONObject {
    var parser = TOMLParser(bytes: bytes)
    try parser.parse()
    return parser.root.object
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private mutating func parse() throws(TOMLError) {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw error("this is no UTF-8") }
    var table = root
    while true {
      try skipLines()
      guard let byte = peek else { return }
      if byte == UInt8(ascii: "[") {
        table = try header()
      } else {
        try member(of: table, depth: 0)
      }
      try endLine()
    }
  }

  /// `[name]`, or `[[name]]` for one more table of a list.
  private mutating func header() throws(TOMLError) -> TOMLTable {
    position += 1
    let isElement = take("[")
    let path = try keys()
    guard take("]"), !isElement || take("]") else { throw error("']' is expected") }
    let parent = try table(at: path.dropLast(), in: root, by: .header)
    let name = path[path.count - 1]
    if isElement {
      let table = TOMLTable()
      switch parent[name] {
      case nil: parent.add(name, .tables([table]))
      case .tables(let tables): parent.set(name, .tables(tables + [table]))
      default: throw error("'\(name)' is there already")
      }
      return table
    }
    guard let known = parent[name] else {
      let table = TOMLTable(origin: .header)
      parent.add(name, .table(table))
      return table
    }
    guard case .table(let table) = known, table.origin == .path else {
      throw error("'\(name)' is there already")
    }
    table.origin = .header
    return table
  }

  /// `key = value`.
  mutating func member(of table: TOMLTable, depth: Int) throws(TOMLError) {
    let path = try keys()
    guard take("=") else { throw error("'=' is expected") }
    let parent = try self.table(at: path.dropLast(), in: table, by: .keys)
    let name = path[path.count - 1]
    guard parent[name] == nil else { throw error("'\(name)' is there already") }
    skipSpace()
    parent.add(name, .value(try value(depth: depth + 1)))
  }

  /// The table that a path leads to; what is not there is made.
  private func table(
    at path: ArraySlice<String>, in start: TOMLTable, by origin: TOMLTable.Origin
  ) throws(TOMLError) -> TOMLTable {
    var table = start
    for (depth, name) in path.enumerated() {
      guard depth < Self.depthLimit else { throw error("nested deeper than \(Self.depthLimit)") }
      switch table[name] {
      case nil:
        let next = TOMLTable(origin: origin == .header ? .path : .keys)
        table.add(name, .table(next))
        table = next
      case .table(let next) where origin == .header || next.origin == .keys: table = next
      case .tables(let tables) where origin == .header: table = tables[tables.count - 1]
      default: throw error("'\(name)' is there already")
      }
    }
    return table
  }

  /// A key, or several parted by dots; then no space is left before what follows.
  private mutating func keys() throws(TOMLError) -> [String] {
    var keys: [String] = []
    repeat {
      skipSpace()
      keys.append(try key())
      skipSpace()
    } while take(".")
    return keys
  }

  private mutating func key() throws(TOMLError) -> String {
    switch peek {
    case UInt8(ascii: "\""): return try basicString()
    case UInt8(ascii: "'"): return try literalString()
    default:
      let start = position
      while let byte = peek, Self.isBare(byte) { position += 1 }
      guard position > start else { throw error("a key is expected") }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

/// A table while it is read.
final class TOMLTable {
  /// What a table was made by, which says what may be added to it.
  enum Origin {
    /// A header names it.
    case header
    /// A header names something in it.
    case path
    /// A dotted key names something in it.
    case keys
  }

  enum Entry {
    case value(JSONValue)
    case table(TOMLTable)
    case tables([TOMLTable])
  }

  var origin: Origin
  private var names: [String] = []
  private var entries: [String: Entry] = [:]

  init(origin: Origin = .header) { self.origin = origin }

  subscript(name: String) -> Entry? { entries[name] }

  func add(_ name: String, _ entry: Entry) {
    names.append(name)
    entries[name] = entry
  }

  func set(_ name: String, _ entry: Entry) { entries[name] = entry }

  var object: JSONObject {
    var object = JSONObject()
    for name in names {
      switch entries[name] {
      case .value(let value): object[name] = value
      case .table(let table): object[name] = .object(table.object)
      case .tables(let tables): object[name] = .array(tables.map { .object($0.object) })
      case nil: break
      }
    }
    return object
  }
}
