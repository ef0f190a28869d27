import Foundation
import GraphFormats
import SilkGraph
import Testing

@Suite("README")
struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The example of the README, word for word but for the path of the file and where the lines go.
  private func example(_ file: String, print: (String) -> Void) throws {
    // README begins
    let network = try Network(GraphMLReader().read(path: file).document.network)
    let places = PlaceFinder(network)
    let comparison = try RoutePlanner(network).compare(
      from: places.hub("Xi'an"), to: places.hub("Duisburg"), under: Policy(avoiding: [.country("RU")]))
    for row in comparison.rows where row.isOpen {
      let totals = row.route.totals
      print("\(row.corridor.name): \(totals.costUSD) USD a TEU, \(totals.timeDays) days")
    }
    // README ends
  }

  @Test func theExampleCompilesAndAnswers() throws {
    var lines: [String] = []
    try example(Self.root.appendingPathComponent("Networks/eurasia.graphml").path) { lines.append($0) }
    #expect(lines.first?.hasPrefix("Trans-Caspian route (Middle Corridor, TITR): 3700.0 USD a TEU, 30.5") == true)
  }

  @Test func theExampleIsTheOneInTheReadme() throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let begin = try #require(source.firstIndex { $0.hasSuffix("// README begins") })
    let end = try #require(source.firstIndex { $0.hasSuffix("// README ends") })
    let code = source[(begin + 1)..<end].map { $0.dropFirst(4) }.joined(separator: "\n")
      .replacingOccurrences(of: "(path: file)", with: "(path: \"Networks/eurasia.graphml\")")
    let readme = try String(contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains(code))
  }
}
