internal import Synchronization

/// The names of the nodes of a graph: each node has one, and no two have the same.
///
/// Names compare byte for byte, not by `String` equality.
public struct NameTable: Sendable {
  /// The names in the order of the nodes.
  public let pool: StringPool
  private let index = NameIndex()

  /// Takes names that are known to differ.
  public init(_ pool: StringPool) { self.pool = pool }

  /// Takes names that are known to differ.
  public init(_ names: some Sequence<String>) {
    var pool = StringPool()
    for name in names { pool.append(name) }
    self.init(pool)
  }

  /// The number of names.
  public var count: Int { pool.count }

  /// The name of a node.
  public subscript(node: NodeID) -> String { pool[node.index] }

  /// The node of that name, if there is one.
  ///
  /// - Complexity: O(1) in the number of names, except for the first call, which indexes them all.
  public func node(named name: String) -> NodeID? { index.find(Array(name.utf8), in: pool) }
}

/// Finds names by their bytes; made on first need and kept.
private final class NameIndex: Sendable {
  private let positions = Mutex<[[UInt8]: UInt32]?>(nil)

  func find(_ name: [UInt8], in pool: StringPool) -> NodeID? {
    positions.withLock { positions in
      if positions == nil {
        var made = [[UInt8]: UInt32](minimumCapacity: pool.count)
        for index in 0..<pool.count { made[Array(pool.utf8(at: index))] = UInt32(truncatingIfNeeded: index) }
        positions = made
      }
      return positions?[name].map { NodeID($0) }
    }
  }
}
