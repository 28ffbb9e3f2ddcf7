/// Writes JSON on one line, keys in the order in which they are given, so that the same record is
/// the same bytes everywhere.
public struct JSONWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []

  /// Whether the next value or key has one before it in its array or object.
  private var needsComma = false

  /// A writer that has written nothing.
  public init() {}

  /// Writes an object.
  ///
  /// - Parameter members: writes its members with `key` and a value each.
  /// - Throws: what `members` throws.
  public mutating func object<Failure: Error>(
    _ members: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(UInt8(ascii: "{"))
    try members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array.
  ///
  /// - Parameters:
  ///   - elements: the elements.
  ///   - write: writes one of them.
  public mutating func array<Element>(
    _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void
  ) {
    open(UInt8(ascii: "["))
    for element in elements { write(&self, element) }
    close(UInt8(ascii: "]"))
  }

  /// Writes the name of the member whose value comes next.
  public mutating func key(_ name: String) {
    separate()
    quoted(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string, or null.
  public mutating func string(_ text: String?) {
    guard let text else { return null() }
    separate()
    quoted(text)
  }

  /// Writes a whole number.
  public mutating func integer(_ number: Int) { raw(String(number)) }

  /// Writes a number with at most four decimals; one that JSON can't hold as null.
  public mutating func decimal(_ number: Double) {
    guard number.isFinite, abs(number) < 1e12 else { return null() }
    let rounded = (number * 10_000).rounded() / 10_000
    raw(rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded))
  }

  /// Writes a truth value.
  public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

  /// Writes null.
  public mutating func null() { raw("null") }

  /// Writes a value that was read before.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let truth): bool(truth)
    case .number(let digits): raw(digits)
    case .string(let text): string(text)
    case .array(let elements): array(elements) { $0.value($1) }
    case .object(let object):
      self.object { writer in
        for member in object.members {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
    }
  }

  /// Ends the record with a line feed, as NDJSON wants it.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Forgets what has been written, keeping the memory for more.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// What has been written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quoted(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { source in
      var start = 0
      for (index, byte) in source.enumerated() {
        guard let escape = Self.escape(byte) else { continue }
        bytes.append(contentsOf: source[start..<index])
        bytes.append(contentsOf: escape.utf8)
        start = index + 1
      }
      bytes.append(contentsOf: source[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// How a byte is written inside a string; nil for one that stands for itself.
  @inline(__always)
  private static func escape(_ byte: UInt8) -> String? {
    guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
      return nil
    }
    switch byte {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0x09: return "\\t"
    default:
      let hex = String(byte, radix: 16)
      return "\\u00" + (hex.utf8.count == 1 ? "0" : "") + hex
    }
  }
}
