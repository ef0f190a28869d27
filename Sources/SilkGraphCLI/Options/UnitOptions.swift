internal import ArgumentParser
internal import SilkGraph

/// Units of cargo by name.
enum CargoUnitName: String, CaseIterable, ExpressibleByArgument {
  case teu, feu, tonne

  init?(argument: String) { self.init(rawValue: argument.lowercased()) }

  var unit: PriceUnit.CargoUnit {
    switch self {
    case .teu: .teu
    case .feu: .feu
    case .tonne: .tonne
    }
  }
}

/// The unit of costs and emissions.
struct UnitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Show costs and emissions per teu, feu (two TEU) or tonne of load. Default: teu; for oil, tonne."))
  var unit: CargoUnitName?

  @Option(
    help: ArgumentHelp(
      "The load of a TEU, in tonnes. Default: what the network says. \(OptionRange.payload.help)",
      valueName: "tonnes"), transform: DecimalNumber.parse)
  var payload: Double?

  @Option(
    help: ArgumentHelp(
      "Show costs in another currency, by how much of it one USD buys: EUR=0.86. No rate is built in or fetched. \(OptionRange.currency.help)",
      valueName: "code=rate"))
  var currency: String?

  init() {}

  func validate() throws {
    try OptionRange.payload.check(payload)
    if currency != nil, rate == nil {
      throw ValidationError(
        "--currency takes a code of three letters and how much of it one USD buys, such as EUR=0.86, not "
          + "\"\(currency ?? "")\"\n  The rate: \(OptionRange.currency.help)")
    }
  }

  private var rate: (code: String, perUSD: Double)? {
    guard let parts = currency?.split(separator: "=", maxSplits: 1), parts.count == 2, parts[0].count == 3,
      parts[0].allSatisfy({ $0.isASCII && $0.isLetter }), let rate = OptionRange.currency.number(in: parts[1])
    else { return nil }
    return (parts[0].uppercased(), rate)
  }

  /// The unit that the options name for a cargo.
  func unit(for cargo: Cargo, in network: Network) throws -> PriceUnit {
    var result = PriceUnit(cargo)
    switch (cargo, unit) {
    case (_, nil), (.oil, .tonne): break
    case (.oil, _): throw UsageError("oil is counted by the tonne: leave out --unit")
    case (.container, let name?):
      guard let unit = PriceUnit(name.unit, payloadTonnesPerTEU: payload ?? network.payloadTonnesPerTEU) else {
        throw UsageError(
          "this network does not say what a TEU is loaded with, so --unit tonne needs it: --payload 14")
      }
      result = unit
    }
    return rate.map { result.inCurrency($0.code, perUSD: $0.perUSD) } ?? result
  }
}
