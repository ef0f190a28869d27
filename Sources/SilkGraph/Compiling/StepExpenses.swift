import GraphEngine

/// What the steps of a route take: distance, time, money and emissions of moving, stopping, handling and waiting.
struct StepExpenses {
  private let cargo: Cargo
  /// Tonnes in one unit of the cargo, where that is known.
  private let tonnesPerUnit: Double?
  private let figures: [TransportMode: ModeFigures]

  init(_ network: Network, _ policy: Policy) {
    cargo = policy.cargo
    tonnesPerUnit =
      switch policy.cargo {
      case .container: policy.payloadTonnesPerTEU ?? network.payloadTonnesPerTEU
      case .oil: 1
      }
    figures = Dictionary(network.modeFigures.map { ($0.mode, $0) }) { first, _ in first }
  }

  /// Moving along a leg, or passing a step leg.
  func moving(along leg: Leg) -> Totals {
    Totals(
      distanceKm: leg.distanceKm, timeHours: leg.timeHours, costUSD: leg.costUSD ?? 0, emissionsKg: emissions(of: leg),
      timeVariance: variance(leg.timeSDHours, of: leg.timeHours, by: leg.mode))
  }

  /// A stop at a border on the way.
  func border(_ stop: StopFigures) -> Totals {
    Totals(
      timeHours: stop.timeHours, costUSD: stop.costUSDPerTEU,
      timeVariance: variance(stop.timeSDHours, of: stop.timeHours, by: .border))
  }

  /// A change of mode or gauge at a hub. The figures are for containers; what oil takes at a port is in the legs.
  func handling(at hub: Hub) -> Totals {
    guard cargo == .container, let stop = hub.handling else { return Totals() }
    return Totals(
      timeHours: stop.timeHours, costUSD: stop.costUSDPerTEU,
      timeVariance: variance(stop.timeSDHours, of: stop.timeHours, by: .transshipment))
  }

  /// Waiting for a departure, whenever one comes to wait for it: any wait up to the headway is as likely as any other.
  func wait(headwayHours: Double) -> Totals {
    Totals(timeHours: headwayHours / 2, timeVariance: headwayHours * headwayHours / 12)
  }

  /// Steps move nothing: what cranes and yards give off is not counted.
  private func emissions(of leg: Leg) -> Double? {
    guard !leg.mode.isStep else { return 0 }
    guard let tonnesPerUnit, let factor = figures[leg.mode]?.emissionsGPerTonneKm else { return nil }
    return leg.distanceKm * tonnesPerUnit * factor / 1000
  }

  /// The square of the deviation, by its own figure or else as the mode's share of the mean.
  private func variance(_ deviation: Double?, of mean: Double, by mode: TransportMode) -> Double {
    let deviation = deviation ?? mean * (figures[mode]?.timeVariation ?? 0)
    return deviation * deviation
  }
}
