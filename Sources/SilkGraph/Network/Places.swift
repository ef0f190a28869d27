public import GraphEngine
public import GraphFormats

/// A country: where hubs and agencies are, and who trades with whom.
public struct Country: Hashable, Sendable {
  /// The node of the network.
  public let node: NodeID
  /// Two letters by ISO 3166-1.
  public let code: String
  /// The English short name.
  public let name: String
  /// Other names that people type, and three letters by ISO 3166-1.
  public let aliases: [String]
  /// Somewhere near the middle of the country.
  public let coordinate: GeographicPoint?
  /// Where its figures come from.
  public let provenance: Provenance
}

/// What a hub is.
public enum HubKind: String, Hashable, Sendable, CaseIterable {
  case dryPort = "dry port"
  case railJunction = "rail junction"
  case borderCrossing = "border crossing"
  case seaport
  case city
  case railTerminal = "rail terminal"
  case oilTerminal = "oil terminal"
}

/// A port, terminal, border crossing, junction or city at which legs begin and end.
public struct Hub: Hashable, Sendable {
  /// The node of the network.
  public let node: NodeID
  /// The UN/LOCODE where the place has one, otherwise the country code and a name (`KZ-BEYNEU`).
  public let id: String
  /// The name to print.
  public let name: String
  /// Other names by which people know the place.
  public let aliases: [String]
  /// What the hub is.
  public let kind: HubKind
  /// The code of the country it lies in.
  public let country: String
  /// Where it is.
  public let coordinate: GeographicPoint?
  /// Whether it is in use.
  public let status: ServiceStatus
  /// What changing the mode of transport takes here, in hours and USD per TEU, where it is known.
  public let handling: StopFigures?
  /// Where the figures of the handling come from; `nil` where there are none.
  public let handlingProvenance: Provenance?
  /// Where its other figures come from.
  public let provenance: Provenance

  /// The name without what stands behind it in parentheses.
  public var shortName: String { name.withoutRemark }
}

/// What an agency is.
public enum AgencyKind: String, Hashable, Sendable, CaseIterable {
  case ministry
  case agency
  case association
  case railway
  case logisticsCompany = "logistics company"
  case port
  case dryPort = "dry port"
  case shippingCompany = "shipping company"
  case oilCompany = "oil company"
  case pipelineCompany = "pipeline company"
  case sovereignFund = "sovereign fund"
  case holding
  case jointVenture = "joint venture"
  case bank
  case institution
}

/// A ministry, railway, port company, bank or other body that takes part in the corridors.
public struct Agency: Hashable, Sendable {
  /// The node of the network.
  public let node: NodeID
  /// The short id, beginning with the country code.
  public let id: String
  /// The full name.
  public let name: String
  /// The code of its country.
  public let country: String
  /// What it is.
  public let kind: AgencyKind
  /// Where this is from.
  public let provenance: Provenance
}
