/// Something that a policy avoids and that is closed without that.
public struct IdleCriterion: Hashable, Sendable {
  /// What is avoided.
  public let criterion: Criterion
  /// The statuses and tiers that close its legs; that of what is not built yet only where there is no other.
  public let closedBy: [Exclusion]
}

extension RoutePlanner {
  /// What a policy avoids although statuses and tiers close all of it already, so that to avoid it changes nothing.
  ///
  /// - Throws: ``PolicyError`` for a policy that does not fit the network.
  public func idleCriteria(of policy: Policy) throws(PolicyError) -> [IdleCriterion] {
    var idle: [IdleCriterion] = []
    for criterion in policy.avoided.withoutRepeats {
      let without = try PolicyFilter(network, policy.dropping(.avoided(criterion)))
      var everything = policy.dropping(.avoided(criterion))
      everything.tiers = Set(LegTier.allCases)
      everything.statuses = Set(ServiceStatus.allCases)
      let open = try PolicyFilter(network, everything)
      let touched = network.legs.filter { leg in
        network.touches(criterion, leg) && open.admits(leg)
          && [leg.from, leg.to].allSatisfy { network.hub(at: $0).map(open.admits) ?? false }
      }
      guard !touched.isEmpty, !touched.contains(where: without.admits) else { continue }
      let built = touched.filter { $0.status != .planned }
      let asked = built.isEmpty ? touched : built
      let statuses = ServiceStatus.allCases.filter { status in
        !policy.statuses.contains(status) && asked.contains { $0.status == status }
      }
      let tiers = LegTier.allCases.filter { tier in
        !policy.tiers.contains(tier) && asked.contains { $0.tier == tier }
      }
      idle.append(IdleCriterion(criterion: criterion, closedBy: tiers.map { .tier($0) } + statuses.map { .status($0) }))
    }
    return idle
  }
}

extension Network {
  /// Whether a leg is what a criterion names, or begins or ends there.
  fileprivate func touches(_ criterion: Criterion, _ leg: Leg) -> Bool {
    switch criterion {
    case .country(let code):
      leg.countries.contains(code) || [leg.from, leg.to].contains { hub(at: $0)?.country == code }
    case .hub(let node): leg.from == node || leg.to == node
    case .mode(let mode): leg.mode == mode
    case .corridor(let id), .gateway(let id): corridor(id)?.gateways.contains(leg.edge) ?? false
    case .leg(let edge): leg.edge == edge
    }
  }
}
