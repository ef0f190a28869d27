public import GraphEngine

/// How goods move on a leg, or what happens to them on a step between legs.
public enum TransportMode: String, Hashable, Sendable, CaseIterable {
  case rail
  case road
  case sea
  case inlandWater = "inland water"
  case air
  case pipeline
  /// A step across a border, with its formalities and any change of gauge.
  case border
  /// A step between two modes at one place, such as from wagon to ship.
  case transshipment

  /// Whether this is a step at one place, all of it dwell, rather than a way of moving.
  public var isStep: Bool { self == .border || self == .transshipment }
}

/// Whether a leg or hub can be used at present.
public enum ServiceStatus: String, Hashable, Sendable, CaseIterable {
  case operating
  /// Closed or largely unused for the present, by war, sanction or damage.
  case disrupted
  /// In order and unused.
  case idle
  /// Not built yet.
  case planned
}

/// Whether a leg belongs to the land network of the main question or is kept for comparison.
public enum LegTier: String, Hashable, Sendable, CaseIterable {
  case core
  case alternative
}

/// What a leg carries.
public enum Cargo: String, Hashable, Sendable, CaseIterable {
  case container
  case oil

  /// What costs are counted by.
  public var unit: String {
    switch self {
    case .container: "TEU"
    case .oil: "tonne"
    }
  }
}

/// Hours and money that pass without moving.
public struct StopFigures: Hashable, Sendable {
  /// Hours.
  public let timeHours: Double
  /// USD for one TEU.
  public let costUSDPerTEU: Double
  /// The standard deviation of the hours, where it is known.
  public let timeSDHours: Double?

  /// Makes a stop.
  public init(timeHours: Double, costUSDPerTEU: Double, timeSDHours: Double? = nil) {
    self.timeHours = timeHours
    self.costUSDPerTEU = costUSDPerTEU
    self.timeSDHours = timeSDHours
  }
}

/// How many kilometres of a leg lie in each of its countries.
public struct CountryShares: Hashable, Sendable {
  /// Kilometres, in the order of ``Leg/countries``; they add up to more than 0.
  public let km: [Double]
  /// Where they come from.
  public let provenance: Provenance
}

/// A leg between two hubs, open both ways: a transport service, or a step across a border or between modes.
public struct Leg: Hashable, Sendable {
  /// The edge of the network.
  public let edge: EdgeID
  /// The id in the table, such as `L066`.
  public let id: String
  /// The hub it is drawn from; it runs both ways.
  public let from: NodeID
  /// The hub it is drawn to.
  public let to: NodeID
  /// How goods move.
  public let mode: TransportMode
  /// Kilometres.
  public let distanceKm: Double
  /// Hours of moving, or of dwell where the mode is a step.
  public let timeHours: Double
  /// The standard deviation of the hours, where it is known for this leg; ``ModeFigures`` has a share for the others.
  public let timeSDHours: Double?
  /// Hours between two departures, where whoever boards waits for one beyond the dwell that the steps before have.
  public let headwayHours: Double?
  /// USD for one TEU; `nil` on legs that carry no containers.
  public let costUSDPerTEU: Double?
  /// USD for one tonne; `nil` on legs that carry no oil, and where no tariff is known.
  public let costUSDPerTonne: Double?
  /// A stop at a border that the leg crosses on its way, on top of the moving time and cost. Legs for oil have none.
  public let borderStop: StopFigures?
  /// The gauge of the track in millimetres, for railways; where it changes on the leg, that of the longer part.
  public let gaugeMm: Int?
  /// Whether the gauge changes on this step, or at the leg's border stop.
  public let changesGauge: Bool
  /// What the leg can carry, where it is known.
  public let capacity: Capacity?
  /// The countries it runs through, in order from ``from`` to ``to``; never empty.
  public let countries: [String]
  /// How many of the kilometres lie in each of ``countries``, where that is known.
  public let countryShares: CountryShares?
  /// What it carries.
  public let cargo: Cargo
  /// Whether it is in use.
  public let status: ServiceStatus
  /// Whether it belongs to the core network.
  public let tier: LegTier
  /// Where its times and costs come from.
  public let provenance: Provenance
  /// Where its kilometres come from.
  public let distanceProvenance: Provenance

  /// USD for one unit of the cargo that the leg carries, where there is a price.
  public var costUSD: Double? {
    switch cargo {
    case .container: costUSDPerTEU
    case .oil: costUSDPerTonne
    }
  }
}
