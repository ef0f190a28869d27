/// Something that a policy avoids and that statuses and tiers close without that, so that to avoid it changes nothing.
public struct ClosedAnyway: Hashable, Sendable {
  /// What is avoided.
  public let criterion: Criterion
  /// The statuses and tiers that close its legs; that of what is not built yet only where there is no other.
  public let closedBy: [Exclusion]
  /// What it would be to avoid it if these were open; `nil` where several pairs of hubs are asked for, or emissions on the
  /// opened legs are not known.
  public let ifOpen: Effect?

  /// The best routes with something open that is closed; all else is as the policy has it.
  public struct Effect: Hashable, Sendable {
    /// The best route where it is not avoided; `nil` where there is none.
    public let free: Route?
    /// The best route where it is avoided; `nil` where there is none.
    public let avoiding: Route?

    /// Whether it then makes a difference to avoid it.
    public var isDifferent: Bool { free?.totals != avoiding?.totals }
  }
}

extension RoutePlanner {
  /// What a policy avoids although statuses and tiers close all of it already, for the routes that are sought.
  ///
  /// What is opened for an end (``openings(for:under:)``) is not closed.
  ///
  /// - Throws: ``PolicyError`` for a policy that does not fit the network.
  /// - Complexity: O(*legs*) for each thing that is avoided; where one pair is asked for, two searches of a route for each
  ///   that is told.
  public func closedAnyway(_ queries: [RouteQuery], under policy: Policy) throws -> [ClosedAnyway] {
    let ends = queries.flatMap { [$0.origin, $0.destination] }.withoutRepeats
    return try policy.avoided.withoutRepeats.compactMap { criterion in
      let closedBy = try closures(of: criterion, under: policy, for: ends)
      guard !closedBy.isEmpty else { return nil }
      let effect = queries.count == 1 ? try effect(of: criterion, with: closedBy, on: queries[0], under: policy) : nil
      return ClosedAnyway(criterion: criterion, closedBy: closedBy, ifOpen: effect)
    }
  }

  /// The statuses and tiers that close all legs of something that is avoided; empty where some leg is open, or where
  /// something else that is avoided closes them.
  private func closures(
    of criterion: Criterion, under policy: Policy, for ends: [Hub]
  ) throws(PolicyError) -> [Exclusion] {
    var everything = policy.dropping(.avoided(criterion))
    let without = try PolicyFilter(network, opened(everything, for: ends))
    everything.tiers = Set(LegTier.allCases)
    everything.statuses = Set(ServiceStatus.allCases)
    let open = try PolicyFilter(network, everything)
    let touched = network.legs.filter { leg in
      network.touches(criterion, leg) && open.admits(leg)
        && [leg.from, leg.to].allSatisfy { network.hub(at: $0).map(open.admits) ?? false }
    }
    guard !touched.contains(where: without.admits) else { return [] }
    let built = touched.filter { $0.status != .planned }
    let asked = built.isEmpty ? touched : built
    let tiers = LegTier.allCases.filter { tier in
      !policy.tiers.contains(tier) && asked.contains { $0.tier == tier }
    }
    let statuses = ServiceStatus.allCases.filter { status in
      !policy.statuses.contains(status) && asked.contains { $0.status == status }
    }
    return tiers.map { .tier($0) } + statuses.map { .status($0) }
  }

  private func effect(
    of criterion: Criterion, with closedBy: [Exclusion], on query: RouteQuery, under policy: Policy
  ) throws -> ClosedAnyway.Effect? {
    let avoiding = closedBy.reduce(policy) { $0.dropping($1) }
    do {
      return ClosedAnyway.Effect(
        free: try best(from: query.origin, to: query.destination, under: avoiding.dropping(.avoided(criterion))),
        avoiding: try best(from: query.origin, to: query.destination, under: avoiding))
    } catch PolicyError.noEmissions {
      return nil
    }
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

extension ClosedAnyway: CustomStringConvertible {
  /// What is avoided, and by what it is closed anyway.
  public var description: String { "\(criterion): \(closedBy.map(\.description).joined(separator: ", ")) already" }
}
