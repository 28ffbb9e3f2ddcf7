/// A key that somebody pressed.
public enum Key: Sendable, Hashable {
  /// A character, as it is typed.
  case character(Unicode.Scalar)
  /// A letter together with the control key, in lower case.
  case control(Unicode.Scalar)
  case enter, escape, tab, backspace, delete
  case up, down, left, right, home, end, pageUp, pageDown
}

/// Reads keys out of the bytes that a terminal sends, in whatever pieces they come.
///
/// Sequences as ECMA-48 (5.4) has them; those of keys that have no name here are passed over whole,
/// and so are bytes that are no UTF-8.
public struct KeyDecoder: Sendable {
  /// The longest sequence that is waited for; what is longer comes from no keyboard.
  private static let longest = 32

  private var bytes: [UInt8] = []

  /// Nothing read yet.
  public init() {}

  /// Adds bytes behind those that have not been read.
  public mutating func add(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Whether a sequence has begun that is not whole.
  public var isWaiting: Bool { !bytes.isEmpty }

  /// The next key; nil where more bytes are needed.
  public mutating func next() -> Key? {
    while let first = bytes.first {
      if first == 0x1B {
        guard bytes.count > 1 else { return nil }
        switch sequence() {
        case .key(let key): return key
        case .nothing: continue
        case .incomplete: return nil
        }
      }
      guard first < 0x20 || first == 0x7F else {
        guard let length = Self.length(of: first) else {
          bytes.removeFirst()
          continue
        }
        guard bytes.count >= length else { return nil }
        if let scalar = scalar(length) { return .character(scalar) }
        continue
      }
      bytes.removeFirst()
      if let key = Self.control(first) { return key }
    }
    return nil
  }

  /// What was begun does not go on: an escape alone is the key of that name.
  public mutating func end() -> Key? {
    guard bytes.first == 0x1B else {
      bytes = []
      return nil
    }
    bytes.removeFirst()
    return .escape
  }

  private enum Found {
    case key(Key), nothing, incomplete
  }

  /// Reads what follows an escape.
  private mutating func sequence() -> Found {
    guard bytes[1] == UInt8(ascii: "[") || bytes[1] == UInt8(ascii: "O") else {
      // Two keys, or one with the Alt key, which stands for nothing.
      bytes.removeFirst()
      return .key(.escape)
    }
    let rest = bytes.dropFirst(2)
    guard let end = rest.firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      guard bytes.count >= Self.longest else { return .incomplete }
      bytes = []
      return .nothing
    }
    let parameters = rest[..<end]
    let final = rest[end]
    // A byte that ends no sequence is the first of what comes next.
    bytes.removeFirst((0x40...0x7E).contains(final) ? end + 1 : end)
    return Self.named(parameters, final).map { .key($0) } ?? .nothing
  }

  private static func named(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "~"):
      switch String(decoding: parameters.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self) {
      case "1", "7": .home
      case "3": .delete
      case "4", "8": .end
      case "5": .pageUp
      case "6": .pageDown
      default: nil
      }
    default: nil
    }
  }

  private static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x0A, 0x0D: .enter
    case 0x09: .tab
    case 0x08, 0x7F: .backspace
    case 0x01...0x1A: .control(Unicode.Scalar(byte | 0x60))
    default: nil
    }
  }

  /// How many bytes a scalar has that begins with a byte; nil where none does.
  private static func length(of first: UInt8) -> Int? {
    switch first {
    case 0x20..<0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }

  /// Takes a scalar of some bytes; nil where they are none, or one that is not for showing.
  private mutating func scalar(_ length: Int) -> Unicode.Scalar? {
    let text = String(decoding: bytes.prefix(length), as: UTF8.self)
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first,
      text.utf8.elementsEqual(bytes.prefix(length))
    else {
      bytes.removeFirst()
      return nil
    }
    bytes.removeFirst(length)
    return TerminalText.isHarmless(scalar) ? scalar : nil
  }
}
