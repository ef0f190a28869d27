internal import ArgumentParser
internal import SilkGraph

/// The first and the last mile of a place that is given by its coordinates.
struct AccessOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Join coordinates to hubs within so many kilometres. Default: 200.", valueName: "km"))
  var snapRadiusKm: Double?

  @Option(
    help: ArgumentHelp(
      "Join coordinates to so many hubs, the nearest; the route takes the best of them. Default: 3.", valueName: "count"
    ))
  var snapCount: Int?

  @Option(
    help: ArgumentHelp(
      "What the road to a hub costs, USD for a TEU and kilometre. Default: 1.84, an estimate (CAREC CPMM 2020).",
      valueName: "usd"))
  var roadUsdPerTeuKm: Double?

  @Option(
    help: ArgumentHelp(
      "How fast goods move on that road. Default: 43 km/h, an estimate (CAREC CPMM 2020).", valueName: "km/h"))
  var roadKmPerH: Double?

  @Option(
    help: ArgumentHelp(
      "How much longer that road is than the great circle. Default: 1.3, an assumption.", valueName: "factor"))
  var roadDetour: Double?

  init() {}

  var terms: AccessTerms {
    var terms = AccessTerms()
    if let snapRadiusKm { terms.radiusKm = snapRadiusKm }
    if let snapCount { terms.hubCount = snapCount }
    if let roadUsdPerTeuKm { terms.costUSDPerTEUKm = roadUsdPerTeuKm }
    if let roadKmPerH { terms.speedKmPerHour = roadKmPerH }
    if let roadDetour { terms.detourFactor = roadDetour }
    return terms
  }

  func validate() throws {
    func check(_ option: String, _ value: Double?, from least: Double) throws {
      guard let value, !(value >= least && value.isFinite) else { return }
      throw ValidationError("\(option) takes a number from \(NumberFormat.shortest(least)), not \(value)")
    }
    try check("--snap-radius-km", snapRadiusKm, from: 0)
    try check("--road-usd-per-teu-km", roadUsdPerTeuKm, from: 0)
    try check("--road-detour", roadDetour, from: 1)
    if let roadKmPerH, !(roadKmPerH > 0 && roadKmPerH.isFinite) {
      throw ValidationError("--road-km-per-h takes a speed above 0, not \(roadKmPerH)")
    }
    if let snapCount, snapCount < 1 { throw ValidationError("--snap-count takes a number from 1, not \(snapCount)") }
  }
}
