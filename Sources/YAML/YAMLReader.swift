public import JSON
internal import SystemYAML

/// Reads one YAML 1.1 document as JSON, by the events of libyaml: without recursion, and in memory that
/// grows with the text alone.
public struct YAMLReader: ~Copyable {
  /// How deep a text may be nested.
  static let depthLimit = 64

  /// How many aliases it may have. Each may stand for others: of 16 with anchors in each other some 400
  /// copies can be made of one value, of a hundred more than there is room for anywhere.
  static let aliasLimit = 16

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: [UInt8]
  /// The collections that the reader stands in, the outermost first.
  private var open: [Collection] = []
  /// The values that have names (`&name`).
  private var anchors: [String: JSONValue] = [:]
  private var aliases = 0
  private var root: JSONValue?

  private init(_ text: String) {
    parser = .allocate(capacity: 1)
    self.text = Array(text.utf8)
  }

  deinit {
    parser.deallocate()
  }

  /// Reads a document.
  ///
  /// Scalars stay the texts that they are written as, but for `null`, `~` and nothing: a date is meant
  /// as a date and "no" as a word, whatever YAML makes of them. A member whose key is no scalar is left
  /// out.
  ///
  /// - Parameter text: the document.
  /// - Returns: its value; nil where there is none.
  /// - Throws: where the text is no YAML, is more than one document, has one key twice in a mapping, is
  ///   nested deeper than 64 or has more than 16 aliases.
  public static func value(of text: String) throws(YAMLError) -> JSONValue? {
    var reader = YAMLReader(text)
    return try reader.read()
  }

  private mutating func read() throws(YAMLError) -> JSONValue? {
    guard yaml_parser_initialize(parser) == 1 else { throw failure() }
    defer { yaml_parser_delete(parser) }
    // libyaml holds on to the bytes until it is deleted.
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    defer { bytes.deallocate() }
    _ = bytes.initialize(from: text)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    while try step() {}
    return root
  }

  /// Takes the next event. Returns whether there are more.
  private mutating func step() throws(YAMLError) -> Bool {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    let line = event.start_mark.line + 1
    switch event.type {
    case YAML_STREAM_END_EVENT: return false
    case YAML_DOCUMENT_START_EVENT where root != nil:
      throw YAMLError(reason: .malformed, line: line, message: "a second document begins")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = Self.string(scalar.value, count: scalar.length)
      let value: JSONValue = ["", "null", "~"].contains(text) ? .null : .string(text)
      try add(value, asKey: text, named: Self.string(scalar.anchor), line: line)
    case YAML_ALIAS_EVENT: try addAlias(Self.string(event.data.alias.anchor) ?? "", line: line)
    case YAML_SEQUENCE_START_EVENT:
      let anchor = Self.string(event.data.sequence_start.anchor)
      try begin(Collection(isMapping: false, anchor: anchor, line: line))
    case YAML_MAPPING_START_EVENT:
      let anchor = Self.string(event.data.mapping_start.anchor)
      try begin(Collection(isMapping: true, anchor: anchor, line: line))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      guard let collection = open.popLast() else { break }
      try add(collection.value, asKey: nil, named: collection.anchor, line: collection.line)
    default: break
    }
    return true
  }

  private mutating func begin(_ collection: Collection) throws(YAMLError) {
    guard open.count < Self.depthLimit else {
      let message = "nested deeper than \(Self.depthLimit)"
      throw YAMLError(reason: .excess, line: collection.line, message: message)
    }
    open.append(collection)
  }

  private mutating func addAlias(_ name: String, line: Int) throws(YAMLError) {
    aliases += 1
    guard aliases <= Self.aliasLimit else {
      let message = "more than \(Self.aliasLimit) aliases (*name); write them out"
      throw YAMLError(reason: .excess, line: line, message: message)
    }
    guard let value = anchors[name] else {
      throw YAMLError(reason: .malformed, line: line, message: "nothing is named '\(name)' before")
    }
    var key: String?
    if case .string(let text) = value { key = text }
    try add(value, asKey: key, named: nil, line: line)
  }

  /// Adds what is whole to what it stands in.
  private mutating func add(
    _ value: JSONValue, asKey key: String?, named anchor: String?, line: Int
  ) throws(YAMLError) {
    if let anchor { anchors[anchor] = value }
    guard !open.isEmpty else { return root = value }
    guard open[open.count - 1].add(value, asKey: key) else {
      let message = "the key '\(key ?? "")' stands twice"
      throw YAMLError(reason: .malformed, line: line, message: message)
    }
  }

  /// What libyaml found wrong.
  private func failure() -> YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "out of memory"
    // What is no text at all has a place among the bytes, but no mark.
    let offset = min(parser.pointee.problem_offset, text.count)
    let line =
      parser.pointee.error == YAML_READER_ERROR
      ? text[..<offset].count { $0 == 0x0A } : parser.pointee.problem_mark.line
    return YAMLError(reason: .malformed, line: line + 1, message: problem)
  }

  private static func string(_ bytes: UnsafePointer<UInt8>?, count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  private static func string(_ bytes: UnsafePointer<UInt8>?) -> String? {
    bytes.map { String(cString: $0) }
  }
}
