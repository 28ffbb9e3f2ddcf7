internal import Events

/// Traits as bytes, to be stored: numbers little-endian, lists and texts with their length before
/// them.
extension ReportTraits {
  /// The traits as bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(128)
    bytes.append(Self.index(of: type))
    bytes.append(Self.index(of: realis))
    let flags: UInt8 = (isDateSaid ? 1 : 0) | (days == nil ? 0 : 2) | (published == nil ? 0 : 4)
    bytes.append(flags | (citedAs == nil ? 0 : 8))
    if let days {
      bytes.append(Int32(clamping: days.lowerBound))
      bytes.append(Int32(clamping: days.upperBound))
    }
    if let published { bytes.append(Int32(clamping: published)) }
    bytes.append(document)
    bytes.append(publisher)
    if let citedAs { bytes.append(citedAs) }
    bytes.append(list: sources) { $0.append(list: Array($1.utf8)) { $0.append($1) } }
    bytes.append(list: targets) { $0.append(list: Array($1.utf8)) { $0.append($1) } }
    bytes.append(list: words.entries) { bytes, word in
      bytes.append(word.hash)
      bytes.append(word.weight | (word.isTelling ? 0x80 : 0))
    }
    for kind in NamedThings.Kind.allCases {
      bytes.append(list: words.things[kind] ?? []) { $0.append($1) }
    }
    return bytes
  }

  /// Reads traits; nil where the bytes are none.
  ///
  /// - Parameter bytes: what `bytes` has given.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = ByteReader(bytes)
    guard let typeIndex = reader.byte(), let type = Self.types.element(typeIndex),
      let realisIndex = reader.byte(), let realis = Self.realisCases.element(realisIndex),
      let flags = reader.byte()
    else { return nil }
    var days: ClosedRange<Int>?
    if flags & 2 != 0 {
      guard let first = reader.number(Int32.self), let last = reader.number(Int32.self),
        first <= last
      else { return nil }
      days = Int(first)...Int(last)
    }
    var published: Int?
    if flags & 4 != 0 {
      guard let day = reader.number(Int32.self) else { return nil }
      published = Int(day)
    }
    guard let document = reader.number(UInt64.self), let publisher = reader.number(UInt64.self)
    else { return nil }
    var citedAs: UInt32?
    if flags & 8 != 0 {
      guard let name = reader.number(UInt32.self) else { return nil }
      citedAs = name
    }
    guard let sources = reader.list({ $0.text() }), let targets = reader.list({ $0.text() }),
      let entries = reader.list({ $0.word() })
    else { return nil }
    var things: [NamedThings.Kind: [UInt32]] = [:]
    for kind in NamedThings.Kind.allCases {
      guard let some = reader.list({ $0.number(UInt32.self) }) else { return nil }
      things[kind] = some
    }
    self.init(
      type: type, realis: realis, isDateSaid: flags & 1 != 0, days: days, published: published,
      document: document, publisher: publisher, citedAs: citedAs, sources: sources,
      targets: targets, words: HashedWords(entries: entries, things: things))
  }

  // The places in these lists and the kinds of named things are stored: where a case comes in between,
  // reports have to be compared anew.
  private static let types = EventType.allCases
  private static let realisCases = Realis.allCases

  private static func index(of type: EventType) -> UInt8 {
    UInt8(types.firstIndex(of: type) ?? 0)
  }

  private static func index(of realis: Realis) -> UInt8 {
    UInt8(realisCases.firstIndex(of: realis) ?? 0)
  }
}

extension Collection where Index == Int {
  fileprivate func element(_ index: UInt8) -> Element? {
    Int(index) < count ? self[Int(index)] : nil
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// A list with its length; what is longer than any report has it is cut.
  fileprivate mutating func append<Item>(
    list: [Item], _ add: (inout [UInt8], Item) -> Void
  ) {
    append(UInt16(clamping: list.count))
    for item in list.prefix(Int(UInt16.max)) { add(&self, item) }
  }
}

/// Reads what was written above.
private struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func number<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
    let size = MemoryLayout<Number>.size
    guard bytes.count - place >= size else { return nil }
    defer { place += size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self))
  }

  mutating func byte() -> UInt8? { number(UInt8.self) }

  mutating func list<Element>(_ read: (inout ByteReader) -> Element?) -> [Element]? {
    guard let count = number(UInt16.self) else { return nil }
    var elements: [Element] = []
    for _ in 0..<count {
      guard let element = read(&self) else { return nil }
      elements.append(element)
    }
    return elements
  }

  mutating func text() -> String? {
    guard let count = number(UInt16.self), bytes.count - place >= Int(count) else { return nil }
    defer { place += Int(count) }
    return String(
      decoding: UnsafeRawBufferPointer(rebasing: bytes[place..<place + Int(count)]), as: UTF8.self)
  }

  mutating func word() -> HashedWords.Entry? {
    guard let hash = number(UInt32.self), let weight = byte() else { return nil }
    return HashedWords.Entry(hash: hash, weight: weight & 0x7F, isTelling: weight & 0x80 != 0)
  }
}
