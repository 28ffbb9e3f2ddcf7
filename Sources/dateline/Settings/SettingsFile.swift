import Export
import JSON
import Query
import SystemPackage
import TOML

/// The configuration file: what holds where neither an option nor the environment says otherwise.
struct SettingsFile {
  /// The most bytes that are read of it.
  private static let sizeLimit = 1 << 20
  private static let keys = ["database", "author", "colours", "filters"]
  private static let colourKeys = ["use"] + Palette.Role.allCases.map(\.rawValue)

  /// Where it lies.
  let path: String
  /// The database file, seen from where the program runs.
  private(set) var database: String?
  /// Who decides.
  private(set) var author: String?
  /// Whether there may be colours.
  private(set) var usesColours: Bool?
  /// How parts are set off, by role, as it is written.
  private(set) var styles: [Palette.Role: String] = [:]
  /// Values of filters, by the names of their options, as these would be written.
  private(set) var filters: [String: [String]] = [:]

  /// Reads the file; nil where there is none.
  ///
  /// - Parameter path: where it lies.
  /// - Throws: `Failure` that names the file and what is wrong in it.
  init?(_ path: String) throws {
    self.path = path
    guard let bytes = try Self.bytes(of: path) else { return nil }
    let object: JSONObject
    do {
      object = try TOMLParser.parse(bytes)
    } catch {
      throw Failure(.badData, "\(path):\(error.line): \(error.message)")
    }
    try check(object, Self.keys, "it")
    database = try text(object["database"], "database").map(located)
    author = try text(object["author"], "author")
    try readColours(try table(object["colours"], "colours"))
    for member in try table(object["filters"], "filters").members {
      filters[member.key] = try words(member.value, "filters.\(member.key)")
    }
    try check(filters)
  }

  /// The bytes of a small file of the user's own; nil where there is none.
  static func bytes(of path: String) throws -> [UInt8]? {
    do {
      let descriptor = try FileDescriptor.open(FilePath(path), .readOnly)
      defer { try? descriptor.close() }
      var bytes: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 1 << 14)
      while bytes.count <= sizeLimit {
        let count = try block.withUnsafeMutableBytes { try descriptor.read(into: $0) }
        guard count > 0 else { return bytes }
        bytes += block[..<count]
      }
      throw Failure(.badData, "\(path): is too large")
    } catch Errno.noSuchFileOrDirectory {
      return nil
    } catch let error as Errno {
      throw Failure(.noInput, "\(path): can't be read: \(error)")
    }
  }

  private mutating func readColours(_ colours: JSONObject) throws {
    try check(colours, Self.colourKeys, "colours")
    if let use = try text(colours["use"], "colours.use") {
      guard ["auto", "never"].contains(use) else {
        throw refusal("colours.use is 'auto' or 'never', not '\(use)'")
      }
      usesColours = use == "auto"
    }
    var palette = Palette.plain
    for role in Palette.Role.allCases {
      guard let style = try text(colours[role.rawValue], "colours.\(role.rawValue)") else {
        continue
      }
      guard palette.set(role, to: style) else {
        let words = Palette.words.joined(separator: ", ")
        throw refusal("colours.\(role.rawValue) is words of \(words), not '\(style)'")
      }
      styles[role] = style
    }
  }

  /// Refuses what no option would take.
  private func check(_ filters: [String: [String]]) throws {
    for name in filters.keys.sorted() where !FilterOptions.names.contains(name) {
      throw refusal(Suggestions.refusal(of: name, in: FilterOptions.names, at: "filters"))
    }
    do {
      try FilterOptions(filters).check()
    } catch let error as FilterError {
      throw refusal("filters: \(error.description)")
    }
  }

  private func check(_ object: JSONObject, _ known: [String], _ place: String) throws {
    for member in object.members where !known.contains(member.key) {
      throw refusal(Suggestions.refusal(of: member.key, in: known, at: place))
    }
  }

  private func refusal(_ words: String) -> Failure { Failure(.badData, "\(path): \(words)") }

  private func text(_ value: JSONValue?, _ name: String) throws -> String? {
    guard let value else { return nil }
    guard let text = value.string, !text.isEmpty else { throw refusal("\(name) has to be a text") }
    return text
  }

  private func table(_ value: JSONValue?, _ name: String) throws -> JSONObject {
    guard let value else { return JSONObject() }
    guard let object = value.object else { throw refusal("\(name) has to be a table: [\(name)]") }
    return object
  }

  /// One value or a list of them, as an option would have them.
  private func words(_ value: JSONValue, _ name: String) throws -> [String] {
    try (value.array ?? [value]).map { value in
      switch value {
      case .string(let text): return text
      case .number(let digits): return digits
      case .bool(let truth): return truth ? "true" : "false"
      default: throw refusal("\(name) has to be a text, a number, true, false, or a list of these")
      }
    }
  }

  /// A path seen from the home folder where it begins with `~/`, else from the file's own folder.
  private func located(_ name: String) -> String {
    if name.hasPrefix("/") { return name }
    if name.hasPrefix("~/"), let home = Environment["HOME"] { return home + name.dropFirst() }
    return FilePath(path).removingLastComponent().appending(name).string
  }
}
