/// How far reading has come, for whoever waits for it.
public final class ReadMeter {
  /// The bytes that are to be read, as far as that is known.
  public internal(set) var expected = 0
  /// The bytes that have been read.
  public internal(set) var bytes = 0
  /// The file or address that is being read.
  public package(set) var current = ""

  /// Nothing has been read yet.
  public init() {}
}
