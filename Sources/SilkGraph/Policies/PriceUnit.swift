/// What costs and emissions are told by: a currency and a unit of cargo. Inside, everything is in USD and, for
/// containers, TEU; for oil, tonnes.
public struct PriceUnit: Hashable, Sendable {
  /// A unit of cargo.
  public enum CargoUnit: String, Hashable, Sendable, CaseIterable {
    /// A container of twenty feet.
    case teu
    /// A container of forty feet, counted as two of twenty.
    case feu
    /// A thousand kilograms of load.
    case tonne

    /// The unit as it is written: `TEU`, `tonne`.
    public var symbol: String { self == .tonne ? rawValue : rawValue.uppercased() }
  }

  /// The currency, by its ISO 4217 code.
  public let currency: String
  /// The unit of cargo.
  public let cargoUnit: CargoUnit
  /// What an amount in USD for one TEU, or for oil in USD for one tonne, is multiplied by.
  let moneyFactor: Double
  /// What an amount for one TEU, or for oil for one tonne, is multiplied by.
  let cargoFactor: Double

  /// USD for the unit that a network counts a cargo by.
  public init(_ cargo: Cargo) { self.init(cargo == .container ? .teu : .tonne, cargoFactor: 1) }

  /// USD for a unit of cargo in containers; `nil` for tonnes where it is not known what a TEU is loaded with.
  public init?(_ cargoUnit: CargoUnit, payloadTonnesPerTEU: Double?) {
    switch cargoUnit {
    case .teu: self.init(cargoUnit, cargoFactor: 1)
    case .feu: self.init(cargoUnit, cargoFactor: 2)
    case .tonne:
      guard let payloadTonnesPerTEU, payloadTonnesPerTEU > 0 else { return nil }
      self.init(cargoUnit, cargoFactor: 1 / payloadTonnesPerTEU)
    }
  }

  /// The same unit of cargo in another currency, of which one USD buys so much.
  public func inCurrency(_ code: String, perUSD: Double) -> PriceUnit {
    PriceUnit(cargoUnit, cargoFactor: cargoFactor, currency: code, perUSD: perUSD)
  }

  private init(_ cargoUnit: CargoUnit, cargoFactor: Double, currency: String = "USD", perUSD: Double = 1) {
    self.currency = currency
    self.cargoUnit = cargoUnit
    self.cargoFactor = cargoFactor
    moneyFactor = cargoFactor * perUSD
  }

  /// An amount of money as this unit tells it.
  public func amount(ofUSD cost: Double) -> Double { cost * moneyFactor }

  /// The USD, for the unit that the network counts by, of an amount in this unit.
  public func usd(of amount: Double) -> Double { amount / moneyFactor }

  /// Emissions as this unit tells them.
  public func amount(ofEmissionsKg emissions: Double) -> Double { emissions * cargoFactor }

  /// The unit of costs for people: `USD/TEU`.
  public var symbol: String { "\(currency)/\(cargoUnit.symbol)" }
}
