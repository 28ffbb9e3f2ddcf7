public import JSON
public import Query
internal import Dates
internal import Events

extension EventRow {
  /// Writes the event's record: the keys that `extract` gives, in the same order, then what only
  /// the database knows.
  ///
  /// - Parameter writer: where to.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      let face = mentions.first
      let texts: [(key: String, value: String?)] = [
        ("id", id), ("document", face?.documentID), ("type", type), ("group", group),
        ("realis", realis), ("summary", summary), ("date", date),
        ("date_start", firstDay?.description ?? ""), ("date_end", lastDay?.description ?? ""),
        ("date_precision", precision ?? ""), ("date_basis", basis),
      ]
      for (key, value) in texts {
        writer.key(key)
        writer.string(value)
      }
      for (key, actors) in [("sources", sources), ("targets", targets), ("others", others)] {
        writer.key(key)
        writer.array(actors) { writer, actor in actor.write(to: &writer) }
      }
      face?.writePlaces(to: &writer)
      writer.key("confidence")
      writer.decimal(confidence)
      writer.key("extractor")
      writer.string(extractor)
      writer.key("status")
      writer.string(status)
      writer.key("mentions")
      writer.array(mentions) { writer, mention in mention.write(to: &writer) }
      writer.key("source_count")
      writer.integer(sourceCount)
      writer.key("conflicts")
      writer.array(conflicts) { $0.string($1) }
      for (key, day) in [("first_added", firstAdded), ("last_changed", lastChanged)] {
        writer.key(key)
        writer.string(day.description)
      }
      if let thread { thread.write(to: &writer) }
    }
  }
}

extension EventThread {
  /// Writes the events with what each follows from.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.key("thread")
    writer.array(steps) { writer, step in
      writer.object { writer in
        for (key, value) in [
          ("event", step.event.id), ("follows", step.follows), ("relation", step.relation),
        ] {
          writer.key(key)
          writer.string(value)
        }
      }
    }
  }
}

extension MentionRow {
  fileprivate func writePlaces(to writer: inout JSONWriter) {
    for (key, place) in [("trigger", trigger), ("quote", quote), ("date_text", dateText)] {
      writer.key(key)
      if let place { place.write(to: &writer) } else { writer.null() }
    }
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      let texts = [
        ("document", documentID), ("title", documentTitle), ("url", documentURL),
        ("publisher", publisher), ("published", published), ("rule", rule), ("date", date),
        ("date_basis", dateBasis),
      ]
      for (key, value) in texts {
        writer.key(key)
        writer.string(value)
      }
      writePlaces(to: &writer)
      if let copyOf {
        writer.key("copy_of")
        writer.string(copyOf)
      }
      copies.write(to: &writer)
    }
  }
}

extension [DocumentCopy] {
  /// Writes where else a document's text was published, as a member of the document's object; nothing
  /// where that is nowhere.
  ///
  /// - Parameter writer: where to.
  public func write(to writer: inout JSONWriter) {
    guard !isEmpty else { return }
    writer.key("copies")
    writer.array(self) { writer, copy in
      writer.object { writer in
        for (key, value) in [
          ("title", copy.title), ("url", copy.url), ("publisher", copy.publisher),
          ("published", copy.published), ("file", copy.file),
        ] {
          writer.key(key)
          writer.string(value)
        }
      }
    }
  }
}
