public import GraphEngine

/// One thing that happens on a route, and what it takes.
public struct RoutingStep: Hashable, Sendable {
  /// What happens.
  public enum Action: Hashable, Sendable {
    /// Moving along a leg, or passing a step leg, from one hub to another.
    case leg(EdgeID, from: NodeID, to: NodeID)
    /// The stop at the border that the leg crosses on its way to a hub.
    case border(EdgeID, from: NodeID, to: NodeID)
    /// Changing from one mode to another at a hub.
    case handling(hub: NodeID, from: TransportMode, to: TransportMode)
    /// Changing the gauge at a hub.
    case gaugeChange(hub: NodeID)
    /// Waiting at a hub for the next departure by a mode.
    case wait(hub: NodeID, for: TransportMode)
    /// Coming into the network or leaving it, or passing between the inner parts of one hub at no expense.
    case free
  }

  /// What happens.
  public let action: Action
  /// What it takes.
  public let totals: Totals
}
