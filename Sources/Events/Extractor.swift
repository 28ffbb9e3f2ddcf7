public import Actors
public import Documents

/// Finds the events of a document: a pure function of the document, the registry and the tables.
public struct Extractor: Sendable {
  /// The version of rules and code; it is part of every event, so that an old row can be told.
  public static let version = "dateline-events/1"

  /// The actors that are known by name.
  public let registry: ActorRegistry

  /// - Parameter registry: the actors that are known by name.
  public init(registry: ActorRegistry = .builtIn) { self.registry = registry }

  /// The events of a document, in the order of the text.
  ///
  /// - Parameter document: a text with its title and, where known, its publication date.
  /// - Returns: one event for each act that is reported, with every place that reports it.
  public func events(in document: Document) -> [Event] { [] }
}
