import GraphEngine
internal import Synchronization

/// What searches of one compiled graph have in common, kept for those to come: for all copies of the graph.
final class SearchStore: Sendable {
  private struct Origin: Hashable {
    let objective: Objective
    let entry: NodeID
  }

  private struct Kept {
    var weights: [Objective: ExactWeights] = [:]
    var trees: [Origin: ExactTree] = [:]
  }

  private let kept = Mutex(Kept())

  /// A search of a graph that is larger ends where it is to, and is not kept.
  static let nodeLimit = 100_000
  /// How many nodes all trees that are kept may have.
  private static let keptNodeLimit = 500_000

  /// The weights for an objective.
  func weights(_ objective: Objective, _ make: () -> ExactWeights) -> ExactWeights {
    if let known = kept.withLock({ $0.weights[objective] }) { return known }
    let made = make()
    kept.withLock { $0.weights[objective] = made }
    return made
  }

  /// The tree of an origin. Two tasks that ask at once may both make it; it comes out the same.
  func tree(_ objective: Objective, _ entry: NodeID, nodeCount: Int, _ make: () -> ExactTree) -> ExactTree {
    let origin = Origin(objective: objective, entry: entry)
    if let known = kept.withLock({ $0.trees[origin] }) { return known }
    let made = make()
    kept.withLock { kept in
      if (kept.trees.count + 1) * max(1, nodeCount) > Self.keptNodeLimit { kept.trees = [:] }
      kept.trees[origin] = made
    }
    return made
  }
}
