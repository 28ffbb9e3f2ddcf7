/// Something in a folder that is passed over.
public struct SkippedFile: Sendable, Hashable, CustomStringConvertible {
  /// Why it is passed over, as the user is told.
  public enum Reason: String, Sendable, Hashable {
    case noFormat = "its name says no format; name the file itself"
    case folderLink =
      "it is a link to a folder, which may lead back here; name the folder itself"
    case brokenLink = "it is a link that leads nowhere"
    case noFile = "it is a pipe, socket or device"
  }

  /// Where it lies.
  public let path: String
  /// Why it is passed over.
  public let reason: Reason

  /// One line: what, and why.
  public var description: String { "\(path): passed over, \(reason.rawValue)" }
}
