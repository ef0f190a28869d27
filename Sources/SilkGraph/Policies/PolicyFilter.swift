import GraphEngine

/// A policy that has been checked against a network and answers, leg by leg, what is open and what is met.
struct PolicyFilter: Sendable {
  private let policy: Policy
  private let avoidedLegs: Set<EdgeID>
  private let avoidedCountries: Set<String>
  private let avoidedModes: Set<TransportMode>
  private let avoidedHubs: Set<NodeID>
  private let requirements: [Requirement]
  /// The countries of the hubs, where some country is required.
  private let countryOfHub: [NodeID: String]
  /// The copies of the graph, by what has been met and used up on the way.
  let layers: RouteLayers

  private enum Requirement: Hashable, Sendable {
    case country(String)
    case hub(NodeID)
    case mode(TransportMode)
    case oneOf(Set<EdgeID>)
  }

  init(_ network: Network, _ policy: Policy) throws(PolicyError) {
    try policy.check()
    for criterion in policy.avoided + policy.required { try Self.check(criterion, network) }
    self.policy = policy
    avoidedCountries = Set(policy.avoided.compactMap { if case .country(let code) = $0 { code } else { nil } })
    avoidedModes = Set(policy.avoided.compactMap { if case .mode(let mode) = $0 { mode } else { nil } })
    avoidedHubs = Set(policy.avoided.compactMap { if case .hub(let node) = $0 { node } else { nil } })
    avoidedLegs = Set(
      policy.avoided.flatMap { criterion -> [EdgeID] in
        switch criterion {
        case .corridor(let id), .gateway(let id): network.corridor(id)?.gateways ?? []
        case .leg(let edge): [edge]
        case .country, .hub, .mode: []
        }
      }
        + policy.required.flatMap { criterion -> [EdgeID] in
          // To be of a corridor is to pass no gateway of a rival.
          guard case .corridor(let id) = criterion else { return [] }
          return network.rivals(of: network.lineage(of: id)).flatMap(\.gateways)
        })
    // A corridor is required again with each of its branches; one layer of the graph will do.
    requirements =
      policy.required.flatMap { criterion -> [Requirement] in
        switch criterion {
        case .country(let code): [.country(code)]
        case .hub(let node): [.hub(node)]
        case .mode(let mode): [.mode(mode)]
        case .corridor(let id): network.lineage(of: id).map { .oneOf(Set($0.gateways)) }
        case .gateway(let id): [.oneOf(Set(network.corridor(id)?.gateways ?? []))]
        case .leg(let edge): [.oneOf([edge])]
        }
      }.withoutRepeats
    let asksForCountries = requirements.contains { if case .country = $0 { true } else { false } }
    countryOfHub =
      asksForCountries ? Dictionary(uniqueKeysWithValues: network.hubs.map { ($0.node, $0.country) }) : [:]
    guard requirements.count <= Policy.requirementLimit else { throw .tooManyRequirements(requirements.count) }
    layers = RouteLayers(
      requirementCount: requirements.count, transshipmentLimit: policy.transshipmentLimit,
      borderCrossingLimit: policy.borderCrossingLimit)
    guard layers.count <= Policy.layerLimit else {
      throw .tooManyLayers(layers.count)
    }
  }

  private static func check(_ criterion: Criterion, _ network: Network) throws(PolicyError) {
    switch criterion {
    case .country(let code): if network.country(code) == nil { throw .noSuchCountry(code) }
    case .hub(let node): if network.hub(at: node) == nil { throw .noSuchHub(node) }
    case .corridor(let id), .gateway(let id):
      if network.corridor(id) == nil { throw .noSuchCorridor(id, known: network.corridors.map(\.id)) }
    case .leg(let edge): if network.leg(along: edge) == nil { throw .noSuchLeg(edge) }
    case .mode: break
    }
  }

  var cargo: Cargo { policy.cargo }

  func admits(_ hub: Hub) -> Bool {
    !avoidedHubs.contains(hub.node) && (avoidedCountries.isEmpty || !avoidedCountries.contains(hub.country))
  }

  func admits(_ leg: Leg) -> Bool {
    guard leg.cargo == policy.cargo, leg.costUSD != nil, policy.statuses.contains(leg.status),
      policy.tiers.contains(leg.tier) || policy.openedLegs.contains(leg.edge),
      !avoidedLegs.contains(leg.edge), !avoidedModes.contains(leg.mode)
    else { return false }
    // A closed hub takes its legs with it.
    return avoidedCountries.isEmpty || avoidedCountries.isDisjoint(with: leg.countries)
  }

  /// The requirements that a leg meets, one bit each.
  func bits(metBy leg: Leg, arrivingAt hub: NodeID) -> Int {
    var bits = bits(metAt: hub)
    for (index, requirement) in requirements.enumerated() {
      let isMet =
        switch requirement {
        case .country(let code): leg.countries.contains(code)
        case .mode(let mode): leg.mode == mode
        case .oneOf(let edges): edges.contains(leg.edge)
        case .hub: false
        }
      if isMet { bits |= 1 << index }
    }
    return bits
  }

  /// The requirements that being at a hub meets, one bit each.
  func bits(metAt hub: NodeID) -> Int {
    var bits = 0
    for (index, requirement) in requirements.enumerated() {
      let isMet =
        switch requirement {
        case .hub(let node): node == hub
        case .country(let code): countryOfHub[hub] == code
        case .mode, .oneOf: false
        }
      if isMet { bits |= 1 << index }
    }
    return bits
  }
}

extension Array where Element: Hashable {
  /// The elements in order, each once.
  var withoutRepeats: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Network {
  /// The whole corridors that are not among some.
  func rivals(of own: [Corridor]) -> [Corridor] { corridors.filter { $0.parent == nil && !own.contains($0) } }

  /// The corridor at the top level that one is a branch of, or is.
  public func topCorridor(of id: String) -> Corridor? { lineage(of: id).last }

  /// A corridor and those that it is a branch of, the branch first. To be of a branch a route must pass a gateway of
  /// each.
  func lineage(of id: String) -> [Corridor] {
    var line: [Corridor] = []
    var next = corridor(id)
    while let corridor = next, !line.contains(corridor) {
      line.append(corridor)
      next = corridor.parent.flatMap { self.corridor($0) }
    }
    return line
  }
}
