public import Dates
public import JSON

/// Why a JSON value is no document.
public enum DocumentError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The value is no object.
  case notAnObject
  /// There is no text.
  case noText
  /// It is an event, as they are exported: there are quotes of texts in it, and no text.
  case event
  /// It is a row of a database that was written out.
  case row
  /// A key's value is of another type than it has to be.
  case wrongType(key: String, expected: String)
  /// The publication date can't be read.
  case badDate(String)

  /// One line: what is wrong and what is expected.
  public var description: String {
    switch self {
    case .notAnObject: "a document has to be a JSON object"
    case .noText: "the document has no \"text\""
    case .event:
      "this is an event, which quotes documents but does not hold them; 'dateline documents export' "
        + "writes those, 'dateline db dump' a whole database"
    case .row: "this is of a whole database; 'dateline db load' makes one of it"
    case .wrongType(let key, let expected): "\"\(key)\" has to be \(expected)"
    case .badDate(let text):
      "\"published\" has to be an EDTF date or an RFC 3339 time, not \"\(text)\""
    }
  }
}

extension Document {
  /// Reads a document's record; keys it does not know are kept in `metadata`.
  ///
  /// - Parameter json: the record: `id`, `url`, `title`, `publisher`, `author`, `published`,
  ///   `language`, `text`, `file`; only `text` is needed.
  /// - Throws: `DocumentError`.
  public init(json: JSONValue) throws(DocumentError) {
    guard let record = json.object else { throw .notAnObject }
    self.init(text: "")
    var text: String?
    var rest: [(String, JSONValue)] = []
    for member in record.members {
      switch member.key {
      case "id": id = try Self.identifier(member)
      case "url": url = try Self.string(member)
      case "title": title = try Self.string(member)
      case "publisher": publisher = try Self.string(member)
      case "author": author = try Self.string(member)
      case "language": language = try Self.string(member)
      case "file": file = try Self.string(member)
      case "text": text = try Self.string(member)
      case "published": published = try Self.string(member).map(Self.date)
      case "metadata": rest += (member.value.object?.members ?? []).map { ($0.key, $0.value) }
      default: rest.append((member.key, member.value))
      }
    }
    guard let text else { throw Self.otherRecord(record) ?? .noText }
    metadata = JSONObject(rest)
    self.text = text
  }

  /// A publication date as documents give it: EDTF, or an RFC 3339 time, of which the day counts as
  /// it is written, in its own time zone.
  ///
  /// - Parameter text: the date.
  /// - Returns: the date in EDTF.
  /// - Throws: `DocumentError.badDate`.
  public static func date(_ text: String) throws(DocumentError) -> EDTF {
    let bytes = Array(text.utf8)
    // A time of day stands behind "T", "t" or a space, at least as HH:MM.
    let isTime =
      bytes.count >= 16 && [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(bytes[10])
      && bytes[13] == UInt8(ascii: ":")
    let day = isTime ? String(decoding: bytes[..<10], as: UTF8.self) : text
    do {
      return try EDTF(day)
    } catch {
      throw .badDate(text)
    }
  }

  /// Writes the document's record.
  ///
  /// - Parameter writer: where to; keys without a value are left out.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      let members: [(key: String, value: String?)] = [
        ("id", id), ("url", url), ("title", title), ("publisher", publisher), ("author", author),
        ("published", published?.description), ("language", language), ("text", text),
        ("file", file),
      ]
      for member in members where member.value != nil {
        writer.key(member.key)
        writer.string(member.value)
      }
      if !metadata.isEmpty {
        writer.key("metadata")
        writer.value(.object(metadata))
      }
    }
  }

  /// Which other record of Dateline's own it is.
  private static func otherRecord(_ record: JSONObject) -> DocumentError? {
    if record["quote"]?.object != nil, record["trigger"]?.object != nil { return .event }
    if record["table"] != nil, record["row"]?.object != nil { return .row }
    return record["dateline"]?.string == "database" ? .row : nil
  }

  private static func string(_ member: JSONObject.Member) throws(DocumentError) -> String? {
    switch member.value {
    case .null: return nil
    case .string(let text): return text.isEmpty && member.key != "text" ? nil : text
    default: throw .wrongType(key: member.key, expected: "a string")
    }
  }

  private static func identifier(_ member: JSONObject.Member) throws(DocumentError) -> String? {
    if case .number(let digits) = member.value { return digits }
    return try string(member)
  }
}
