/// A value as SQLite stores it.
public enum Value: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// What can be bound to a parameter of a statement.
public protocol Bindable {
  /// The value that SQLite is given.
  var sqliteValue: Value { get }
}

extension Value: Bindable {
  /// The value itself.
  public var sqliteValue: Value { self }
}

extension Int: Bindable {
  /// The number as an integer.
  public var sqliteValue: Value { .integer(Int64(self)) }
}

extension Int32: Bindable {
  /// The number as an integer.
  public var sqliteValue: Value { .integer(Int64(self)) }
}

extension Int64: Bindable {
  /// The number as an integer.
  public var sqliteValue: Value { .integer(self) }
}

extension Double: Bindable {
  /// The number as a real.
  public var sqliteValue: Value { .real(self) }
}

extension Bool: Bindable {
  /// 1 or 0.
  public var sqliteValue: Value { .integer(self ? 1 : 0) }
}

extension String: Bindable {
  /// The string as text.
  public var sqliteValue: Value { .text(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
  /// The wrapped value, NULL for none.
  public var sqliteValue: Value { self?.sqliteValue ?? .null }
}
