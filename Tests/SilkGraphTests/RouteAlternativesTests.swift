import GraphEngine
import TestSupport
import Testing

@testable import SilkGraph

@Suite("Alternative routes")
struct RouteAlternativesTests {
  /// A random network, a policy without requirements, two hubs, and every simple way that the
  /// policy allows.
  private struct Case {
    let network: Network
    let policy: Policy
    let from: Hub
    let to: Hub
    let every: EveryWay
    let ways: [[EveryWay.Passage]]

    init(seed: UInt64) throws {
      var random = SeededGenerator(seed: seed)
      network = try SmallNetwork.random(using: &random).network()
      var policy = Policy.random(in: network, using: &random)
      policy.required = []
      self.policy = policy
      from = try #require(network.hubs.first)
      to = try #require(network.hubs.last)
      every = EveryWay(network, policy)
      ways = from == to ? [] : every.simpleWays(from: from, to: to).filter(every.keepsLimits)
    }

    func value(_ way: [EveryWay.Passage]) -> Double { policy.objective.value(of: every.totals(of: way)) }

    func countries(_ way: [EveryWay.Passage]) -> [String] {
      var countries = [from.country]
      for passage in way {
        guard let tail = network.hub(at: passage.from), let head = network.hub(at: passage.to) else { continue }
        for country in passage.leg.countries(from: tail, to: head) where country != countries.last {
          countries.append(country)
        }
      }
      return countries
    }
  }

  @Test("the best ways by their legs are those of all simple ways", arguments: 0..<UInt64(150))
  func legs(seed: UInt64) throws {
    let sample = try Case(seed: seed)
    guard sample.from != sample.to else { return }
    let found = try RoutePlanner(sample.network).alternatives(
      1000, from: sample.from, to: sample.to, under: sample.policy, differingIn: .legs)
    #expect(found.end == .exhausted)
    let expected = sample.ways.map(sample.value).sorted()
    #expect(found.alternatives.count == expected.count)
    for (alternative, value) in zip(found.alternatives, expected) {
      #expect(isSame(sample.policy.objective.value(of: alternative.route.totals), value))
      #expect(!alternative.route.repeatsHub)
    }
    #expect(Set(found.alternatives.map { $0.route.legs.map(\.edge) }).count == expected.count)
  }

  @Test("of each sequence of countries the best way is found", arguments: 0..<UInt64(150))
  func countries(seed: UInt64) throws {
    let sample = try Case(seed: seed)
    guard sample.from != sample.to else { return }
    let found = try RoutePlanner(sample.network).alternatives(
      1000, from: sample.from, to: sample.to, under: sample.policy, differingIn: .countries)
    let best = Dictionary(grouping: sample.ways, by: sample.countries).mapValues { $0.map(sample.value).min() }
    #expect(found.alternatives.count == best.count)
    for alternative in found.alternatives {
      let value = sample.policy.objective.value(of: alternative.route.totals)
      #expect(isSame(value, best[alternative.route.countries] ?? nil))
    }
    let values = found.alternatives.map { sample.policy.objective.value(of: $0.route.totals) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 * (1 + 1e-12) })
  }

  @Test("what is shared stays below the limit, and nothing is much worse", arguments: 0..<UInt64(100))
  func sharing(seed: UInt64) throws {
    let sample = try Case(seed: seed)
    guard sample.from != sample.to else { return }
    let found = try RoutePlanner(sample.network).alternatives(
      4, from: sample.from, to: sample.to, under: sample.policy,
      differingIn: .sharing(atMost: 0.5, stretch: 0.5, localOptimality: 0))
    let values = found.alternatives.map { sample.policy.objective.value(of: $0.route.totals) }
    #expect(found.alternatives.isEmpty == sample.ways.isEmpty)
    #expect(isSame(values.first, sample.ways.map(sample.value).min()))
    for (alternative, value) in zip(found.alternatives, values).dropFirst() {
      #expect(alternative.sharing <= 0.5 + 1e-9 && value <= values[0] * 1.5 + 1e-9)
    }
    if found.alternatives.count < 4 { #expect(found.end == .exhausted) }
  }

  @Test func theRouteThatIsTooAlikeIsTold() throws {
    // From a to d by b: the last leg is either of two, and most of the way is common.
    let small = SmallNetwork(
      hubs: [.init(id: "a"), .init(id: "b"), .init(id: "d")],
      legs: [
        .init(id: "ab", from: "a", to: "b", usd: 80), .init(id: "bd", from: "b", to: "d", usd: 20),
        .init(id: "bd2", from: "b", to: "d", usd: 30),
      ])
    let network = try small.network()
    let planner = RoutePlanner(network)
    let from = try #require(network.hub("a")), to = try #require(network.hub("d"))
    let few = try planner.alternatives(3, from: from, to: to, under: Policy(), differingIn: .sharing(atMost: 0.6))
    #expect(few.alternatives.count == 1 && few.end == .exhausted)
    #expect(few.mostLike?.route.legs.map(\.id) == ["ab", "bd2"])
    #expect(abs((few.mostLike?.sharing ?? 0) - 80.0 / 110) < 1e-12)
    let more = try planner.alternatives(3, from: from, to: to, under: Policy(), differingIn: .sharing(atMost: 0.75))
    #expect(more.alternatives.map { $0.route.totals.costUSD } == [100, 110] && more.mostLike == nil)
  }

  @Test func theShippedNetworkHasAlternatives() throws {
    let found = try Eurasia.planner().alternatives(
      4, from: Eurasia.hub("KZALA"), to: Eurasia.hub("AZBAK"), under: Policy(), differingIn: .corridors)
    // FACTS.md, check 4: by Russia 1,279 USD, by the ferry 1,346.
    #expect(found.alternatives.prefix(2).map { $0.route.totals.costUSD.rounded() } == [1279, 1346])
    #expect(found.alternatives.prefix(2).map { $0.corridors.first?.id } == ["russia-caspian-west", "trans-caspian"])
  }
}
