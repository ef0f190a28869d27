/// Where the figures of a route come from, as notes with numbers; figures with the same source share one.
public struct RouteSources: Sendable {
  /// What a source is for.
  public enum Figure: Hashable, Sendable {
    /// The time and the cost of a leg, its stop at a border among them.
    case timeAndCost(Leg)
    /// The kilometres of a leg.
    case distance(Leg)
    /// How many of the kilometres of a leg lie in each country.
    case countries(Leg)
    /// The handling at a hub.
    case handling(Hub)
    /// How much the times of a mode vary, and what it gives off.
    case mode(TransportMode)
    /// What a TEU is loaded with.
    case payload
  }

  /// A source, and what it is for.
  public struct Note: Hashable, Sendable {
    /// From 1 on, in the order in which the route needs the sources.
    public let number: Int
    /// The source.
    public let provenance: Provenance
    /// What it is for, each figure once.
    public fileprivate(set) var figures: [Figure]
  }

  /// The sources in the order of their numbers: those of steps first, then those of assumptions about modes and loads.
  public private(set) var notes: [Note] = []
  private var stepNotes: [[Int]] = []
  private var positions: [Provenance: Int] = [:]

  /// The sources of a route.
  ///
  /// A wait for a departure has none of its own: the headway is asked for, or stands with the leg that is waited for.
  /// The load of a TEU is left out where the policy says another.
  public init(_ route: Route, under policy: Policy, in network: Network) {
    for step in route.steps {
      var numbers: [Int] = []
      for (figure, provenance) in Self.figures(of: step) {
        let number = note(figure, provenance)
        if !numbers.contains(number) { numbers.append(number) }
      }
      stepNotes.append(numbers)
    }
    for mode in Self.modes(of: route) {
      if let figures = network.figures(of: mode) { _ = note(.mode(mode), figures.provenance) }
    }
    if policy.cargo == .container, policy.payloadTonnesPerTEU == nil, let provenance = network.payloadProvenance {
      _ = note(.payload, provenance)
    }
  }

  /// The numbers of the sources of a step, which is told by its position in the route.
  public func numbers(ofStep position: Int) -> [Int] {
    stepNotes.indices.contains(position) ? stepNotes[position] : []
  }

  private mutating func note(_ figure: Figure, _ provenance: Provenance) -> Int {
    let position = positions[provenance] ?? notes.count
    if position == notes.count {
      positions[provenance] = position
      notes.append(Note(number: position + 1, provenance: provenance, figures: []))
    }
    if !notes[position].figures.contains(figure) { notes[position].figures.append(figure) }
    return position + 1
  }

  private static func figures(of step: Route.Step) -> [(Figure, Provenance)] {
    guard let leg = step.leg else {
      // A wait is at a hub too, and says nothing of its handling.
      guard step.kind == .transshipment, let provenance = step.from.handlingProvenance else { return [] }
      return [(.handling(step.from), provenance)]
    }
    var figures = [(Figure.timeAndCost(leg), leg.provenance)]
    if step.totals.distanceKm > 0 { figures.append((.distance(leg), leg.distanceProvenance)) }
    if let shares = leg.countryShares { figures.append((.countries(leg), shares.provenance)) }
    return figures
  }

  /// The modes and steps that a route has, in the order in which it has them.
  private static func modes(of route: Route) -> [TransportMode] {
    var modes: [TransportMode] = []
    for step in route.steps {
      let mode: TransportMode? =
        switch step.activity {
        case .moving(let mode): mode
        case .border: .border
        case .transshipment: .transshipment
        case .wait: nil
        }
      if let mode, !modes.contains(mode) { modes.append(mode) }
    }
    return modes
  }
}
