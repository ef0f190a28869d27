import Testing

@testable import SilkGraph

@Suite("Time and cost over distance")
struct TimeCostDistanceTests {
  private func series(_ legs: [SmallNetwork.LegRow], from: String, to: String) throws -> TimeCostDistance {
    var ids: [String] = []
    for id in legs.flatMap({ [$0.from, $0.to] }) where !ids.contains(id) { ids.append(id) }
    let network = try SmallNetwork(hubs: ids.map { .init(id: $0) }, legs: legs).network()
    let origin = try #require(network.hub(from)), destination = try #require(network.hub(to))
    let route = try RoutePlanner(network).best(from: origin, to: destination, under: Policy())
    return TimeCostDistance(try #require(route))
  }

  @Test func aStopWithALengthIsPassedAfterwardsInNoTime() throws {
    let found = try series(
      [
        .init(id: "ab", from: "a", to: "b", km: 100, hours: 4, usd: 10),
        .init(id: "bc", from: "b", to: "c", mode: .border, km: 15, hours: 30, usd: 60),
        .init(id: "cd", from: "c", to: "d", km: 50, hours: 2, usd: 5),
      ], from: "a", to: "d")
    #expect(found.points.map(\.distanceKm) == [0, 100, 100, 115, 165])
    #expect(found.points.map(\.timeHours) == [0, 4, 34, 34, 36])
    #expect(found.points.map(\.costUSD) == [0, 10, 70, 70, 75])
    #expect(found.points.map(\.step) == [nil, 0, 1, 1, 2])
    #expect(found.nodes.map(\.hub.id) == ["a", "b", "d"])
    #expect(found.nodes[1].before == found.points[1] && found.nodes[1].after == found.points[3])
    #expect(found.nodes.map(\.steps) == [0..<0, 1..<2, 3..<3])
    #expect(found.highestTimeStep == found.nodes[1] && found.highestCostStep == found.nodes[1])
  }

  @Test func aRouteThatNeverStopsHasNoStep() throws {
    let found = try series(
      [.init(id: "ab", from: "a", to: "b", km: 1), .init(id: "bc", from: "b", to: "c", km: 2)], from: "a", to: "c")
    #expect(found.nodes.map(\.stopHours) == [0, 0, 0])
    #expect(found.highestTimeStep == nil && found.highestCostStep == nil)
  }

  @Test func aRouteToWhereItBeginsIsOneNode() throws {
    let found = try series([.init(id: "ab", from: "a", to: "b")], from: "a", to: "a")
    #expect(found.points.count == 1 && found.nodes.count == 1)
    #expect(found.nodes[0].before == found.nodes[0].after)
  }

  @Test func neverFallsAndGoesThroughTheRunningTotals() throws {
    let network = try Eurasia.network.get(), places = PlaceFinder(network)
    let route = try #require(
      try RoutePlanner(network).best(
        from: places.hub("Xi'an"), to: places.hub("Duisburg"), under: Policy(avoiding: [.country("RU")])))
    let series = TimeCostDistance(route)
    for (a, b) in zip(series.points, series.points.dropFirst()) {
      #expect(a.distanceKm <= b.distanceKm && a.timeHours <= b.timeHours && a.costUSD <= b.costUSD)
    }
    var running = Totals()
    for (index, step) in route.steps.enumerated() {
      running = running + step.totals
      let corner = try #require(series.points.last { $0.step == index })
      #expect(abs(corner.timeHours - running.timeHours) < 1e-9 && abs(corner.costUSD - running.costUSD) < 1e-9)
      #expect(abs(corner.distanceKm - running.distanceKm) < 1e-9)
    }
    #expect(
      series.nodes.flatMap { Array($0.steps) } == route.steps.indices.filter { route.steps[$0].kind != .movement })
  }
}
