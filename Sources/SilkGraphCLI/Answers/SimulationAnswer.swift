internal import SilkGraph

/// How often each corridor is the cheapest and the fastest, for `silkgraph compare --simulate`.
struct SimulationAnswer: Encodable, Sendable {
  struct Share: Encodable, Sendable {
    let share: Double
    let low: Double
    let high: Double

    init(_ share: CorridorSimulation.Share) {
      self.share = share.value.rounded(decimals: 6)
      low = share.interval.lowerBound.rounded(decimals: 6)
      high = share.interval.upperBound.rounded(decimals: 6)
    }
  }

  /// A quantity that varies.
  struct Spread: Encodable, Sendable {
    let mean: Double
    let deviation: Double
    let median: Double
    let percentile90: Double
    let percentile95: Double

    init(_ sample: Sample, _ convert: (Double) -> Double = { $0 }) {
      mean = convert(sample.mean).rounded(decimals: 6)
      deviation = convert(sample.standardDeviation).rounded(decimals: 6)
      median = convert(sample.median).rounded(decimals: 6)
      percentile90 = convert(sample.percentile(90)).rounded(decimals: 6)
      percentile95 = convert(sample.percentile(95)).rounded(decimals: 6)
    }

    private enum CodingKeys: String, CodingKey {
      case mean
      case deviation = "sd"
      case median = "p50"
      case percentile90 = "p90"
      case percentile95 = "p95"
    }
  }

  struct Row: Encodable, Sendable {
    let corridor: String
    let name: String
    let cheapest: Share
    let fastest: Share
    let cost: Spread
    let time: Spread
    let costColumn: String

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: FieldName.self)
      try fields.encode(corridor, forKey: "corridor")
      try fields.encode(name, forKey: "corridor_name")
      try fields.encode(cheapest, forKey: "cheapest")
      try fields.encode(fastest, forKey: "fastest")
      try fields.encode(cost, forKey: FieldName(costColumn))
      try fields.encode(time, forKey: "time_h")
    }
  }

  let draws: Int
  let seed: UInt64
  /// How the parts of a route vary. The percentiles of a route that is sought take the whole to be normal.
  let distribution = "lognormal parts"
  let rows: [Row]
  private let unit: PriceUnit

  private enum CodingKeys: String, CodingKey { case draws, seed, distribution, rows }

  init(_ simulation: CorridorSimulation, in unit: PriceUnit) {
    self.unit = unit
    draws = simulation.drawCount
    seed = simulation.seed
    rows = simulation.rows.map { row in
      Row(
        corridor: row.id, name: row.name, cheapest: Share(row.cheapest),
        fastest: Share(row.fastest), cost: Spread(row.costUSD, unit.amount(ofUSD:)), time: Spread(row.timeHours),
        costColumn: unit.costColumn)
    }
  }

  /// The columns that the main table gets, by the id of the corridor.
  var shareColumns: [CellColumn<String>] {
    let byCorridor = Dictionary(rows.map { ($0.corridor, $0) }) { first, _ in first }
    return [
      CellColumn(.number("cheapest_probability", "Cheapest in", .percent(decimals: 1))) {
        .number(byCorridor[$0]?.cheapest.share)
      },
      CellColumn(.number("fastest_probability", "Fastest in", .percent(decimals: 1))) {
        .number(byCorridor[$0]?.fastest.share)
      },
    ]
  }

  /// What the draws say of some of the corridors.
  func table(of corridors: Set<String>) -> AnswerTable {
    let column = unit.costColumn
    return AnswerTable(
      [
        .text("corridor", "Corridor").wrapping(at: 18),
        .number("cheapest_probability", "Cheapest in", .percent(decimals: 1)),
        .number("\(column)_p50", "Median cost"), .number("\(column)_p90", "Cost p90 (draws)"),
        .number("fastest_probability", "Fastest in", .percent(decimals: 1)),
        .number("time_h_p50", "Median days", .decimals(1), dividedBy: 24),
        .number("time_h_p90", "Days p90 (draws)", .decimals(1), dividedBy: 24),
        .number("time_sd_h", "SD days", .decimals(1), dividedBy: 24).folding(1),
      ],
      title: """
        Costs (\(unit.symbol), of the cheapest variant) and times (of the fastest variant) over \
        \(NumberFormat.grouped(draws)) random draws of lognormal parts, seed \(seed)
        """,
      rows: rows.filter { corridors.contains($0.corridor) }.map { row in
        [
          .text(row.name), .number(row.cheapest.share), .number(row.cost.median), .number(row.cost.percentile90),
          .number(row.fastest.share), .number(row.time.median), .number(row.time.percentile90),
          .number(row.time.deviation),
        ]
      })
  }

  var remarks: [Sentence] {
    guard !rows.isEmpty else { return [] }
    let widest = max(0.001, rows.flatMap { [$0.cheapest, $0.fastest] }.map { ($0.high - $0.low) / 2 }.max() ?? 0)
    return [
      """
      The shares of draws are accurate to within \(widest * 100, .decimals(1)) percentage points (95% confidence). How \
      much times and costs vary is itself an estimate: see Networks/SOURCES.md.
      """
    ]
  }
}
