/// A JSON value (RFC 8259).
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number as it is written, so that none loses a digit.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The text of a string; nil for any other value.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements of an array; nil for any other value.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object; nil for any other value.
  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// A number that is a whole one; nil for any other value.
  public var integer: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }
}

/// The members of a JSON object, in their order; of two with one key the last counts.
public struct JSONObject: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One member.
  public struct Member: Sendable, Hashable {
    /// The member's name.
    public let key: String
    /// The member's value.
    public var value: JSONValue
  }

  /// The members in the order in which their keys first came.
  public private(set) var members: [Member] = []

  /// An object without members.
  public init() {}

  /// An object of the members given; of two with one key the last counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    for (key, value) in elements { self[key] = value }
  }

  /// Whether there is no member.
  public var isEmpty: Bool { members.isEmpty }

  /// A member's value; nil where there is none of that name. Setting nil removes the member.
  public subscript(key: String) -> JSONValue? {
    get { members.last { $0.key == key }?.value }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// An object of the members given, built in time that grows with their number alone; of two with one
  /// key the last counts.
  public init(_ members: [(String, JSONValue)]) {
    self.init(parsed: members.map { Member(key: $0.0, value: $0.1) })
  }

  /// Builds an object of members as a text gives them, in time that grows with their number alone.
  init(parsed: [Member]) {
    // Few keys are looked up faster one by one than hashed.
    guard parsed.count > 16 else {
      for member in parsed { self[member.key] = member.value }
      return
    }
    var places: [String: Int] = [:]
    for member in parsed {
      if let place = places[member.key] {
        members[place].value = member.value
      } else {
        places[member.key] = members.count
        members.append(member)
      }
    }
  }
}
