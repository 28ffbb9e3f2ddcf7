public import Dates
public import JSON

/// A text and what is known about where it comes from.
public struct Document: Sendable, Hashable {
  /// The name that whoever supplied it has given it.
  public var id: String?
  /// Where it was published.
  public var url: String?
  /// Its headline.
  public var title: String?
  /// Who published it.
  public var publisher: String?
  /// Who wrote it.
  public var author: String?
  /// When it was published; nil where that is unknown. It is the reference of relative dates.
  public var published: EDTF?
  /// The language it says it is written in, as a BCP 47 tag.
  public var language: String?
  /// The text itself.
  public var text: String
  /// The file it was read from, as its user named it.
  public var file: String?
  /// Where that file lies on this machine, from the root and without links, so that it is known
  /// again under any name. It is no part of the document's record.
  public var location: String?
  /// Whether it is an entry of a feed, which may say less than the page at its address. It is no part of
  /// the document's record.
  public var isFeedEntry = false
  /// What the source says beyond that.
  public var metadata = JSONObject()

  /// A document of a text about whose origin nothing is known yet.
  ///
  /// - Parameter text: the text.
  public init(text: String) { self.text = text }

  /// What goes into the ids of its events: what the document is called, not what it says, so that a
  /// correction leaves the ids of the events it does not touch.
  public var name: String { url ?? id ?? fileName ?? "" }

  /// A name for messages and records; it is made of the content where the document has none.
  public var identifier: String {
    id ?? ContentID.id(of: ["document", url ?? fileName ?? "", url == nil ? text : ""])
  }

  /// The document as whoever supplied it has named it: without an id that was made of its address or
  /// file, since that one is made again, and names of events are made of what it is called.
  public var asSupplied: Document {
    guard url != nil || file != nil else { return self }
    var copy = self
    copy.id = nil
    return copy.identifier == id ? copy : self
  }

  /// Everything that makes a version of the document what it is, as a hash. The file is left out: a
  /// document that was moved says the same.
  public var contentHash: String {
    var copy = self
    copy.file = nil
    copy.location = nil
    var writer = JSONWriter()
    copy.write(to: &writer)
    return ContentID.sha256(writer.bytes)
  }

  /// The file's name without its folders.
  private var fileName: String? {
    file.map { path in
      let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:))
      return String(path[(start ?? path.startIndex)...])
    }
  }
}
