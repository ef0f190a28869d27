extension Graph {
  /// How many edges join two nodes which an edge before them joins in the same way: from the same to the same where they
  /// are directed, either way round where they are not. A directed and an undirected edge are never parallel.
  ///
  /// - Complexity: O(*n* + *m*) time, O(*n*) memory.
  public var parallelEdgeCount: Int {
    var count = 0
    // The last tail that reached each node, so that no table has to be emptied between two tails.
    var directed = [UInt32](repeating: .max, count: nodeCount), undirected = directed
    for tail in nodes {
      for arc in arcs(from: tail) {
        if direction(of: arc.edge) == .directed {
          if directed[arc.head.index] == tail.rawValue { count += 1 }
          directed[arc.head.index] = tail.rawValue
        } else if tail <= arc.head {
          if undirected[arc.head.index] == tail.rawValue { count += 1 }
          undirected[arc.head.index] = tail.rawValue
        }
      }
    }
    return count
  }
}
