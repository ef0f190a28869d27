internal import ArgumentParser
internal import GraphEngine

/// How weights are given to a search.
enum BenchWeights: String, CaseIterable, ExpressibleByArgument {
  case whole, real
}

/// What a task works on.
struct BenchInput: Sendable {
  let content: AttributedGraph
  /// Pairs of numbers of nodes.
  let pairs: [(Int, Int)]
  let weights: BenchWeights

  var graph: Graph { content.graph }

  /// `time` in tenths: as whole numbers of tenths, or as it stands.
  func times() throws -> EdgeWeights { try scaled("time", by: 10) }

  /// `cost` in hundredths, in the same way.
  func costs() throws -> EdgeWeights { try scaled("cost", by: 100) }

  /// Where nodes lie, on a plane of `lon` and `lat`.
  func positions() throws -> NodePositions {
    func column(_ name: String) -> [Double] {
      let column = content.nodeAttributes[name]
      return (0..<graph.nodeCount).map { column?.number(at: $0) ?? .nan }
    }
    return try NodePositions(x: column("lon"), y: column("lat"))
  }

  private func scaled(_ attribute: String, by factor: Double) throws -> EdgeWeights {
    let weights = try content.weights(attribute)
    guard self.weights == .whole else { return weights }
    return try EdgeWeights(weights.values.map { ($0 * factor).rounded() }, for: graph)
  }

  /// A sum of times in the whole numbers of the checksums.
  func tenths(_ time: Double) -> Double { weights == .whole ? time : (time * 10).rounded() }

  /// The pairs of nodes to search between.
  func queries() throws -> [(NodeID, NodeID)] { try pairs.map { (try node($0.0), try node($0.1)) } }

  private func node(_ number: Int) throws -> NodeID {
    guard let raw = UInt32(exactly: number), graph.contains(NodeID(raw)) else {
      throw InputError.unreadable(name: "the queries", reason: "there is no node \(number)")
    }
    return NodeID(raw)
  }
}
