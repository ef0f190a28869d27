/// Whether a measure is given as it was summed, or as a share of the most that it could be.
public enum CentralityScale: Hashable, Sendable, CaseIterable {
  /// The plain sum.
  case raw
  /// Divided by what the sum would be if every pair that could count did, so that graphs of different size compare.
  case normalised
}

/// Which paths a node is judged by.
public enum PathDirection: Hashable, Sendable, CaseIterable {
  /// Those that lead to the node: how easily it is reached.
  case incoming
  /// Those that lead away from it: how easily it reaches the others.
  case outgoing
}

/// Called with the number of sources that are done and the number of all.
///
/// The calls come one after another, with growing numbers, at least ten times a second where sources
/// take less than that, from whichever worker has just finished one.
public typealias CentralityProgress = @Sendable (_ done: Int, _ total: Int) -> Void

/// Why a centrality could not be computed on a sound graph with sound weights.
public enum CentralityError: Error, Hashable, Sendable {
  /// More shortest paths join two nodes than a number can tell, about 10³⁰¹.
  case tooManyPaths(from: NodeID, to: NodeID)
}

extension CentralityError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .tooManyPaths(let source, let target):
      "more than 10^301 shortest paths lead from \(source) to \(target); merge parallel edges of equal weight"
    }
  }
}

extension EdgeWeights {
  /// Refuses weights under which a step may have no length.
  func requirePositive(for graph: Graph) throws(WeightError) {
    guard values.count == graph.edgeCount else { throw .wrongCount(values.count, expected: graph.edgeCount) }
    if let index = values.firstIndex(of: 0) { throw .zero(EdgeID(index: index)) }
  }
}
