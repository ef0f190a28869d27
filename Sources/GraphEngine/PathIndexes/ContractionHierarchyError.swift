/// Why a graph got no contraction hierarchy.
///
/// Not a fault of the graph: a hierarchy pays where a few nodes lie on most long paths, as in road networks, and not
/// where hubs are joined each to each. Search without one then.
public enum ContractionHierarchyError: Error, Hashable, Sendable {
  /// The first look at the nodes would take more work than it may.
  case tooDense(expected: Int, limit: Int)
  /// Contracting took more work than it may, with so many nodes done of all.
  case tooMuchWork(contracted: Int, of: Int, limit: Int)
  /// The shortcuts grew more than they may.
  case tooManyShortcuts(contracted: Int, of: Int, limit: Int)
}

extension ContractionHierarchyError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .tooDense(let expected, let limit):
      """
      looking at all nodes would take \(expected) steps, and no more than \(limit) are allowed: the graph has hubs that \
      no order of its nodes keeps apart; search it without a contraction hierarchy
      """
    case .tooMuchWork(let contracted, let count, let limit):
      """
      contracting \(contracted) of \(count) nodes took more than \(limit) steps: the graph has hubs that no order of \
      its nodes keeps apart; search it without a contraction hierarchy
      """
    case .tooManyShortcuts(let contracted, let count, let limit):
      """
      contracting \(contracted) of \(count) nodes made more than \(limit) shortcuts: the graph has hubs that no order \
      of its nodes keeps apart; search it without a contraction hierarchy
      """
    }
  }
}
