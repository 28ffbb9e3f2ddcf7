public import Documents
public struct Extractor: Sendable {
  public static let version = "dateline-0"
  public init() {}
  public func events(in document: Document) -> [Event] { [] }
}
