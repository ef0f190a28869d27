internal import Synchronization

/// The names of the nodes of a graph: each node has one, and no two have the same.
///
/// Names compare byte for byte, not by `String` equality.
public struct NameTable: Sendable {
  /// The names in the order of the nodes.
  public let pool: StringPool
  fileprivate let index: KeptIndex

  /// Takes names that are known to differ.
  public init(_ pool: StringPool) {
    self.pool = pool
    index = KeptIndex(nil)
  }

  /// Takes names that are known to differ.
  public init(_ names: some Sequence<String>) {
    var pool = StringPool()
    for name in names { pool.append(name) }
    self.init(pool)
  }

  /// Takes names with the index by which they were told apart.
  package init(_ pool: StringPool, index: StringIndex) {
    self.pool = pool
    self.index = KeptIndex(index)
  }

  /// The number of names.
  public var count: Int { pool.count }

  /// The name of a node.
  public subscript(node: NodeID) -> String { pool[node.index] }

  /// The node of that name, if there is one.
  ///
  /// - Complexity: O(1) in the number of names, except for the first call, which may have to index them all.
  public func node(named name: String) -> NodeID? {
    var name = name
    return name.withUTF8 { index.find($0, in: pool) }.map { NodeID($0) }
  }
}

extension NameTable {
  /// The first node whose name an earlier node has; there is none unless somebody broke the promise of ``init(_:)``.
  package var firstRepeated: NodeID? {
    guard index.distinctCount(in: pool) < pool.count else { return nil }
    return (0..<UInt32(truncatingIfNeeded: pool.count)).lazy.map { NodeID($0) }.first { node in
      pool.withUTF8(at: node.index) { index.find($0, in: pool) } != node.rawValue
    }
  }
}

/// An index that is made on first need and kept.
private final class KeptIndex: Sendable {
  private let kept: Mutex<StringIndex?>

  init(_ index: StringIndex?) { kept = Mutex(index) }

  func find(_ name: UnsafeBufferPointer<UInt8>, in pool: StringPool) -> UInt32? {
    with(pool) { $0.find(name, in: pool) }
  }

  /// The number of different names.
  func distinctCount(in pool: StringPool) -> Int { with(pool) { $0.count } }

  private func with<Result>(_ pool: StringPool, _ body: (borrowing StringIndex) -> Result) -> Result {
    kept.withLock { kept in
      if let kept { return body(kept) }
      let made = StringIndex(pool)
      kept = made
      return body(made)
    }
  }
}
