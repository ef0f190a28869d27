import GraphEngine
import TestSupport
import Testing

@testable import SilkGraph

/// What one command answers the others must answer too.
@Suite("Answers agree with each other")
struct RouteAgreementTests {
  private struct Question {
    let from, to: Hub
    let policy: Policy

    init(_ network: Network, seed: UInt64) throws {
      var random = SeededGenerator(seed: seed)
      func chance(of share: Int, in all: Int) -> Bool { Int.random(in: 0..<all, using: &random) < share }
      let hubs = network.hubs
      from = try #require(hubs.randomElement(using: &random))
      to = try #require(hubs.randomElement(using: &random))
      func criterion() -> Criterion {
        let tops = network.corridors.filter { $0.parent == nil }
        let choices: [Criterion?] = [
          network.countries.randomElement(using: &random).map { .country($0.code) },
          hubs.randomElement(using: &random).map { .hub($0.node) },
          [TransportMode.sea, .road, .transshipment].randomElement(using: &random).map { .mode($0) },
          tops.randomElement(using: &random).map { .corridor($0.id) },
          tops.randomElement(using: &random).map { .gateway(of: $0.id) },
          network.legs.randomElement(using: &random).map { .leg($0.edge) },
        ]
        return (choices.randomElement(using: &random) ?? nil) ?? .mode(.sea)
      }
      let objectives: [Objective] = [
        .cost, .cost, .time, .distance, .emissions, .generalisedCost(valueOfTimeUSDPerDay: 50),
      ]
      var policy = Policy(minimising: objectives.randomElement(using: &random) ?? .cost)
      if chance(of: 1, in: 2) { policy.avoided.append(criterion()) }
      if chance(of: 1, in: 3) { policy.required.append(criterion()) }
      if chance(of: 1, in: 3) { policy.tiers.insert(.alternative) }
      if chance(of: 1, in: 4) { policy.statuses.insert(.disrupted) }
      if chance(of: 1, in: 8) { policy.borderCrossingLimit = Int.random(in: 2...6, using: &random) }
      if chance(of: 1, in: 8) { policy.transshipmentLimit = Int.random(in: 0...3, using: &random) }
      self.policy = policy
    }
  }

  private static let planner = Result { try Eurasia.planner() }

  @Test("over Eurasia, whatever is avoided and required", arguments: 0..<UInt64(12))
  func agree(seed: UInt64) async throws {
    let planner = try Self.planner.get(), question = try Question(planner.network, seed: seed)
    let (from, to, policy) = (question.from, question.to, question.policy)
    let best = try planner.best(from: from, to: to, under: policy)
    let summary = try await planner.summaries(of: [RouteQuery(from: from, to: to)], under: policy)
    #expect(summary == [best.map { RouteSummary($0, of: planner.network) }])
    let back = try planner.best(from: to, to: from, under: policy)
    #expect(
      isSame(best.map { policy.objective.value(of: $0.totals) }, back.map { policy.objective.value(of: $0.totals) }))

    let frontier = try planner.frontier(from: from, to: to, under: policy, by: [.cost, .time])
    for (point, objective) in [(frontier.points.first, Objective.cost), (frontier.points.last, .time)] {
      var own = policy
      own.objective = objective
      #expect(point?.route.totals == (try planner.best(from: from, to: to, under: own))?.totals)
    }

    let first = try planner.alternatives(1, from: from, to: to, under: policy, differingIn: .legs)
    let comparison = try planner.compare(from: from, to: to, under: policy)
    let isSimple = best.map { !$0.repeatsHub } ?? true
    let simple = first.alternatives.first?.route
    if isSimple, from != to { #expect(simple?.legs == best?.legs) }
    if !comparison.rows.isEmpty, comparison.undecided.isEmpty, first.end == .enough {
      #expect(comparison.best?.route.totals == simple?.totals, "the best row is the best route of all")
    }
    if comparison.rows.isEmpty, from != to, comparison.undecided.isEmpty {
      #expect(comparison.direct?.totals == simple?.totals)
    }
    for row in comparison.rows {
      if let better = row.dominatedBy { #expect(better.rank < row.rank ?? .max && !row.isBest) }
    }
  }
}
