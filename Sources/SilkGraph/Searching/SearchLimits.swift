import GraphEngine

/// How long a search that finds one route after another may go on, and who is told how far it has come.
///
/// There can be exponentially many routes. Each search has limits of its own for the memory that it takes.
public struct SearchLimits: Sendable {
  /// When to hand out what was found until then; `nil` for never.
  public var deadline: ContinuousClock.Instant?
  /// Called now and then with the number of routes found so far.
  public var progress: (@Sendable (_ found: Int) -> Void)?

  /// Sets limits.
  public init(deadline: ContinuousClock.Instant? = nil, progress: (@Sendable (_ found: Int) -> Void)? = nil) {
    self.deadline = deadline
    self.progress = progress
  }

  /// Whether the deadline has passed.
  var isOver: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }
}
