/// Why a text is not read as YAML.
public struct YAMLError: Error, Hashable, Sendable {
  /// What kind of reason it is.
  public enum Reason: Sendable {
    /// The text is no YAML, or has one key twice.
    case malformed
    /// The text is nested too deeply or repeats itself too often.
    case excess
  }

  /// What kind of reason it is.
  public let reason: Reason
  /// The line it is on, from 1.
  public let line: Int
  /// What is wrong, in a few words.
  public let message: String
}
