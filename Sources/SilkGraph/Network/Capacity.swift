/// How much a leg can carry and how full it is.
///
/// Sources give capacities in tonnes, TEU or trains. To compare them, a tonne is counted as 1/20 TEU and a train as
/// 100 TEU, the equivalences that Azerbaijan Railways published for 2024 and 2025 (300 trains as 30,000 TEU, 210 trains
/// as 420,000 tonnes). The Middle Corridor association's own figures give 26 tonnes a TEU, so a capacity that was
/// converted is good to about a quarter.
public struct Capacity: Hashable, Sendable {
  /// The figure of the source.
  public let amount: Double
  /// The unit of the source, such as `Mt/yr` or `TEU/day`.
  public let unit: String
  /// The share that is used, 1 for full and above for overloaded; `nil` where it is not known.
  public let loadShare: Double?
  /// The year of the figure.
  public let year: Int?

  /// Tonnes that are counted as one TEU.
  public static let tonnesPerTEU = 20.0
  /// TEU that are counted as one train.
  public static let teuPerTrain = 100.0

  /// Makes a capacity from what a source says.
  public init(amount: Double, unit: String, loadShare: Double?, year: Int?) {
    self.amount = amount
    self.unit = unit
    self.loadShare = loadShare
    self.year = year
  }

  /// The unit without the remark in parentheses that some sources need.
  private var plainUnit: String { unit.withoutRemark }

  /// TEU that can pass in a year, converted where the source speaks of tonnes or trains; `nil` for another unit.
  ///
  /// A pair of trains is one train each way, so it counts as one.
  public var teuPerYear: Double? {
    switch plainUnit {
    case "TEU/yr": amount
    case "TEU/day": amount * 365
    case "Mt/yr": amount * 1e6 / Self.tonnesPerTEU
    case "train pairs/day": amount * 365 * Self.teuPerTrain
    default: nil
    }
  }

  /// Whether ``teuPerYear`` rests on an equivalence rather than on the source's own figure.
  public var isConverted: Bool { !plainUnit.hasPrefix("TEU/") }

  /// TEU that could still pass in a year, never below zero; `nil` where the load is not known, or the unit of what is not
  /// full.
  public var headroomTEUPerYear: Double? {
    if let loadShare, loadShare >= 1 { return 0 }
    guard let loadShare, let teuPerYear else { return nil }
    return max(0, teuPerYear * (1 - loadShare))
  }
}
