import Testing

@testable import SilkGraphCLI

@Suite("Scatter chart")
struct ScatterChartTests {
  private func chart(_ points: [ScatterChart.Point]) -> ScatterChart {
    ScatterChart(x: .init("USD", .whole), y: .init("Days", .decimals(1)), points: points)
  }

  private let plain = Palette(isColored: false)

  @Test func pointsStandBetweenTheEndsOfTheAxes() {
    let lines = chart([
      .init(x: 100, y: 30, mark: "A"), .init(x: 200, y: 10, mark: "B"), .init(x: 150, y: 20, mark: "."),
    ]).lines(width: 30, height: 5, plain)
    #expect(
      lines == [
        "     Days",
        "30.0 | A",
        "     |",
        "     |            .",
        "     |",
        "10.0 |                       B",
        "     +------------------------",
        "       100                 200  USD",
      ])
  }

  @Test func oneValueOnAnAxisStandsInTheMiddleAndIsToldOnce() {
    let lines = chart([.init(x: 5, y: 7, mark: "A")]).lines(width: 30, height: 3, plain)
    #expect(
      lines == ["    Days", "7.0 |", "    |             A", "    |", "    +-------------------------", "      5  USD"])
  }

  @Test func ofTwoInOnePlaceTheFirstIsSeen() {
    let lines = chart([.init(x: 1, y: 1, mark: "A"), .init(x: 1, y: 1, mark: "B")]).lines(width: 30, height: 1, plain)
    #expect(lines[1].hasSuffix("A") && !lines[1].contains("B"))
    #expect(chart([]).lines(width: 30, plain).isEmpty)
  }
}
