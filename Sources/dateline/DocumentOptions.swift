import ArgumentParser
import Dates
import Documents
import Pipeline
import Readers

/// What documents are read, and what is known better than they say.
struct DocumentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "When the documents were published (EDTF or RFC 3339), whatever they say.", valueName: "date")
  )
  var published: String?

  @Option(help: ArgumentHelp("Where the document was published.", valueName: "url"))
  var url: String?

  @Option(help: ArgumentHelp("The document's headline.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Who published the documents.", valueName: "name"))
  var publisher: String?

  @Option(
    help: ArgumentHelp(
      "How the documents are written: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"))
  var format: String?

  func validate() throws {
    if let published {
      do {
        _ = try Document.date(published)
      } catch {
        throw ValidationError("--published: \(error)")
      }
    }
    if let format, Format(rawValue: format) == nil {
      let known = Format.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--format has no '\(format)'; it has \(known)")
    }
  }

  /// Reads documents in the format asked for, within limits.
  func reader(_ options: LimitOptions) -> DocumentReader {
    DocumentReader(format: format.flatMap(Format.init(rawValue:)), limits: options.limits)
  }

  /// What is known better than the documents say.
  var overrides: DocumentOverrides {
    get throws {
      var overrides = DocumentOverrides()
      overrides.published = try published.map(Document.date)
      overrides.url = url
      overrides.title = title
      overrides.publisher = publisher
      return overrides
    }
  }
}
