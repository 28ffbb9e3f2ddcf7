internal import Documents
public import Events
public import Readers
internal import Dates
internal import JSON
internal import Text

extension Filter {
  /// `extract`: documents to events.
  ///
  /// - Parameters:
  ///   - extractor: finds the events.
  ///   - reader: reads the documents.
  ///   - overrides: what the user knows better than the input.
  ///   - explaining: whether every event comes with why it is one.
  /// - Returns: the filter.
  public static func extract(
    _ extractor: Extractor, reader: DocumentReader, overrides: DocumentOverrides,
    explaining: Bool = false
  ) -> Filter {
    Filter(reader: reader) { document, writer in
      for event in extractor.events(
        in: overrides.apply(to: document), explaining: explaining)
      {
        event.write(to: &writer)
        writer.endLine()
      }
    }
  }

  /// `read`: files to documents.
  ///
  /// - Parameters:
  ///   - reader: reads the documents.
  ///   - overrides: what the user knows better than the input.
  /// - Returns: the filter.
  public static func read(reader: DocumentReader, overrides: DocumentOverrides) -> Filter {
    Filter(reader: reader) { document, writer in
      overrides.apply(to: document).write(to: &writer)
      writer.endLine()
    }
  }

  /// `dates`: documents to the date expressions of their texts.
  ///
  /// - Parameters:
  ///   - reader: reads the documents.
  ///   - overrides: what the user knows better than the input.
  /// - Returns: the filter.
  public static func dates(reader: DocumentReader, overrides: DocumentOverrides) -> Filter {
    let tagger = DateTagger()
    return Filter(reader: reader) { document, writer in
      let document = overrides.apply(to: document)
      let text = SourceText(document.text)
      let expressions = tagger.expressions(
        in: text, reference: document.published, joiningRanges: false)
      for expression in expressions {
        expression.write(to: &writer, document: document.identifier, text: text)
        writer.endLine()
      }
    }
  }
}

extension DateExpression {
  /// Writes the expression's record; offsets count Unicode scalars.
  fileprivate func write(to writer: inout JSONWriter, document: String, text: SourceText) {
    let place = text.scalarRange(of: range)
    writer.object { writer in
      writer.key("document")
      writer.string(document)
      writer.key("start")
      writer.integer(place.lowerBound)
      writer.key("end")
      writer.integer(place.upperBound)
      for (key, value) in [
        ("text", text[range]), ("type", type.rawValue), ("value", value),
        ("edtf", edtf?.description),
      ] {
        writer.key(key)
        writer.string(value)
      }
    }
  }
}
