import GraphEngine
import TestSupport
import Testing

@testable import SilkGraph

/// What holds for every route whatever the network.
@Suite("Laws of routes")
struct RouteLawTests {
  /// A random network, a policy for it, and two of its hubs.
  private struct Case {
    var small: SmallNetwork
    let network: Network
    let policy: Policy
    let from: Hub
    let to: Hub

    init(_ random: inout SeededGenerator) throws {
      small = SmallNetwork.random(using: &random)
      network = try small.network()
      policy = Policy.random(in: network, using: &random)
      from = try #require(network.hubs.randomElement(using: &random))
      to = try #require(network.hubs.randomElement(using: &random))
    }

    func best(_ network: Network? = nil, _ policy: Policy? = nil, reversed: Bool = false) throws -> Route? {
      let policy = policy ?? self.policy
      return try RoutePlanner(network ?? self.network).best(
        from: reversed ? to : from, to: reversed ? from : to, under: policy)
    }

    /// The value of the objective, infinite without a route.
    func value(_ route: Route?) -> Double { route.map { policy.objective.value(of: $0.totals) } ?? .infinity }
  }

  @Test("the totals are what the legs, stops and hubs add up to", arguments: 0..<UInt64(150))
  func totals(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try Case(&random)
    guard let route = try sample.best() else { return }
    let way = EveryWay(sample.network, sample.policy)
    var passages: [EveryWay.Passage] = [], at = sample.from.node
    for leg in route.legs {
      let next = leg.from == at ? leg.to : leg.from
      #expect([leg.from, leg.to].contains(at), "\(leg.id) does not go on where the leg before it ends")
      passages.append(EveryWay.Passage(leg: leg, from: at, to: next))
      at = next
    }
    #expect(at == sample.to.node)
    var totals = way.totals(of: passages)
    #expect(isSame(route.totals.timeVariance, totals.timeVariance))
    totals.timeVariance = route.totals.timeVariance
    #expect(route.totals == totals)
    #expect(way.keepsLimits(passages))
    let counts = way.counts(of: passages)
    #expect(route.transshipmentCount == counts.transshipments && route.borderCrossingCount == counts.borders)
    #expect(route.totals == route.steps.reduce(Totals()) { $0 + $1.totals })
    #expect(route.movingHours + route.dwellHours == route.totals.timeHours)
    #expect(route.hubs.first == sample.from && route.hubs.last == sample.to)
    #expect(route.countries.first == sample.from.country && route.countries.last == sample.to.country)
  }

  @Test("one leg more never makes the best worse", arguments: 0..<UInt64(150))
  func oneLegMore(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try Case(&random)
    var richer = sample.small
    let more = SmallNetwork.random(using: &random).legs[0]
    richer.legs.append(
      .init(
        id: "more", from: try #require(richer.hubs.randomElement(using: &random)).id,
        to: try #require(richer.hubs.randomElement(using: &random)).id, mode: more.mode, usd: more.usd))
    let better = try richer.network()
    // An end that the leg joins to the network needs no legs of closed tiers any more.
    var policy = sample.policy
    policy.tiers = Set(LegTier.allCases)
    #expect(sample.value(try sample.best(better, policy)) <= sample.value(try sample.best(nil, policy)) * (1 + 1e-12))
  }

  @Test("to avoid more never makes the best better", arguments: 0..<UInt64(150))
  func oneMoreAvoided(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try Case(&random)
    var stricter = sample.policy
    stricter.avoided += Policy.random(in: sample.network, using: &random).avoided
    #expect(sample.value(try sample.best(nil, stricter)) >= sample.value(try sample.best()) * (1 - 1e-12))
  }

  @Test("the way back takes what the way there takes", arguments: 0..<UInt64(150))
  func backAsThere(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try Case(&random)
    #expect(sample.value(try sample.best(reversed: true)) == sample.value(try sample.best()))
  }

  @Test("what would open a route does, and nothing less would", arguments: 0..<UInt64(150))
  func relaxations(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let sample = try Case(&random)
    let planner = RoutePlanner(sample.network)
    guard
      case .unreachable(let cuts) = try planner.route(from: sample.from, to: sample.to, under: sample.policy)
    else { return }
    #expect(Set(cuts.map { Set($0.dropped) }).count == cuts.count)
    #expect(Set(cuts.map(\.dropped.count)).count <= 1)
    for cut in cuts {
      let relaxed = cut.dropped.reduce(sample.policy) { $0.dropping($1) }
      #expect(
        isSame(EveryWay(sample.network, relaxed).least(from: sample.from, to: sample.to), sample.value(cut.route)))
      for kept in cut.dropped {
        let less = cut.dropped.filter { $0 != kept }.reduce(sample.policy) { $0.dropping($1) }
        #expect(EveryWay(sample.network, less).least(from: sample.from, to: sample.to) == nil)
      }
    }
    #expect(cuts.map { sample.value($0.route) } == cuts.map { sample.value($0.route) }.sorted())
    if cuts.isEmpty, sample.policy.exclusions.count <= 3 {
      let open = sample.policy.exclusions.reduce(sample.policy) { $0.dropping($1) }
      #expect(EveryWay(sample.network, open).least(from: sample.from, to: sample.to) == nil)
    }
  }
}
