/// Parts of units, and what is left of them.
extension DateReader {
  /// The date of a candidate's value with what its words say of a part: "early 2024", "the end of
  /// May", "the rest of the year".
  ///
  /// - Parameters:
  ///   - value: what the candidate means without them.
  ///   - candidate: the match.
  /// - Returns: the narrower date; the value's own where nothing narrows it.
  func narrowed(_ value: DateValue, _ candidate: DateCandidate) -> EDTF? {
    guard let span = value.span, !isSubdivided(candidate) else {
      return candidate.isApproximate ? value.edtf?.approximate : value.edtf
    }
    if self.value(.partName, of: candidate) == 4 { return rest(of: span) ?? value.edtf }
    guard let part = named(candidate), let date = part.date(in: span) else {
      return candidate.isApproximate ? value.edtf?.approximate : value.edtf
    }
    return date
  }

  private func named(_ candidate: DateCandidate) -> DatePart? {
    if let part = candidate.part { return part }
    if let number = value(.partName, of: candidate) { return DatePart.numbered[number] }
    switch candidate.rule.operation {
    case .yearend, .monthend: return .close
    case .unit where contains([.early], candidate): return .early
    case .unit where contains([.mid], candidate): return .mid
    case .unit where contains([.late], candidate): return .late
    case .unit, .year: return contains([.end], candidate) ? .close : nil
    default: return nil
    }
  }

  /// "The end of the day": a day has no parts here.
  private func isSubdivided(_ candidate: DateCandidate) -> Bool {
    candidate.rule.operation == .weekday || candidate.rule.operation == .date
  }

  /// From the reference date, where it lies within, to the end.
  private func rest(of span: CalendarSpan) -> EDTF? {
    guard let reference, reference <= span.last else { return nil }
    return .interval(from: .day(max(reference, span.first)), to: .day(span.last))
  }
}

/// What a candidate is to the ones beside it.
extension DateReader {
  /// The length of a plain duration, as counts of units; empty for anything else.
  func length(_ candidate: DateCandidate) -> [(count: Int, unit: CalendarSpan.Unit)] {
    guard [.duration, .sum].contains(candidate.rule.operation), candidate.rule.arguments.isEmpty
    else { return [] }
    let places = candidate.places(TokenClasses.anyUnit)
    // "Eight trading days" are no eight days.
    guard candidate.rule.operation == .sum || candidate.end - candidate.start == 2 else {
      return []
    }
    return places.indices.compactMap { index in
      guard let count = value([.number, .article], of: candidate, index),
        let unit = value(TokenClasses.anyUnit, of: candidate, index)
          .flatMap(CalendarSpan.Unit.init)
      else { return nil }
      return (count, unit)
    }
  }

  /// Whether a candidate names a day or month without its year, or a weekday without its week.
  func isYearless(_ candidate: DateCandidate) -> Bool {
    [.date, .month, .numeric, .weekday].contains(candidate.rule.operation)
      && value([.year, .shortYear, .twoDigits, .step], of: candidate) == nil
  }
}
