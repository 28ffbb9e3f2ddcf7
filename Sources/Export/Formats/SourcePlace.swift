import Query

/// A place where a document that reports an event was published, as exports list it.
struct SourcePlace {
  /// What to call it: its title, else its address, else the document's id.
  let name: String
  let url: String?
  let publisher: String?
  let published: String?
  /// That its text is another's.
  let remark: String?
}

extension EventRow {
  /// All places where the documents that report it were published, each document's own first.
  var sourcePlaces: [SourcePlace] {
    var seen: Set<String> = []
    let reports = mentions.filter { seen.insert($0.documentID).inserted }
    let names = Dictionary(
      reports.map { ($0.documentID, $0.publisher ?? $0.documentTitle ?? $0.documentID) },
      uniquingKeysWith: { first, _ in first })
    return reports.flatMap { report in
      [
        SourcePlace(
          name: report.documentTitle ?? report.documentURL ?? report.documentID,
          url: report.documentURL, publisher: report.publisher, published: report.published,
          remark: report.copyOf.map { "copy of \(names[$0] ?? $0)" })
      ]
        + report.copies.map { copy in
          SourcePlace(
            name: copy.title ?? copy.url ?? report.documentID, url: copy.url,
            publisher: copy.publisher, published: copy.published, remark: "the same text")
        }
    }
  }
}
