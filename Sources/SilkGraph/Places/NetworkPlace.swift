public import GraphEngine
public import GraphFormats

/// A hub, country or agency that a name was found to mean.
public enum NetworkPlace: Hashable, Sendable {
  case hub(Hub)
  case country(Country)
  case agency(Agency)

  /// The node of the network.
  public var node: NodeID {
    switch self {
    case .hub(let hub): hub.node
    case .country(let country): country.node
    case .agency(let agency): agency.node
    }
  }

  /// The id: a UN/LOCODE, a country code, or an agency's short id.
  public var id: String {
    switch self {
    case .hub(let hub): hub.id
    case .country(let country): country.code
    case .agency(let agency): agency.id
    }
  }

  /// The name to print.
  public var name: String {
    switch self {
    case .hub(let hub): hub.name
    case .country(let country): country.name
    case .agency(let agency): agency.name
    }
  }

  /// What the place is, in a word or two.
  public var kindName: String {
    switch self {
    case .hub(let hub): hub.kind.rawValue
    case .country: "country"
    case .agency(let agency): agency.kind.rawValue
    }
  }

  /// Where it is, if that is known; of a country somewhere inside.
  public var coordinate: GeographicPoint? {
    switch self {
    case .hub(let hub): hub.coordinate
    case .country(let country): country.coordinate
    case .agency: nil
    }
  }

  /// The code of the country it is in; of a country, its own.
  public var country: String {
    switch self {
    case .hub(let hub): hub.country
    case .country(let country): country.code
    case .agency(let agency): agency.country
    }
  }
}

extension NetworkPlace: CustomStringConvertible {
  /// The hub, country or agency.
  public var description: String {
    switch self {
    case .hub(let hub): hub.description
    case .country(let country): country.description
    case .agency(let agency): agency.description
    }
  }
}
