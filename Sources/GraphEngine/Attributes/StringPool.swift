/// Many strings in one piece of memory, numbered from zero in the order in which they came.
///
/// Strings are kept and compared as UTF-8 bytes: `é` as one scalar and as two are different strings here, as they are
/// in a file, although `String` calls them equal.
public struct StringPool: Sendable {
  private(set) var bytes: [UInt8] = []
  /// String *i* is `bytes[ends[i]..<ends[i + 1]]`.
  private(set) var ends: [Int] = [0]

  /// Makes an empty pool.
  public init() {}

  /// The number of strings.
  public var count: Int { ends.count - 1 }

  /// The string at a position.
  public subscript(index: Int) -> String { String(decoding: utf8(at: index), as: UTF8.self) }

  /// The bytes of the string at a position.
  public func utf8(at index: Int) -> ArraySlice<UInt8> { bytes[ends[index]..<ends[index + 1]] }

  /// Adds a string and returns its position.
  @discardableResult
  public mutating func append(_ string: String) -> Int { append(utf8: string.utf8) }

  /// Adds a string given as bytes that are valid UTF-8, and returns its position.
  @discardableResult
  public mutating func append(utf8: some Sequence<UInt8>) -> Int {
    bytes.append(contentsOf: utf8)
    ends.append(bytes.count)
    return count - 1
  }
}

extension StringPool: Equatable {}
