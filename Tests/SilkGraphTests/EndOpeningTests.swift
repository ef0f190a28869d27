import GraphEngine
import GraphFormats
import TestSupport
import Testing

@testable import SilkGraph

@Suite("Legs that are open for an end")
struct EndOpeningTests {
  private struct Rule {
    let network: Network
    let policy: Policy
    private let usable: [Leg]
    /// The largest part of what is open, of equals that of the first hub.
    private let main: Set<NodeID>

    init(_ network: Network, _ policy: Policy) {
      self.network = network
      self.policy = policy
      usable = network.legs.filter {
        $0.cargo == policy.cargo && $0.costUSD != nil && policy.statuses.contains($0.status)
      }
      let open = usable.filter { policy.tiers.contains($0.tier) }
      var main: Set<NodeID> = [], seen: Set<NodeID> = []
      for hub in network.hubs where !seen.contains(hub.node) {
        let part = Self.reached(from: hub.node, open)
        seen.formUnion(part)
        if part.count > main.count { main = part }
      }
      self.main = main
    }

    /// What can be reached from a hub by legs, without setting foot in a place.
    private static func reached(
      from hub: NodeID, _ legs: [Leg], keepingOutOf closed: Set<NodeID> = []
    ) -> Set<NodeID> {
      var found: Set = [hub]
      while true {
        let more = legs.flatMap { leg in
          [(leg.from, leg.to), (leg.to, leg.from)].filter { found.contains($0.0) }.map(\.1)
        }.filter { !closed.contains($0) && !found.contains($0) }
        guard !more.isEmpty else { return found }
        found.formUnion(more)
      }
    }

    /// The legs that are open for a hub, by the words of the schema.
    func needed(by hub: NodeID) -> Set<EdgeID> {
      guard !main.contains(hub) else { return [] }
      let region = Self.reached(from: hub, usable, keepingOutOf: main)
      let closed = usable.filter { leg in
        !policy.tiers.contains(leg.tier) && [leg.from, leg.to].contains(where: region.contains)
      }
      guard closed.contains(where: { [$0.from, $0.to].contains(where: main.contains) }) else { return [] }
      return Set(closed.map(\.edge))
    }
  }

  @Test("are all between it and the largest part, not the nearest dead branch")
  func everythingBetween() throws {
    let planner = try Eurasia.planner()
    let beyneu = try Eurasia.hub("KZ-BEYNEU"), serhetyaka = try Eurasia.hub("TM-SERHETYAKA")
    let route = try #require(try planner.best(from: beyneu, to: serhetyaka, under: Policy()))
    #expect(route.totals.costUSD == 242 && route.legs.count == 4)
    var all = Policy()
    all.tiers = Set(LegTier.allCases)
    #expect(try planner.best(from: beyneu, to: serhetyaka, under: all)?.legs == route.legs)
  }

  @Test("follow the rule of the schema for every hub")
  func rule() throws {
    let network = try Eurasia.network.get(), planner = RoutePlanner(network)
    var policies = [Policy(), Policy(cargo: .oil)]
    policies.append(Policy(statuses: Set(ServiceStatus.allCases)))
    for policy in policies {
      let rule = Rule(network, policy)
      for hub in network.hubs {
        let opened = planner.openings(for: [hub], under: policy).flatMap(\.legs)
        #expect(Set(opened.map(\.edge)) == rule.needed(by: hub.node), "\(hub.id)")
      }
    }
  }

  @Test("follow the rule in random networks", arguments: 0..<UInt64(200))
  func randomRule(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var small = SmallNetwork.random(using: &random)
    for index in small.legs.indices where Bool.random(using: &random) { small.legs[index].tier = .alternative }
    let network = try small.network(), planner = RoutePlanner(network)
    let rule = Rule(network, Policy())
    for hub in network.hubs {
      let opened = planner.openings(for: [hub], under: Policy()).flatMap(\.legs)
      #expect(Set(opened.map(\.edge)) == rule.needed(by: hub.node), "\(hub.id)")
    }
  }

  @Test("give the answer of the whole tier wherever no other leg of it matters")
  func likeTheWholeTier() throws {
    let network = try Eurasia.network.get(), planner = RoutePlanner(network), policy = Policy()
    var all = policy
    all.tiers = Set(LegTier.allCases)
    let ends = planner.openings(for: network.hubs, under: policy)
    #expect(ends.count > 5)
    var count = 0
    // A route there and every one back are trees from one end, which the planner keeps.
    for end in ends {
      for other in network.hubs where other != end.hub {
        let whole = try planner.best(from: end.hub, to: other, under: all)
        let opened = Set(planner.openings(for: [end.hub, other], under: policy).flatMap(\.legs).map(\.edge))
        guard let whole, whole.legs.allSatisfy({ $0.tier == .core || opened.contains($0.edge) }) else { continue }
        count += 1
        #expect(
          try planner.best(from: end.hub, to: other, under: policy)?.legs == whole.legs, "\(end.hub.id) \(other.id)")
      }
    }
    #expect(count > 500)
  }

  @Test("are not found by way of a place that is given by its coordinates, which goods do not pass")
  func placesJoinNothing() throws {
    // Two hubs that only a closed leg joins, and a place with roads to both.
    var small = SmallNetwork(
      hubs: ["a", "b", "c", "x"].map { .init(id: $0) },
      legs: [
        .init(id: "ab", from: "a", to: "b"), .init(id: "bc", from: "b", to: "c"),
        .init(id: "bx", from: "b", to: "x", tier: .alternative),
      ])
    for index in small.hubs.indices {
      small.hubs[index].changes = ["lat": .double(0), "lon": .double(Double(index) / 10)]
    }
    small.hubs[3].changes = ["lat": .double(0), "lon": .double(0.15)]
    var access = try NetworkAccess(small.network(), AccessTerms())
    let place = try access.hub(at: .init(latitude: 0, longitude: 0.14), country: "AA")
    let network = try access.network(), planner = RoutePlanner(network)
    let a = try #require(network.hub("a")), x = try #require(network.hub("x"))
    #expect(network.legs(at: place).count == 3)
    #expect(planner.openings(for: [a, x], under: Policy()).map(\.hub.id) == ["x"])
    #expect(try planner.best(from: a, to: x, under: Policy())?.legs.map(\.id) == ["ab", "bx"])
    #expect(planner.openings(for: [place], under: Policy()).isEmpty)
  }
}
