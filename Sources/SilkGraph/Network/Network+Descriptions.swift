extension Network: CustomStringConvertible {
  /// How much is in it: `network of 108 hubs and 217 legs in 30 countries, 7 corridors`.
  public var description: String {
    "network of \(Words.counted(hubs.count, "hub", "hubs")) and \(Words.counted(legs.count, "leg", "legs")) in "
      + "\(Words.counted(countries.count, "country", "countries")), "
      + Words.counted(corridors.count { $0.parent == nil }, "corridor", "corridors")
  }
}

extension Country: CustomStringConvertible {
  /// The name and the code: `Kazakhstan (KZ)`.
  public var description: String { "\(name) (\(code))" }
}

extension Hub: CustomStringConvertible {
  /// The name, the id, and what it is: `Aktau (KZAAU), seaport in KZ`.
  public var description: String { "\(shortName) (\(id)), \(kind.rawValue) in \(country)" }
}

extension Agency: CustomStringConvertible {
  /// The name and the id.
  public var description: String { "\(name) (\(id))" }
}

extension Leg: CustomStringConvertible {
  /// The id, how goods move, and what it takes: `L066: sea, AZ–KZ, 470 km, 30 h, 900 USD a TEU`.
  public var description: String {
    let price = costUSD.map { ", \(Words.plain($0)) USD a \(cargo.unit)" } ?? ""
    let state = (status == .operating ? "" : ", \(status.rawValue)") + (tier == .core ? "" : ", \(tier.rawValue)")
    return "\(id): \(mode.rawValue), \(countries.joined(separator: "–")), \(Words.plain(distanceKm)) km, "
      + "\(Words.plain(timeHours)) h\(price)\(state)"
  }
}

extension StopFigures: CustomStringConvertible {
  /// What the stop takes: `30 h, 200 USD a TEU`.
  public var description: String { "\(Words.plain(timeHours)) h, \(Words.plain(costUSDPerTEU)) USD a TEU" }
}

extension Capacity: CustomStringConvertible {
  /// What can pass, and how full it is: `15 Mt/yr (2024), 80% full`.
  public var description: String {
    "\(Words.plain(amount)) \(unit)" + (year.map { " (\($0))" } ?? "")
      + (loadShare.map { ", \(Words.plain(($0 * 1000).rounded() / 10))% full" } ?? "")
  }
}

extension Corridor: CustomStringConvertible {
  /// The name and the id: `Northern Corridor (northern)`.
  public var description: String { "\(shortName) (\(id))" }
}

extension CorridorFact.Quantity: CustomStringConvertible {
  /// The amount and the unit.
  public var description: String { "\(Words.plain(amount)) \(unit)" }
}

extension CorridorFact: CustomStringConvertible {
  /// The stretch, the year, and what is said of it.
  public var description: String {
    func range(_ range: ClosedRange<Double>) -> String {
      range.lowerBound == range.upperBound
        ? Words.plain(range.lowerBound) : "\(Words.plain(range.lowerBound)) to \(Words.plain(range.upperBound))"
    }
    let stretch = origin.flatMap { from in destination.map { ", \(from) to \($0)" } } ?? ""
    let said = [
      distanceKm.map { "\(Words.plain($0)) km" }, transitDays.map { "\(range($0)) days" },
      costUSD.map { "\(range($0)) \(costUnit ?? "USD")" }, capacity.map { "capacity \($0)" },
      volume.map { "volume \($0)" },
    ].compactMap { $0 }
    return "\(id)\(stretch) (\(year)): \(said.joined(separator: ", "))"
  }
}

extension Provenance: CustomStringConvertible {
  /// How the figure was come by, its source, and how far it can be trusted.
  public var description: String { "\(kind.rawValue), \(confidence.rawValue) confidence: \(explanation)" }
}

extension ModeFigures: CustomStringConvertible {
  /// The mode, and what is assumed of it.
  public var description: String {
    let emissions = emissionsGPerTonneKm.map { ", \(Words.plain($0)) g CO2e a tonne-kilometre" } ?? ""
    return "\(mode.rawValue)\(emissions); deviation of times \(Words.plain(timeVariation * 100))%, of costs "
      + "\(Words.plain(costVariation * 100))%"
  }
}
