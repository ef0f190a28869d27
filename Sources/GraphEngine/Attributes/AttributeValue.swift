/// What a column of attributes holds.
public enum AttributeType: String, Hashable, Sendable, CaseIterable {
  case bool
  case int
  case double
  case string
}

/// One attribute of one node or edge.
public enum AttributeValue: Sendable {
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)

  /// The type of a column that could hold this value.
  public var type: AttributeType {
    switch self {
    case .bool: .bool
    case .int: .int
    case .double: .double
    case .string: .string
    }
  }

  /// The value as a number, if it is one.
  public var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    case .bool, .string: nil
    }
  }
}

extension AttributeValue: Hashable {
  /// Numbers are equal bit for bit, strings byte for byte: two values are equal when a file would spell them alike.
  public static func == (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.double(let a), .double(let b)): a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    default: false
    }
  }

  /// Agrees with `==`.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .bool(let value): hasher.combine(value)
    case .int(let value): hasher.combine(value)
    case .double(let value): hasher.combine(value.isNaN ? Double.nan.bitPattern : value.bitPattern)
    case .string(let value): for byte in value.utf8 { hasher.combine(byte) }
    }
  }
}

extension AttributeValue: CustomStringConvertible {
  /// The value as text.
  public var description: String {
    switch self {
    case .bool(let value): String(value)
    case .int(let value): String(value)
    case .double(let value): String(value)
    case .string(let value): value
    }
  }
}
