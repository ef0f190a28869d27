import GraphEngine

/// A way of moving: what a load must change between, and may go on with.
struct Vehicle: Hashable {
  let mode: TransportMode
  /// The gauge of a railway; `nil` where it is not known or is not the same at both ends.
  let gaugeMm: Int?
  /// The leg, where it has departures of its own; otherwise a load stays on from leg to leg.
  let service: EdgeID?
  /// Hours between departures; zero where there is one whenever it is wanted.
  let headwayHours: Double

  /// What carries a load along a leg under a policy; `nil` on a step leg.
  init?(of leg: Leg, _ policy: Policy) {
    guard !leg.mode.isStep else { return nil }
    mode = leg.mode
    gaugeMm = leg.changesGauge ? nil : leg.gaugeMm
    service = leg.headwayHours == nil ? nil : leg.edge
    headwayHours = leg.headwayHours ?? policy.headwayHours[leg.mode] ?? 0
  }

  /// What a load does at a hub to go on by another vehicle; `nil` where it can go on as it is.
  func change(to next: Vehicle, at hub: NodeID) -> RoutingStep.Action? {
    guard mode == next.mode else { return .handling(hub: hub, from: mode, to: next.mode) }
    guard let gaugeMm, let other = next.gaugeMm, gaugeMm != other else { return nil }
    return .gaugeChange(hub: hub)
  }
}
