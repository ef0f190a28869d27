import Foundation

/// How often each corridor of a comparison is the cheapest and the fastest when costs and times vary as the network
/// says.
///
/// In every draw each leg, stop and wait gets a time, and each railway, road, shipping and terminal tariff a factor; all
/// corridors see the same ones. A corridor takes part in the question of cost with its cheapest route and in that of
/// time with its fastest. Times are lognormal by their mean and deviation and independent of each other, waits for a
/// departure uniform over the headway. Costs are lognormal too; those of one mode in one country, or between the same
/// countries, move together.
public struct CorridorSimulation: Sendable {
  /// A share of the draws.
  public struct Share: Hashable, Sendable {
    /// The share, from 0 to 1.
    public let value: Double
    /// Where the probability lies with a confidence of 95 percent
    /// ([Wilson, 1927](https://doi.org/10.1080/01621459.1927.10502953)).
    public let interval: ClosedRange<Double>

    init(_ count: Double, of draws: Int) {
      let total = Double(draws), quantile = 1.959963984540054
      value = count / total
      let scale = 1 + quantile * quantile / total
      let middle = (value + quantile * quantile / (2 * total)) / scale
      let half =
        quantile / scale * (value * (1 - value) / total + quantile * quantile / (4 * total * total)).squareRoot()
      interval = max(0, middle - half)...min(1, middle + half)
    }
  }

  /// What the draws say of one corridor.
  public struct Row: Sendable {
    /// The corridor; several where the routes pass gateways of each, none where they pass no gateway.
    public let corridors: [Corridor]
    /// What tells the row from the others, as in the comparison.
    public let id: String
    /// The name to print.
    public let name: String
    /// How often it is the cheapest. Corridors that are equally cheap share a draw.
    public let cheapest: Share
    /// How often it is the fastest.
    public let fastest: Share
    /// The USD of its cheapest route.
    public let costUSD: Sample
    /// The hours of its fastest route.
    public let timeHours: Sample

    /// The corridor, or the first of several; `nil` where the routes pass no gateway.
    public var corridor: Corridor? { corridors.first }
  }

  /// How many draws there were.
  public let drawCount: Int
  /// What the random numbers came from.
  public let seed: UInt64
  /// The open corridors in the order of the comparison.
  public let rows: [Row]
}

extension CorridorComparison {
  /// Lets costs and times vary and counts which of the open corridors is the cheapest and the fastest.
  ///
  /// - Parameters:
  ///   - draws: How often they vary, one or more.
  ///   - seed: What the random numbers come from. The same seed gives the same answer to the bit, for any number of
  ///     workers; and a leg gets the same times whatever else is compared.
  ///   - network: The network that was compared.
  ///   - workers: How many tasks share the work; `nil` for as many as the machine runs at once.
  ///   - progress: Told how many draws are done, and of how many.
  /// - Returns: No rows where no corridor is open.
  /// - Throws: `CancellationError` when the task is cancelled.
  /// - Complexity: O(*draws* × *steps of the routes*) time, O(*draws* × *corridors*) memory.
  public func simulated(
    draws: Int, seed: UInt64, in network: Network, workers: Int? = nil,
    progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) async throws -> CorridorSimulation {
    let open = rows.filter(\.isOpen), draws = max(1, draws)
    var factors = UncertainFactors()
    let costs = open.map { $0.cheapest.uncertainCost(of: network, &factors) }
    let times = open.map { $0.fastest.uncertainTime(&factors) }
    let blocks = try await drawnBlocks(
      factors, costs, times, draws: draws, CounterRandom(seed: seed), workers: workers, progress)
    let simulated = zip(open.indices, open).compactMap { index, row -> CorridorSimulation.Row? in
      guard let cost = Sample(blocks.flatMap { $0.costs[index] }), let time = Sample(blocks.flatMap { $0.times[index] })
      else { return nil }
      return CorridorSimulation.Row(
        corridors: row.corridors, id: row.id, name: row.name,
        cheapest: .init(blocks.reduce(0) { $0 + $1.cheapest[index] }, of: draws),
        fastest: .init(blocks.reduce(0) { $0 + $1.fastest[index] }, of: draws), costUSD: cost, timeHours: time)
    }
    return CorridorSimulation(drawCount: draws, seed: seed, rows: simulated)
  }

  /// The draws, in blocks that are cut by number alone and come back in order.
  private func drawnBlocks(
    _ factors: UncertainFactors, _ costs: [UncertainSum], _ times: [UncertainSum], draws: Int, _ random: CounterRandom,
    workers: Int?, _ progress: (@Sendable (Int, Int) -> Void)?
  ) async throws -> [DrawBlock] {
    let size = 100, count = (draws + size - 1) / size
    return try await withThrowingTaskGroup(of: (Int, DrawBlock).self) { group in
      func start(_ block: Int) {
        group.addTask {
          try Task.checkCancellation()
          let range = block * size..<min(draws, (block + 1) * size)
          return (block, DrawBlock(range, factors, costs, times, random))
        }
      }
      // Not all of them: whatever else waits for a thread would wait behind them.
      var next = min(count, max(1, workers ?? ProcessInfo.processInfo.activeProcessorCount))
      for block in 0..<next { start(block) }
      var blocks = [DrawBlock?](repeating: nil, count: count), done = 0
      for try await (index, block) in group {
        blocks[index] = block
        done += block.drawCount
        progress?(done, draws)
        if next < count {
          start(next)
          next += 1
        }
      }
      return blocks.compactMap { $0 }
    }
  }
}

/// Some of the draws.
private struct DrawBlock: Sendable {
  let drawCount: Int
  /// For each corridor how often it was the cheapest, and the fastest, here.
  private(set) var cheapest: [Double]
  private(set) var fastest: [Double]
  /// For each corridor the USD, and the hours, of each draw.
  private(set) var costs: [[Double]]
  private(set) var times: [[Double]]

  init(
    _ draws: Range<Int>, _ factors: UncertainFactors, _ costSums: [UncertainSum], _ timeSums: [UncertainSum],
    _ random: CounterRandom
  ) {
    drawCount = draws.count
    cheapest = Array(repeating: 0, count: costSums.count)
    fastest = cheapest
    costs = Array(repeating: [], count: costSums.count)
    times = costs
    var values = [Double](repeating: 1, count: factors.all.count)
    for draw in draws {
      factors.draw(draw, random, into: &values)
      Self.take(costSums.map { $0.value(values) }, &costs, &cheapest)
      Self.take(timeSums.map { $0.value(values) }, &times, &fastest)
    }
  }

  /// Notes the values of one draw, and who is the least.
  private static func take(_ values: [Double], _ all: inout [[Double]], _ wins: inout [Double]) {
    let least = values.min() ?? 0, winners = values.count { $0 == least }
    for (index, value) in values.enumerated() {
      all[index].append(value)
      if value == least { wins[index] += 1 / Double(winners) }
    }
  }
}

extension CorridorSimulation.Share: CustomStringConvertible {
  /// The share, and where it lies: `62% (59–65%)`.
  public var description: String {
    func percent(_ value: Double) -> String { Words.whole(value * 100) }
    return "\(percent(value))% (\(percent(interval.lowerBound))–\(percent(interval.upperBound))%)"
  }
}

extension CorridorSimulation.Row: CustomStringConvertible {
  /// The name, and how often it is the cheapest and the fastest.
  public var description: String { "\(name): cheapest in \(cheapest), fastest in \(fastest)" }
}

extension CorridorSimulation: CustomStringConvertible {
  /// How many draws there were, and a line for each corridor.
  public var description: String {
    (["\(Words.counted(drawCount, "draw", "draws"))"] + rows.map { "  \($0)" }).joined(separator: "\n")
  }
}
