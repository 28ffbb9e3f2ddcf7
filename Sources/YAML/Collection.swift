internal import JSON

extension YAMLReader {
  /// A sequence or mapping that is being read.
  struct Collection {
    let isMapping: Bool
    /// Its own name (`&name`).
    let anchor: String?
    /// The line on which it begins, from 1.
    let line: Int
    private var elements: [JSONValue] = []
    private var members: [(String, JSONValue)] = []
    private var keys: Set<String> = []
    /// The key of the next value, nil where it is no scalar.
    private var key: String?
    private var isAtValue = false

    init(isMapping: Bool, anchor: String?, line: Int) {
      self.isMapping = isMapping
      self.anchor = anchor
      self.line = line
    }

    /// What has been read.
    var value: JSONValue { isMapping ? .object(JSONObject(members)) : .array(elements) }

    /// Adds an element, a key, or the value of the key before.
    ///
    /// - Parameters:
    ///   - value: what is added.
    ///   - text: what it is as a key; nil where it is no scalar.
    /// - Returns: whether it is no key that was there before.
    mutating func add(_ value: JSONValue, asKey text: String?) -> Bool {
      guard isMapping else {
        elements.append(value)
        return true
      }
      isAtValue.toggle()
      if isAtValue {
        key = text
        return text.map { keys.insert($0).inserted } ?? true
      }
      if let key { members.append((key, value)) }
      return true
    }
  }
}
