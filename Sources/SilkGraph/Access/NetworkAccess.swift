import GraphEngine
public import GraphFormats

/// Joins places anywhere to a network: each becomes a hub of its own, with a road to the hubs near it.
///
/// ```swift
/// var access = try NetworkAccess(network, AccessTerms())
/// let office = try access.hub(at: GeographicPoint(latitude: 43.24, longitude: 76.95))
/// let planner = RoutePlanner(try access.network())
/// ```
///
/// The roads are legs like others: a policy can avoid them, they take the handling of the hub where goods change from
/// road to rail, and count for emissions. They lead to hubs at which goods are loaded, that is to no junction, border or
/// oil terminal, in the country of the place; where that has none near, to those of others, across a border that takes
/// ``AccessTerms/borderTimeHours``. Goods begin and end at such a place, and never pass it.
///
/// The country of a place is said, or that of the nearest hub of any kind, where it is within ``countryRadiusKm`` and every
/// hub of another country is three times as far or more. That is an assumption, which ``assumedCountries`` tells.
public struct NetworkAccess: Sendable {
  private let base: Network
  private let terms: AccessTerms

  /// How far the nearest hub may be whose country is taken to be that of a place.
  public static let countryRadiusKm = 100.0

  /// The places whose country nobody said, each with the country that its surroundings have.
  public private(set) var assumedCountries: [Hub] = []
  /// The roads that cross a border.
  public private(set) var crossings: [Crossing] = []

  /// A road across a border.
  public struct Crossing: Hashable, Sendable {
    /// The place.
    public let place: Hub
    /// The hub, in another country.
    public let hub: Hub
  }

  /// All hubs whose place is known.
  private let surroundings: Doors
  /// The hubs that roads may lead to, and where each of them is.
  private let doors: Doors
  /// Those of one country, made when they are first asked for.
  private var doorsOfCountries: [String: Doors] = [:]
  private var hubs: [Hub] = []
  private var legs: [Leg] = []
  private var known: [String: Hub] = [:]

  /// Looks for the hubs that places can be joined to.
  ///
  /// - Throws: ``AccessError/unusableTerms(_:)``.
  /// - Complexity: O(*hubs* log² *hubs*).
  public init(_ network: Network, _ terms: AccessTerms) throws {
    guard terms.areUsable else { throw AccessError.unusableTerms(terms) }
    base = network
    self.terms = terms
    doors = try Doors(network.hubs.filter { Self.isDoor($0, in: network) })
    surroundings = try Doors(network.hubs.filter { $0.coordinate != nil })
  }

  private static func isDoor(_ hub: Hub, in network: Network) -> Bool {
    switch hub.kind {
    case .railJunction, .borderCrossing, .oilTerminal: false
    case .dryPort, .seaport, .city, .railTerminal:
      hub.coordinate != nil && network.legs(at: hub).contains { $0.cargo == .container }
    }
  }

  /// The hub that stands for a place.
  ///
  /// - Parameters:
  ///   - place: Where it is.
  ///   - country: The code of its country; `nil` for that of the nearest hub.
  /// - Throws: ``AccessError`` for a place that is none or too far from every hub, and for a country that is none.
  /// - Complexity: O(log *hubs*) for hubs that lie scattered.
  public mutating func hub(at place: GeographicPoint, country: String? = nil) throws -> Hub {
    guard place.isOnEarth else {
      throw AccessError.badCoordinates(
        latitude: place.latitude, longitude: place.longitude, isSwapped: place.swapped.isOnEarth)
    }
    let said = country
    if let said, base.country(said) == nil, !base.hubs.contains(where: { $0.country == said }) {
      throw try noSuchCountry(said, place)
    }
    guard let first = try doors.nearest(to: place, count: 1).first else { throw AccessError.noHubs(country: said) }
    guard first.distanceKm <= terms.radiusKm else {
      throw try tooFar(place, try doors(in: said).nearest(to: place, count: 1).first ?? first)
    }
    let country = try said ?? self.country(of: place)
    let name = "\(place.words),\(country)"
    if let hub = known[name] { return hub }
    func within(_ doors: Doors) throws -> [AccessError.HubDistance] {
      try doors.nearest(to: place, count: terms.hubCount).filter { $0.distanceKm <= terms.radiusKm }
    }
    let own = try within(try doors(in: country))
    let near = own.isEmpty ? try within(doors) : own
    let hub = add(place, id: identifier(of: place, country), country, near)
    if said == nil { assumedCountries.append(hub) }
    known[name] = hub
    return hub
  }

  private func tooFar(_ place: GeographicPoint, _ nearest: AccessError.HubDistance) throws -> AccessError {
    let swapped = place.swapped.isOnEarth ? try doors.nearest(to: place.swapped, count: 1).first : nil
    return .tooFar(
      place, nearest: nearest, radiusKm: terms.radiusKm,
      swapped: swapped.flatMap { $0.distanceKm <= terms.radiusKm ? $0 : nil })
  }

  /// The countries that may have been meant are those of the hubs around, three at most.
  private func noSuchCountry(_ code: String, _ place: GeographicPoint) throws -> AccessError {
    let around = try surroundings.nearest(to: place, count: surroundings.hubs.count)
    var nearest: [AccessError.HubDistance] = []
    for hub in around where !nearest.contains(where: { $0.hub.country == hub.hub.country }) {
      guard nearest.isEmpty || hub.distanceKm <= max(terms.radiusKm, 2 * nearest[0].distanceKm), nearest.count < 3
      else {
        break
      }
      nearest.append(hub)
    }
    return .noSuchCountry(code, place, nearest: nearest)
  }

  /// The country that the hubs around a place say.
  private func country(of place: GeographicPoint) throws -> String {
    let around = try surroundings.nearest(to: place, count: surroundings.hubs.count)
    guard let nearest = around.first else { throw AccessError.noHubs(country: nil) }
    let foreign = around.first { $0.hub.country != nearest.hub.country }
    guard nearest.distanceKm <= Self.countryRadiusKm, foreign.map({ $0.distanceKm >= 3 * nearest.distanceKm }) ?? true
    else {
      throw AccessError.unknownCountry(place, nearest: [nearest] + [foreign].compactMap { $0 })
    }
    return nearest.hub.country
  }

  private mutating func doors(in country: String?) throws -> Doors {
    guard let country else { return doors }
    if let own = doorsOfCountries[country] { return own }
    let own = try Doors(doors.hubs.filter { $0.country == country })
    doorsOfCountries[country] = own
    return own
  }

  /// The coordinates, and whatever tells them from other names of the network and from the same place in another country.
  private func identifier(of place: GeographicPoint, _ country: String) -> String {
    var id = place.words
    while base.content.nodeNames.node(named: id) != nil || hubs.contains(where: { $0.id == id }) { id += ",\(country)" }
    return id
  }

  private mutating func add(
    _ place: GeographicPoint, id: String, _ country: String, _ near: [AccessError.HubDistance]
  ) -> Hub {
    let node = NodeID(index: base.content.graph.nodeCount + hubs.count)
    let hub = Hub(
      node: node, id: id, name: id, aliases: [], kind: .city, country: country, coordinate: place, status: .operating,
      handling: nil, handlingProvenance: nil,
      provenance: Provenance(source: "given by its coordinates", kind: .noFigure, confidence: .high))
    hubs.append(hub)
    for door in near {
      let road = terms.road(greatCircleKm: door.distanceKm)
      let isAbroad = door.hub.country != country
      if isAbroad { crossings.append(Crossing(place: hub, hub: door.hub)) }
      let provenance = Provenance(
        source:
          "great circle x \(terms.detourFactor), \(terms.costUSDPerTEUKm) USD/TEU-km, \(terms.speedKmPerHour) km/h"
          + (isAbroad ? ", \(terms.borderTimeHours) h at the border" : ""),
        kind: .derived, confidence: .low)
      legs.append(
        Leg(
          edge: EdgeID(index: base.content.graph.edgeCount + legs.count), id: "road \(id) \(door.hub.id)", from: node,
          to: door.hub.node, mode: .road, distanceKm: road.distanceKm, timeHours: road.timeHours, timeSDHours: nil,
          headwayHours: nil, costUSDPerTEU: road.costUSDPerTEU, costUSDPerTonne: nil,
          borderStop: isAbroad ? StopFigures(timeHours: terms.borderTimeHours, costUSDPerTEU: 0) : nil, gaugeMm: nil,
          changesGauge: false, capacity: nil, countries: isAbroad ? [country, door.hub.country] : [country],
          countryShares: nil, cargo: .container, status: .operating, tier: .core,
          provenance: provenance, distanceProvenance: provenance))
    }
    return hub
  }

  /// The network with the places that were asked for; the network itself where there were none.
  ///
  /// - Throws: `GraphError` for a network larger than a graph can be.
  /// - Complexity: O(the size of the network).
  public func network() throws -> Network {
    hubs.isEmpty ? base : try base.adding(hubs, legs)
  }
}

extension GeographicPoint {
  fileprivate var isOnEarth: Bool { abs(latitude) <= 90 && abs(longitude) <= 180 }
}

/// Hubs with an index of where they are.
private struct Doors: Sendable {
  let hubs: [Hub]
  private let index: NearestNodes

  init(_ hubs: [Hub]) throws {
    self.hubs = hubs
    let places = hubs.compactMap(\.coordinate)
    index = NearestNodes(
      try NodePositions(longitudes: places.map(\.longitude), latitudes: places.map(\.latitude)))
  }

  func nearest(to place: GeographicPoint, count: Int) throws -> [AccessError.HubDistance] {
    try index.find(count: count, longitude: place.longitude, latitude: place.latitude).map {
      AccessError.HubDistance(hub: hubs[$0.node.index], distanceKm: $0.distance)
    }
  }
}

extension NetworkAccess.Crossing: CustomStringConvertible {
  /// The place and the hub.
  public var description: String { "\(place.shortName) (\(place.country)) to \(hub.shortName) (\(hub.country))" }
}
