/// A file of weights: the classes of tags and relations and the three models that choose them.
///
/// Layout, little-endian: `DATELINE`, the version (4 bytes), then the length of each of six parts
/// (4 bytes each) and the parts, each at a multiple of 64 bytes: a notice of sources and licence; the
/// names of the tags' classes and of the relations, a line each; the models of tags, of transitions and of relations.
package struct SyntaxWeights: Sendable {
  package static let magic = Array("DATELINE".utf8)
  package static let version: UInt32 = 2
  /// The first part's place; what is unused before it is zero.
  private static let start = 64
  /// A place where the file has zeros.
  static let zeros = 60

  /// What the weights were learnt from, and their licence.
  package let notice: String
  /// What each class of the tag model stands for.
  package let tags: [TagClass]
  /// What each class of the relation model stands for.
  package let relations: [Relation]
  let tagModel: LinearModel
  let arcModel: ArcModel
  let relationModel: LinearModel

  /// The weights in the binary.
  ///
  /// - Throws: ``ModelError``, which a test keeps from happening.
  package static func embedded() throws(ModelError) -> SyntaxWeights {
    try SyntaxWeights(.embedded)
  }

  /// - Parameter bytes: a file's content.
  /// - Throws: ``ModelError``.
  package init(_ bytes: [UInt8]) throws(ModelError) { try self.init(Weights(bytes)) }

  private init(_ weights: Weights) throws(ModelError) {
    guard weights.count >= Self.start, weights.bytes.prefix(8).elementsEqual(Self.magic)
    else { throw .notAModel }
    guard weights.word(8) == Self.version else { throw .otherVersion(weights.word(8)) }
    var parts: [Range<Int>] = []
    var start = Self.start
    for part in 0..<6 {
      let end = start + Int(weights.word(12 + 4 * part))
      guard end <= weights.count else { throw .truncated }
      parts.append(start..<end)
      start = (end + 63) & ~63
    }
    notice = String(decoding: weights.bytes[parts[0]], as: UTF8.self)
    tags = try Self.names(weights, parts[1]).map { name throws(ModelError) in try TagClass(name) }
    relations = try Self.names(weights, parts[2]).map { name throws(ModelError) in
      guard let relation = Relation(rawValue: name) else { throw .unknownName(name) }
      return relation
    }
    tagModel = try LinearModel(weights, parts[3])
    arcModel = try ArcModel(weights, parts[4])
    relationModel = try LinearModel(weights, parts[5])
    guard tagModel.classCount == tags.count, relationModel.classCount == relations.count
    else { throw .truncated }
  }

  private static func names(_ weights: Weights, _ range: Range<Int>) -> [String] {
    weights.bytes[range].split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

/// A universal part of speech and a Penn tag, chosen together: `VERB VBD`.
package struct TagClass: Hashable, Sendable {
  package let part: UniversalTag
  package let tag: PennTag

  package init(part: UniversalTag, tag: PennTag) {
    self.part = part
    self.tag = tag
  }

  /// - Parameter name: both tags with a space between.
  /// - Throws: `ModelError` where one of them is no tag.
  init(_ name: String) throws(ModelError) {
    let words = name.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    guard words.count == 2, let part = UniversalTag(rawValue: words[0]),
      let tag = PennTag(rawValue: words[1])
    else { throw .unknownName(name) }
    self.init(part: part, tag: tag)
  }

  /// Both tags with a space between.
  package var name: String { "\(part.rawValue) \(tag.rawValue)" }
}
