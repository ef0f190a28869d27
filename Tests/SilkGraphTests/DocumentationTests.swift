import Foundation
import GraphFormats
import TestSupport
import Testing

@testable import SilkGraph

/// Examples of README and of the documentation of this module.
@Suite("Documentation")
struct ReadmeTests {
  /// The example of the README, word for word but for where the lines go.
  private func example(print: (String) -> Void) throws {
    // README begins
    // Overview begins
    let network = try Network.shipped
    let places = PlaceFinder(network)
    let comparison = try RoutePlanner(network).compare(
      from: places.hub("Xi'an"), to: places.hub("Duisburg"), under: Policy(avoiding: [.country("RU")]))
    // Overview ends
    for row in comparison.rows where row.isOpen {
      let totals = row.route.totals
      print("\(row.name): \(totals.costUSD) USD a TEU, \(totals.timeDays) days")
    }
    // README ends
  }

  @Test func theExampleCompilesAndAnswers() throws {
    var lines: [String] = []
    try example { lines.append($0) }
    #expect(lines.first?.hasPrefix("Trans-Caspian route: 3700.0 USD a TEU, 30.5") == true)
  }

  @Test(
    "the example is the one in the documents",
    arguments: [
      "README.md", "Sources/SilkGraph/Documentation.docc/SilkGraph.md",
    ])
  func document(path: String) throws {
    let name = path == "README.md" ? "README" : "Overview"
    #expect(try DocumentedExample.isIn(path, name, of: #filePath))
  }

  @Test func theExampleOfAPolicyCompilesAndAnswers() throws {
    var printed: [[Double]] = []
    func print(_ values: Double...) { printed.append(values) }
    func print(_ cuts: [[Exclusion]]) { Issue.record("there is a route: \(cuts)") }
    // Policy begins
    let network = try Network.shipped
    let places = PlaceFinder(network)
    let xian = try places.hub("Xi'an")
    let duisburg = try places.hub("Duisburg")
    var policy = Policy(minimising: .generalisedCost(valueOfTimeUSDPerDay: 100, reliabilityRatio: 0.8))
    policy.avoided = [.country("RU")]
    policy.transshipmentLimit = 4
    policy.headwayHours = [.sea: 72]
    switch try RoutePlanner(network).route(from: xian, to: duisburg, under: policy) {
    case .route(let route): print(route.totals.costUSD, route.totals.timeDays)
    case .unreachable(let cuts): print(cuts.map(\.dropped))
    }
    // Policy ends
    #expect(printed.count == 1 && printed[0][0] > 3000)
    #expect(
      try DocumentedExample.isIn(
        "Sources/SilkGraph/Documentation.docc/AskingForARoute.md", "Policy", of: #filePath))
  }
}
