import Foundation
import GraphEngine
import Testing

@testable import SilkGraph

@Suite("Simulation of corridors")
struct CorridorSimulationTests {
  /// From a to d by x or by y, each way a corridor. Leg s, before they part, is common to both.
  private func fork(
    x: (hours: Double, deviation: Double, usd: Double), y: (hours: Double, deviation: Double, usd: Double),
    costVariation: Double = 0
  ) throws -> (network: Network, comparison: CorridorComparison) {
    let small = SmallNetwork(
      hubs: [
        .init(id: "a"), .init(id: "s"), .init(id: "x", country: "BB"), .init(id: "y", country: "CC"), .init(id: "d"),
      ],
      legs: [
        .init(id: "as", from: "a", to: "s", hours: 50, usd: 50, deviation: 20),
        .init(id: "sx", from: "s", to: "x", hours: x.hours, usd: x.usd, deviation: x.deviation),
        .init(id: "xd", from: "x", to: "d", hours: 0, usd: 0, deviation: 0),
        .init(id: "sy", from: "s", to: "y", hours: y.hours, usd: y.usd, deviation: y.deviation),
        .init(id: "yd", from: "y", to: "d", hours: 0, usd: 0, deviation: 0),
      ],
      corridors: [.init(id: "by-x", gateways: "sx"), .init(id: "by-y", gateways: "sy")],
      modes: [.init(mode: .rail, costVariation: costVariation)])
    let network = try small.network()
    return (
      network,
      try RoutePlanner(network).compare(
        from: #require(network.hub("a")), to: #require(network.hub("d")), under: Policy())
    )
  }

  @Test func whatDoesNotVaryWinsAlways() async throws {
    let (network, comparison) = try fork(x: (10, 0, 20), y: (20, 0, 10))
    let simulation = try await comparison.simulated(draws: 250, seed: 3, in: network)
    #expect(simulation.rows.map(\.corridor?.id) == ["by-y", "by-x"])
    #expect(simulation.rows.map(\.cheapest.value) == [1, 0])
    #expect(simulation.rows.map(\.fastest.value) == [0, 1], "the common leg varies, and for both alike")
    #expect(simulation.rows[0].costUSD.standardDeviation == 0 && simulation.rows[0].costUSD.mean == 60)
    #expect(simulation.rows[0].timeHours.sortedValues.count == 250)
  }

  @Test func equalsShareTheWins() async throws {
    let (network, comparison) = try fork(x: (10, 0, 10), y: (10, 0, 10))
    let simulation = try await comparison.simulated(draws: 100, seed: 1, in: network)
    #expect(simulation.rows.map(\.cheapest.value) == [0.5, 0.5])
  }

  @Test func theProbabilityIsThatOfTheDistributions() async throws {
    // ln(Y) - ln(X) is normal, so that the chance of X to be the faster is known in closed form.
    let (network, comparison) = try fork(x: (100, 30, 1), y: (110, 55, 2))
    let simulation = try await comparison.simulated(draws: 20_000, seed: 11, in: network)
    let variances = [30.0 / 100, 55.0 / 110].map { log(1 + $0 * $0) }
    let difference = (log(110) - variances[1] / 2) - (log(100) - variances[0] / 2)
    let expected = 0.5 * erfc(-difference / (variances[0] + variances[1]).squareRoot() / 2.0.squareRoot())
    let row = try #require(simulation.rows.first { $0.corridor?.id == "by-x" })
    #expect(abs(row.fastest.value - expected) < 0.012)  // three and a half deviations of 20,000 draws
    #expect(row.fastest.interval.contains(row.fastest.value))
    #expect(abs(row.timeHours.mean - 150) < 1 && abs(row.timeHours.standardDeviation - 1300.0.squareRoot()) < 1)
  }

  @Test func tariffsOfOneRailwayMoveTogether() async throws {
    let (network, comparison) = try fork(x: (1, 0, 100), y: (2, 0, 100), costVariation: 0.3)
    let simulation = try await comparison.simulated(draws: 5000, seed: 5, in: network)
    let row = try #require(simulation.rows.first { $0.corridor?.id == "by-x" })
    // 50 USD in AA and 100 between AA and BB, each with a deviation of 30 percent.
    #expect(abs(row.costUSD.standardDeviation - (15.0 * 15 + 30 * 30).squareRoot()) < 1.5)
    #expect(abs(row.cheapest.value - 0.5) < 0.03)
  }

  @Test("the answer is the same to the bit for any number of workers", arguments: [1, 2, 7])
  func workers(count: Int) async throws {
    let (network, comparison) = try fork(x: (100, 30, 1), y: (110, 55, 2), costVariation: 0.2)
    let alone = try await comparison.simulated(draws: 1234, seed: 9, in: network)
    let shared = try await comparison.simulated(draws: 1234, seed: 9, in: network, workers: count)
    #expect(zip(alone.rows, shared.rows).allSatisfy { $0.timeHours == $1.timeHours && $0.costUSD == $1.costUSD })
    #expect(alone.rows.map(\.fastest) == shared.rows.map(\.fastest))
    let other = try await comparison.simulated(draws: 1234, seed: 10, in: network)
    #expect(alone.rows[0].timeHours != other.rows[0].timeHours)
  }

  @Test func onlyOpenCorridorsTakePart() async throws {
    let network = try Eurasia.network.get()
    let comparison = try RoutePlanner(network).compare(
      from: Eurasia.hub("KZALA"), to: Eurasia.hub("AZBAK"), under: Policy())
    let simulation = try await comparison.simulated(draws: 500, seed: 7, in: network)
    #expect(simulation.rows.count == comparison.rows.count(where: \.isOpen))
    #expect(abs(simulation.rows.reduce(0) { $0 + $1.cheapest.value } - 1) < 1e-9)
    #expect(abs(simulation.rows.reduce(0) { $0 + $1.fastest.value } - 1) < 1e-9)
    // FACTS.md, check 4: 5 percent apart, on a knife's edge.
    let best = try #require(simulation.rows.first)
    #expect(best.cheapest.value > 0.4 && best.cheapest.value < 0.9)
  }

  @Test func theRankingOfTheMainQuestionIsRobustAndThatOfTheBlackSeaIsNot() async throws {
    let network = try Eurasia.network.get(), planner = RoutePlanner(network)
    func simulation(to id: String) async throws -> CorridorSimulation {
      try await planner.compare(from: Eurasia.hub("CNSIA"), to: Eurasia.hub(id), under: Policy())
        .simulated(draws: 2000, seed: 7, in: network)
    }
    // FACTS.md, check 3: the north would have to become much dearer or slower.
    let north = try #require(try await simulation(to: "DEDUI").rows.first)
    #expect(north.corridor?.id == "northern" && north.cheapest.value > 0.99 && north.fastest.value > 0.99)
    // Check 5: 0.2 percent apart, so that nobody is asserted to win.
    let poti = try await simulation(to: "GEPTI").rows
    let shares = poti.prefix(2).map(\.cheapest.value)
    #expect(Set(poti.prefix(2).map(\.corridor?.id)) == ["russia-caspian-west", "trans-caspian"])
    #expect(shares.allSatisfy { $0 > 0.2 && $0 < 0.8 }, "\(shares)")
  }

  @Test("random numbers are uniform and normal, and streams are independent")
  func randomNumbers() {
    let random = CounterRandom(seed: 42)
    let uniform = (0..<20_000).map { random.uniform(3, draw: $0) }
    let normal = (0..<20_000).map { random.normal(3, draw: $0) }
    let other = (0..<20_000).map { random.normal(4, draw: $0) }
    #expect(uniform.allSatisfy { $0 > 0 && $0 <= 1 })
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    #expect(abs(mean(uniform) - 0.5) < 0.008 && abs(mean(uniform.map { $0 * $0 }) - 1.0 / 3) < 0.008)
    #expect(abs(mean(normal)) < 0.03 && abs(mean(normal.map { $0 * $0 }) - 1) < 0.04)
    #expect(abs(mean(zip(normal, other).map(*))) < 0.03)
    #expect(abs(mean(zip(normal, normal.dropFirst()).map(*))) < 0.03)
    let factors = normal.map { lognormalFactor($0, variation: 0.5) }
    #expect(abs(mean(factors) - 1) < 0.015 && abs(mean(factors.map { ($0 - 1) * ($0 - 1) }) - 0.25) < 0.03)
  }
}
