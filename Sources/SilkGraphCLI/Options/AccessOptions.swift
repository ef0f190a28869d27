internal import ArgumentParser
internal import SilkGraph

/// The first and the last mile of a place that is given by its coordinates.
struct AccessOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Join coordinates to hubs within so many kilometres. Default: 200. \(OptionRange.snapRadius.help)",
      valueName: "km"), transform: DecimalNumber.parse)
  var snapRadiusKm: Double?

  @Option(
    help: ArgumentHelp(
      "Join coordinates to so many hubs, the nearest; the route takes the best of them. Default: 3. \(OptionRange.snapCount.help)",
      valueName: "count"))
  var snapCount: Int?

  @Option(
    help: ArgumentHelp(
      "What the road to a hub costs, USD for a TEU and kilometre. Default: 1.84, an estimate (CAREC CPMM 2020). \(OptionRange.roadPrice.help)",
      valueName: "usd"), transform: DecimalNumber.parse)
  var roadUsdPerTeuKm: Double?

  @Option(
    help: ArgumentHelp(
      "How fast goods move on that road. Default: 43 km/h, an estimate (CAREC CPMM 2020). \(OptionRange.roadSpeed.help)",
      valueName: "km/h"), transform: DecimalNumber.parse)
  var roadKmPerH: Double?

  @Option(
    help: ArgumentHelp(
      "How much longer that road is than the great circle. Default: 1.3, an assumption. \(OptionRange.roadDetour.help)",
      valueName: "factor"), transform: DecimalNumber.parse)
  var roadDetour: Double?

  @Option(
    help: ArgumentHelp(
      "What a border on that road takes, where no hub of the country is near. Default: 15.1 h, an estimate (CAREC CPMM 2020). \(OptionRange.roadBorder.help)",
      valueName: "hours"), transform: DecimalNumber.parse)
  var roadBorderH: Double?

  init() {}

  var terms: AccessTerms {
    var terms = AccessTerms()
    if let snapRadiusKm { terms.radiusKm = snapRadiusKm }
    if let snapCount { terms.hubCount = snapCount }
    if let roadUsdPerTeuKm { terms.costUSDPerTEUKm = roadUsdPerTeuKm }
    if let roadKmPerH { terms.speedKmPerHour = roadKmPerH }
    if let roadDetour { terms.detourFactor = roadDetour }
    if let roadBorderH { terms.borderTimeHours = roadBorderH }
    return terms
  }

  func validate() throws {
    try OptionRange.snapRadius.check(snapRadiusKm)
    try OptionRange.snapCount.check(snapCount)
    try OptionRange.roadPrice.check(roadUsdPerTeuKm)
    try OptionRange.roadSpeed.check(roadKmPerH)
    try OptionRange.roadDetour.check(roadDetour)
    try OptionRange.roadBorder.check(roadBorderH)
  }
}
