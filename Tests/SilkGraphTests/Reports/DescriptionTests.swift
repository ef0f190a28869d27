import GraphEngine
import SilkGraph
import Testing

/// What results print in a program or a debugger.
@Suite("Descriptions")
struct DescriptionTests {
  private let network: Network
  private let planner: RoutePlanner
  private let places: PlaceFinder

  init() throws {
    network = try Network.shipped
    planner = RoutePlanner(network)
    places = PlaceFinder(network)
  }

  /// Whether a text is one for people: no memberwise dump, no number in full.
  private func isForPeople(_ text: String) -> Bool {
    !text.isEmpty && !text.contains("(SilkGraph.") && !text.contains("Optional(") && !text.contains("GraphEngine.")
      && text.firstMatch(of: /[0-9]\.[0-9]{7}/) == nil && text.split(separator: "\n").allSatisfy { $0.count < 400 }
  }

  @Test("the parts of a network say what they are")
  func parts() throws {
    let hub = try places.hub("Aktau")
    #expect("\(hub)" == "\(hub.shortName) (KZAAU), \(hub.kind.rawValue) in KZ")
    #expect(network.corridors.first.map { "\($0)" } == "Northern Corridor (northern)")
    #expect(network.country("KZ").map { "\($0)" } == "Kazakhstan (KZ)")
    let leg = try #require(network.legs.first { $0.capacity != nil && $0.cargo == .container })
    #expect("\(leg)".hasPrefix("\(leg.id): \(leg.mode.rawValue), "), "\(leg)")
    #expect("\(leg)".contains(" USD a TEU"), "\(leg)")
    #expect("\(network)".hasPrefix("network of "))
    var texts = network.legs.prefix(20).map(\.description) + network.hubs.prefix(20).map(\.description)
    texts += network.agencies.prefix(5).map(\.description) + network.corridorFacts.prefix(20).map(\.description)
    texts += network.legs.compactMap(\.capacity).prefix(20).map(\.description)
    texts += network.tradeFlows.prefix(20).map(\.description) + network.partnerships.prefix(20).map(\.description)
    texts += network.modeFigures.map(\.description) + ["\(AccessTerms())"]
    #expect("\(network.legs[0].provenance)".hasPrefix("derived, low confidence: "))
    for text in texts { #expect(isForPeople(text), "\(text)") }
  }

  @Test("a policy says what it asks")
  func policies() {
    #expect("\(Policy())" == "minimising cost")
    var policy = Policy(minimising: .time, avoiding: [.country("RU")], requiring: [.corridor("trans-caspian")])
    policy.transshipmentLimit = 1
    policy.headwayHours = [.sea: 72]
    policy.tiers = [.core, .alternative]
    #expect(
      "\(policy)" == """
        minimising time, avoiding country RU, requiring corridor trans-caspian, at most 1 transshipment, departures: sea \
        every 72 h, over tiers core, alternative
        """)
    #expect("\(Objective.generalisedCost(valueOfTimeUSDPerDay: 100))" == "cost and 100 USD a day")
  }

  @Test("routes and what is made of them print themselves")
  func routes() throws {
    let (from, to) = (try places.hub("Almaty"), try places.hub("Baku"))
    let route = try #require(try planner.best(from: from, to: to, under: Policy()))
    #expect("\(route)".hasPrefix("Almaty to Baku: "))
    #expect(route.steps.allSatisfy { isForPeople("\($0)") })
    #expect("\(route.steps[0])".contains(" USD, "), "\(route.steps[0])")
    let breakdown = RouteBreakdown(route, in: network)
    let lines = "\(breakdown)".split(separator: "\n")
    #expect(lines.count == breakdown.activities.count + breakdown.countries.count)
    #expect(Set(lines.map(\.count)).count == 1, "\(breakdown)")
    for text in [
      "\(TimeCostDistance(route))", "\(RouteSummary(route, of: network))", "\(RouteQuery(from: from, to: to))",
    ] { #expect(isForPeople(text), "\(text)") }
    #expect("\(RouteSources(route, under: Policy(), in: network))".hasPrefix("[1] "))
  }

  @Test("answers of several routes are a line for each")
  func answers() throws {
    let (from, to) = (try places.hub("Xi'an"), try places.hub("Duisburg"))
    let comparison = try planner.compare(from: from, to: to, under: Policy())
    #expect("\(comparison)".hasPrefix("1. "))
    let frontier = try planner.frontier(from: from, to: to, under: Policy(), by: [.cost, .time])
    let lines = "\(frontier)".split(separator: "\n")
    #expect(lines.count == frontier.points.count + frontier.beaten.count)
    #expect(lines.first?.hasPrefix("1. Xi'an to Duisburg: ") == true && isForPeople("\(frontier)"), "\(frontier)")
    let alternatives = try planner.alternatives(3, from: from, to: to, under: Policy(), differingIn: .countries)
    #expect("\(alternatives)".split(separator: "\n").count == alternatives.alternatives.count)
    #expect("\(alternatives)".hasPrefix("1. Xi'an to Duisburg: "))
    var policy = Policy(avoiding: [.country("KZ")])
    policy.transshipmentLimit = 0
    let answer = try planner.route(from: try places.hub("Almaty"), to: to, under: policy)
    #expect("\(answer)".hasPrefix("no route; one opens\n  without avoiding country KZ"), "\(answer)")
  }
}
