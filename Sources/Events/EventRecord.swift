internal import Dates
public import JSON

extension Event {
  /// Writes the event's record, with every key of it in its fixed order.
  ///
  /// - Parameter writer: where to.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      let texts: [(key: String, value: String?)] = [
        ("id", id), ("document", document), ("type", type.rawValue),
        ("group", type.group.rawValue), ("realis", realis.rawValue), ("summary", summary),
        ("date", date?.description ?? ""), ("date_start", date?.first?.description ?? ""),
        ("date_end", date?.last?.description ?? ""),
        ("date_precision", date?.precision.rawValue ?? ""), ("date_basis", dateBasis.rawValue),
      ]
      for (key, value) in texts {
        writer.key(key)
        writer.string(value)
      }
      for (key, actors) in [("sources", sources), ("targets", targets), ("others", others)] {
        writer.key(key)
        writer.array(actors) { writer, actor in actor.write(to: &writer) }
      }
      let places = [
        ("trigger", mention.trigger), ("quote", mention.quote), ("date_text", mention.dateText),
      ]
      for (key, place) in places {
        writer.key(key)
        if let place { place.write(to: &writer) } else { writer.null() }
      }
      writer.key("confidence")
      writer.decimal(confidence)
      writer.key("extractor")
      writer.string(extractor)
      if let explanation {
        writer.key("why")
        explanation.write(to: &writer)
      }
    }
  }
}

extension Participant {
  /// Writes the actor's record: `id`, `name`, `kind`.
  ///
  /// - Parameter writer: where to.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      for (key, value) in [("id", id), ("name", name), ("kind", kind)] {
        writer.key(key)
        writer.string(value)
      }
    }
  }
}

extension Evidence {
  /// Writes the record of a place: `text`, `field`, `start`, `end`.
  ///
  /// - Parameter writer: where to.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("text")
      writer.string(text)
      writer.key("field")
      writer.string(field.rawValue)
      writer.key("start")
      writer.integer(start)
      writer.key("end")
      writer.integer(end)
    }
  }
}
