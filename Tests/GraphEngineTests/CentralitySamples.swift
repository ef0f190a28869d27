import GraphEngine

extension Graph {
  /// A graph of edges written down as pairs of numbers.
  static func centralitySample(
    _ nodeCount: Int, _ direction: EdgeDirection, _ edges: [(UInt32, UInt32)]
  ) throws -> Graph {
    var builder = GraphBuilder(direction)
    try builder.addNodes(nodeCount)
    for (source, target) in edges { try builder.addEdge(from: NodeID(source), to: NodeID(target), direction) }
    return builder.finish()
  }

  static func pathSample(_ nodeCount: UInt32, _ direction: EdgeDirection) throws -> Graph {
    try centralitySample(Int(nodeCount), direction, (1..<nodeCount).map { ($0 - 1, $0) })
  }
}

/// Whether numbers agree, each within a part of the greater of the two or as little in itself.
func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count
    && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(abs($0), abs($1)) || abs($0 - $1) < 1e-15 }
}
