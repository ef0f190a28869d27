public import GraphEngine

/// A policy that cannot be applied to a network.
public enum PolicyError: Error, Hashable, Sendable {
  /// No country has that code.
  case noSuchCountry(String)
  /// No hub is at that node.
  case noSuchHub(NodeID)
  /// No corridor has that id.
  case noSuchCorridor(String, known: [String])
  /// No leg is along that edge.
  case noSuchLeg(EdgeID)
  /// A day cannot be worth this: less than nothing, infinitely much, or not a number.
  case badValueOfTime(Double)
  /// A reliability ratio cannot be this: less than nothing, infinite, or not a number.
  case badReliabilityRatio(Double)
  /// A percentile of time cannot be this: below 50, 100 and above, or not a number.
  case badPercentile(Double)
  /// The hours between departures by a mode cannot be this: less than nothing, infinite, or not a number.
  case badHeadway(TransportMode, Double)
  /// A TEU cannot be loaded with so many tonnes: nothing or less, infinitely many, or not a number.
  case badPayload(Double)
  /// A limit cannot be below nothing.
  case badLimit(Int)
  /// More requirements than ``Policy/requirementLimit``.
  case tooManyRequirements(Int)
  /// Requirements and limits that together take more copies of the network than ``Policy/layerLimit``.
  case tooManyLayers(Int)
  /// Emissions cannot be made least: a mode of an open leg has no emission factor, or the load of a TEU is not known.
  case noEmissions(TransportMode)
  /// The objective does not add up leg by leg, as what was asked for needs.
  case notAdditive(Objective)
}

extension PolicyError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .noSuchCountry(let code): "no country \"\(code)\" in this network"
    case .noSuchHub(let node): "\(node) is no hub"
    case .noSuchCorridor(let id, let known):
      known.isEmpty
        ? "no corridor \"\(id)\": this network has none"
        : "no corridor \"\(id)\"; there are \(known.joined(separator: ", "))"
    case .noSuchLeg(let edge): "\(edge) is no leg"
    case .badValueOfTime(let value): "a day cannot be worth \(value) USD: the value of time is a number from 0"
    case .badReliabilityRatio(let value): "the reliability ratio cannot be \(value): it is a number from 0"
    case .badPercentile(let percent):
      "there is no route for percentile \(percent) of the time: it is a number from 50 to less than 100"
    case .badHeadway(let mode, let hours):
      "departures by \(mode.rawValue) cannot be \(hours) hours apart: the headway is a number from 0"
    case .badPayload(let tonnes): "a TEU cannot be loaded with \(tonnes) tonnes: the payload is a number above 0"
    case .badLimit(let limit): "no route can have at most \(limit) of anything: a limit is a whole number from 0"
    case .tooManyRequirements(let count):
      "\(count) requirements (a branch counts for its corridor too); \(Policy.requirementLimit) is the most"
    case .tooManyLayers(let count):
      """
      these requirements and limits take \(count) copies of the network, and \(Policy.layerLimit) is the most: ask for \
      less, or set the limits lower
      """
    case .noEmissions(let mode):
      """
      emissions are not known: this network has no emission factor for \(mode.rawValue), or does not say what a TEU is \
      loaded with
      """
    case .notAdditive(let objective):
      """
      \(objective) does not add up along a route, since deviations do not, and this search needs one that does: take \
      time, or a generalised cost without a reliability ratio
      """
    }
  }
}
