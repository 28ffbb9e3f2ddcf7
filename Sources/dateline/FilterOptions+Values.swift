import ArgumentParser
import Dates
import Events
import Query

/// Why an option's value can't be taken.
struct FilterError: Error, CustomStringConvertible {
  let description: String
}

// The options by their names, as the configuration file has them.
extension FilterOptions {
  private static var lists: [(name: String, value: WritableKeyPath<FilterOptions, [String]>)] {
    [
      ("actor", \.actor), ("with", \.with), ("type", \.type), ("group", \.group),
      ("realis", \.realis), ("status", \.status), ("text", \.text),
    ]
  }

  private static var texts: [(name: String, value: WritableKeyPath<FilterOptions, String?>)] {
    [
      ("from", \.from), ("to", \.to), ("as-of", \.asOf), ("since-added", \.sinceAdded),
      ("order", \.order),
    ]
  }

  private static var numbers: [(name: String, value: WritableKeyPath<FilterOptions, Int?>)] {
    [("min-sources", \.minSources), ("limit", \.limit)]
  }

  /// The names of all options, without their dashes.
  static let names =
    lists.map(\.name) + texts.map(\.name) + numbers.map(\.name) + ["min-confidence", "parts"]

  /// The options that are given, with their values as they would be written.
  var values: [(name: String, values: [String])] {
    var values: [(name: String, values: [String])] = []
    for (name, path) in Self.lists { values.append((name, self[keyPath: path])) }
    for (name, path) in Self.texts { values.append((name, self[keyPath: path].map { [$0] } ?? [])) }
    for (name, path) in Self.numbers {
      values.append((name, self[keyPath: path].map { [String($0)] } ?? []))
    }
    values.append(("min-confidence", minConfidence.map { [String($0)] } ?? []))
    values.append(("parts", parts.map { [String($0)] } ?? []))
    return values.filter { !$0.values.isEmpty }
  }

  /// Options that have some values.
  ///
  /// - Parameter values: the values, by the options' names.
  /// - Throws: `FilterError`.
  init(_ values: [String: [String]]) throws {
    // An option that was never parsed can't be read, not even on the way to being set.
    self = try FilterOptions.parse([])
    for (name, path) in Self.lists { self[keyPath: path] = values[name] ?? [] }
    for (name, path) in Self.texts { self[keyPath: path] = try Self.one(values, name) }
    for (name, path) in Self.numbers {
      self[keyPath: path] = try Self.one(values, name).map { text in
        guard let number = Int(text) else {
          throw FilterError(description: "--\(name) has to be a whole number, not '\(text)'")
        }
        return number
      }
    }
    minConfidence = try Self.one(values, "min-confidence").map { text in
      guard let number = Double(text) else {
        throw FilterError(description: "--min-confidence has to be a number, not '\(text)'")
      }
      return number
    }
    parts = try Self.one(values, "parts").map { text in
      guard let truth = Bool(text) else {
        throw FilterError(description: "parts has to be true or false, not '\(text)'")
      }
      return truth
    }
  }

  /// These options, and of others those that are not given here.
  ///
  /// - Parameter others: their values, by name.
  /// - Returns: all of them.
  /// - Throws: `FilterError`.
  func completed(by others: [String: [String]]) throws -> FilterOptions {
    guard !others.isEmpty else { return self }
    var all = others
    for (name, values) in values { all[name] = values }
    return try FilterOptions(all)
  }

  /// Refuses what can't be asked for.
  ///
  /// - Throws: `FilterError`.
  func check() throws {
    try Self.check(type, "--type", EventType.allCases.map(\.rawValue))
    try Self.check(group, "--group", EventType.Group.allCases.map(\.rawValue))
    try Self.check(realis, "--realis", Realis.allCases.map(\.rawValue) + ["all"])
    try Self.check(status, "--status", ["unreviewed", "accepted", "rejected"])
    try Self.check(order.map { [$0] } ?? [], "--order", EventFilter.Order.allCases.map(\.rawValue))
    for (name, value) in [
      ("--from", from), ("--to", to), ("--as-of", asOf), ("--since-added", sinceAdded),
    ] {
      _ = try Self.date(value, name)
    }
    if let first = try Self.date(from, "--from")?.first, let last = try Self.date(to, "--to")?.last,
      first > last
    {
      throw FilterError(description: "--from \(from ?? "") is after --to \(to ?? "")")
    }
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw FilterError(description: "--min-confidence has to be from 0 to 1, not \(minConfidence)")
    }
    if let limit, limit < 0 { throw FilterError(description: "--limit can't be negative") }
  }

  /// A date that an option names; nil where it is not given.
  static func date(_ text: String?, _ option: String) throws -> EDTF? {
    guard let text else { return nil }
    do {
      return try EDTF(text)
    } catch {
      throw FilterError(
        description:
          "\(option) has to be a date such as 2024, 2024-05 or 2024-05-21, not '\(text)'")
    }
  }

  private static func check(_ values: [String], _ option: String, _ known: [String]) throws {
    for value in values where !known.contains(value) {
      throw FilterError(description: Suggestions.refusal(of: value, in: known, at: option))
    }
  }

  private static func one(_ values: [String: [String]], _ name: String) throws -> String? {
    guard let values = values[name], let first = values.first else { return nil }
    guard values.count == 1 else {
      throw FilterError(description: "\(name) has one value, not \(values.count)")
    }
    return first
  }
}
