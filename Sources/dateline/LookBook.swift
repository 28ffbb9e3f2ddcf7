import JSON
import Query
import SystemPackage

/// Where it is kept how far a person has seen which database: a file of the person's own, as a
/// database is read by many.
struct LookBook {
  /// The most looks that are kept; the oldest go first.
  private static let limit = 200

  /// The last look; nil where there was none.
  let last: Look?

  private let path: String?
  private let key: String
  private var looks: [JSONObject.Member]

  /// - Parameters:
  ///   - database: the database file.
  ///   - filters: the filters that it is seen through.
  /// - Throws: `Failure` where the file can't be read.
  init(database: String, filters: FilterOptions) throws {
    let words = filters.values.flatMap { name, values in values.sorted().map { "--\(name) \($0)" } }
    key = ([Environment.absolute(database)] + words).joined(separator: " ")
    path = Settings.folder("XDG_STATE_HOME", else: ".local/state").map {
      $0 + "/dateline/looks.json"
    }
    looks = try path.map(Self.read)?.members ?? []
    last = looks.first { [key] in $0.key == key }.flatMap { Self.look($0.value) }
  }

  /// Keeps a look.
  ///
  /// - Throws: `Failure` where the file can't be written.
  mutating func save(_ look: Look) throws {
    guard let path else {
      Console.say("dateline: there is no HOME to keep the look in; --since DATE needs none")
      return
    }
    looks.removeAll { [key] in $0.key == key }
    var members: JSONObject = [
      "run": .number(String(look.run)), "run_start": .number(String(look.runStart)),
      "review": .number(String(look.review)),
    ]
    var object = JSONObject()
    for member in looks.suffix(Self.limit - 1) { object[member.key] = member.value }
    members["at"] = .string(UnixTime.text(Environment.now))
    object[key] = .object(members)
    var writer = JSONWriter()
    writer.value(.object(object))
    writer.endLine()
    try Environment.makeFolder(FilePath(path).removingLastComponent().string)
    try OutputFile.write(path, replacing: true) { try $0.write(writer.bytes) }
  }

  private static func look(_ value: JSONValue) -> Look? {
    guard let run = value.object?["run"]?.integer, let start = value.object?["run_start"]?.integer,
      let review = value.object?["review"]?.integer
    else { return nil }
    return Look(run: run, runStart: start, review: review)
  }

  private static func read(_ path: String) throws -> JSONObject {
    do {
      guard let bytes = try SettingsFile.bytes(of: path) else { return JSONObject() }
      return try JSONParser.parse(bytes).object ?? JSONObject()
    } catch let error as JSONError {
      throw Failure(.badData, "\(path): \(error); remove the file, and everything is new once more")
    }
  }
}
