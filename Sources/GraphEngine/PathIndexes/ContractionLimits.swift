/// How much work a contraction hierarchy may take before it is given up.
///
/// The limits count steps and not time, so that a graph is declined on every machine or on none.
public struct ContractionLimits: Hashable, Sendable {
  /// How many arcs the first look at all nodes may take, as it is expected once some of them are looked at.
  public var firstLook: Int

  /// How many arcs the searches for witnesses may look at in all.
  public var work: Int

  /// How many shortcuts may be made, those that later ones replace among them.
  public var shortcuts: Int

  /// Sets limits.
  public init(firstLook: Int = .max, work: Int = .max, shortcuts: Int = .max) {
    self.firstLook = firstLook
    self.work = work
    self.shortcuts = shortcuts
  }

  /// Limits that grow with a graph: nearly ten times what road networks take, and for small graphs as much as a fifth
  /// of a second does.
  public static func standard(for graph: Graph) -> ContractionLimits {
    let size = graph.nodeCount + graph.arcCount
    return ContractionLimits(
      firstLook: 20_000_000 + 100 * size, work: 20_000_000 + 800 * size, shortcuts: 100_000 + 20 * size)
  }

  /// No limits: it takes as long as it takes.
  public static let none = ContractionLimits()
}
