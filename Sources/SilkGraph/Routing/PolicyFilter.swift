public import GraphEngine

/// A policy that has been checked against a network and answers, leg by leg, what is open and what is met.
struct PolicyFilter: Sendable {
  private let policy: Policy
  private let avoidedGateways: Set<EdgeID>
  private let requirements: [Requirement]
  private let countryOfHub: [NodeID: String]

  private enum Requirement: Hashable, Sendable {
    case country(String)
    case hub(NodeID)
    case mode(Mode)
    case gateways(Set<EdgeID>)
  }

  init(_ network: Network, _ policy: Policy) throws(PolicyError) {
    if case .generalisedCost(let value) = policy.objective, !(value >= 0 && value < .infinity) {
      throw .badValueOfTime(value)
    }
    for criterion in policy.avoided + policy.required { try Self.check(criterion, network) }
    self.policy = policy
    countryOfHub = Dictionary(uniqueKeysWithValues: network.hubs.map { ($0.node, $0.country) })
    var avoidedGateways: Set<EdgeID> = []
    for case .corridor(let id) in policy.avoided {
      avoidedGateways.formUnion(network.corridor(id)?.gateways ?? [])
    }
    self.avoidedGateways = avoidedGateways
    // A corridor is required again with each of its branches; one layer of the graph will do.
    requirements =
      policy.required.flatMap { criterion -> [Requirement] in
        switch criterion {
        case .country(let code): [.country(code)]
        case .hub(let node): [.hub(node)]
        case .mode(let mode): [.mode(mode)]
        case .corridor(let id): network.lineage(of: id).map { .gateways(Set($0.gateways)) }
        }
      }.withoutRepeats
    guard requirements.count <= Policy.requirementLimit else { throw .tooManyRequirements(requirements.count) }
  }

  private static func check(_ criterion: Criterion, _ network: Network) throws(PolicyError) {
    switch criterion {
    case .country(let code): if network.country(code) == nil { throw .noSuchCountry(code) }
    case .hub(let node): if network.hub(at: node) == nil { throw .noSuchHub(node) }
    case .corridor(let id):
      if network.corridor(id) == nil { throw .noSuchCorridor(id, known: network.corridors.map(\.id)) }
    case .mode: break
    }
  }

  var cargo: Cargo { policy.cargo }

  /// The copies of the graph that the requirements take: one for each set of them that can have been met.
  var layerCount: Int { 1 << requirements.count }

  func admits(_ hub: Hub) -> Bool {
    policy.avoided.allSatisfy { criterion in
      switch criterion {
      case .country(let code): hub.country != code
      case .hub(let node): hub.node != node
      case .mode, .corridor: true
      }
    }
  }

  func admits(_ leg: Leg) -> Bool {
    guard leg.cargo == policy.cargo, leg.costUSD != nil, policy.statuses.contains(leg.status),
      policy.tiers.contains(leg.tier),
      !avoidedGateways.contains(leg.edge)
    else { return false }
    return policy.avoided.allSatisfy { criterion in
      switch criterion {
      case .country(let code): !leg.countries.contains(code)
      case .mode(let mode): leg.mode != mode
      case .hub, .corridor: true  // A closed hub takes its legs with it; gateways were looked up above.
      }
    }
  }

  /// The requirements that a leg meets, one bit each.
  func bits(metBy leg: Leg, arrivingAt hub: NodeID) -> Int {
    var bits = bits(metAt: hub)
    for (index, requirement) in requirements.enumerated() {
      let isMet =
        switch requirement {
        case .country(let code): leg.countries.contains(code)
        case .mode(let mode): leg.mode == mode
        case .gateways(let edges): edges.contains(leg.edge)
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
        case .mode, .gateways: false
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

/// A policy that cannot be applied to a network.
public enum PolicyError: Error, Hashable, Sendable {
  /// No country has that code.
  case noSuchCountry(String)
  /// No hub is at that node.
  case noSuchHub(NodeID)
  /// No corridor has that id.
  case noSuchCorridor(String, known: [String])
  /// A day cannot be worth this: less than nothing, infinitely much, or not a number.
  case badValueOfTime(Double)
  /// More requirements than ``Policy/requirementLimit``.
  case tooManyRequirements(Int)
}

extension PolicyError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .noSuchCountry(let code): "no country \"\(code)\" in this network"
    case .noSuchHub(let node): "\(node) is no hub"
    case .noSuchCorridor(let id, let known):
      known.isEmpty
        ? "no corridor \"\(id)\": this network has none"
        : "no corridor \"\(id)\"; there are \(known.joined(separator: ", "))"
    case .badValueOfTime(let value): "a day cannot be worth \(value) USD: the value of time is a number from 0"
    case .tooManyRequirements(let count):
      "\(count) requirements (a branch counts for its corridor too); \(Policy.requirementLimit) is the most"
    }
  }
}
