/// The command that finds the best route of any kind, with all that was asked for, to be typed as it stands.
struct RouteHint {
  let command: String

  init(_ ends: EndsOptions, _ policy: PolicyOptions, _ network: NetworkOptions) {
    // Names that lack something were refused before.
    let names = (try? ends.names()) ?? (origin: "", destination: "")
    self.init(from: names.origin, to: names.destination, ends.access.typed, policy, network: network.network)
  }

  /// - Parameter network: The file, where one is named.
  init(from origin: String, to destination: String, _ policy: PolicyOptions, network: String?) {
    self.init(from: origin, to: destination, [], policy, network: network)
  }

  private init(
    from origin: String, to destination: String, _ access: [String], _ policy: PolicyOptions, network: String?
  ) {
    // A minus would make an option of a place.
    let isPlain = ![origin, destination].contains { $0.hasPrefix("-") }
    let places = isPlain ? [origin, destination] : ["--from", origin, "--to", destination]
    let words = places + access + policy.typed + policy.units.typed + TypedOption.words("--network", network)
    command = (["silkgraph", "route"] + words.map(ShellText.quoted)).joined(separator: " ")
  }
}

/// Options as they were typed, for messages that say what else to type.
enum TypedOption {
  static func words(_ name: String, _ value: String?) -> [String] { value.map { [name, $0] } ?? [] }
  static func words(_ name: String, _ value: Double?) -> [String] { words(name, value.map(NumberFormat.shortest)) }
  static func words(_ name: String, _ value: Int?) -> [String] { words(name, value.map { String($0) }) }
  static func words(_ name: String, _ values: [String]) -> [String] { values.flatMap { [name, $0] } }
}

extension PolicyOptions {
  /// What is asked of a route, as it was typed.
  fileprivate var typed: [String] {
    let objective =
      TypedOption.words("--by", by == .cost ? nil : by.rawValue) + TypedOption.words("--value-of-time", valueOfTime)
      + TypedOption.words("--reliability-ratio", reliabilityRatio) + TypedOption.words("--percentile", percentile)
    let avoided =
      TypedOption.words("--avoid-country", avoidCountry) + TypedOption.words("--avoid-hub", avoidHub)
      + TypedOption.words("--avoid-mode", avoidMode) + TypedOption.words("--avoid-corridor", avoidCorridor)
      + TypedOption.words("--avoid-leg", avoidLeg)
    let required =
      TypedOption.words("--require-country", requireCountry) + TypedOption.words("--require-hub", requireHub)
      + TypedOption.words("--require-mode", requireMode) + TypedOption.words("--require-corridor", requireCorridor)
      + TypedOption.words("--via-corridor", viaCorridor) + TypedOption.words("--require-leg", requireLeg)
    let limits =
      TypedOption.words("--max-transshipments", maxTransshipments) + TypedOption.words("--max-borders", maxBorders)
      + TypedOption.words("--headway", headway) + TypedOption.words("--include", include)
      + TypedOption.words("--cargo", cargo == .container ? nil : cargo.rawValue)
    return objective + avoided + required + limits
  }
}

extension UnitOptions {
  fileprivate var typed: [String] {
    TypedOption.words("--unit", unit?.rawValue) + TypedOption.words("--payload", payload)
      + TypedOption.words("--currency", currency)
  }
}

extension AccessOptions {
  fileprivate var typed: [String] {
    TypedOption.words("--snap-radius-km", snapRadiusKm) + TypedOption.words("--snap-count", snapCount)
      + TypedOption.words("--road-usd-per-teu-km", roadUsdPerTeuKm) + TypedOption.words("--road-km-per-h", roadKmPerH)
      + TypedOption.words("--road-detour", roadDetour) + TypedOption.words("--road-border-h", roadBorderH)
  }
}
