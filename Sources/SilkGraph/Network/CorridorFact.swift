public import GraphEngine

/// Something about a corridor as a source published it. No route is computed from it.
public struct CorridorFact: Hashable, Sendable {
  /// An amount with the unit of the source.
  public struct Quantity: Hashable, Sendable {
    /// The amount; of a change it may be below zero.
    public let amount: Double
    /// The unit, in the words of the source.
    public let unit: String
  }

  /// The edge of the network, from the corridor to itself.
  public let edge: EdgeID
  /// The id in the table, such as `F001`.
  public let id: String
  /// The node of the corridor.
  public let corridor: NodeID
  /// Where the stretch begins that the fact is about, in words.
  public let origin: String?
  /// Where it ends.
  public let destination: String?
  /// Kilometres.
  public let distanceKm: Double?
  /// Days on the way, from the least to the most.
  public let transitDays: ClosedRange<Double>?
  /// USD, from the least to the most, for one of ``costUnit``.
  public let costUSD: ClosedRange<Double>?
  /// What the cost is for, such as `USD per FEU`; there where the cost is.
  public let costUnit: String?
  /// What can pass.
  public let capacity: Quantity?
  /// What passed.
  public let volume: Quantity?
  /// The year that it refers to.
  public let year: Int
  /// The choice between this and what other sources say, where there are any.
  public let choice: SourceChoice?
  /// Where the fact comes from.
  public let provenance: Provenance
  /// What else there is to say.
  public let note: String?
}

extension Network {
  /// What sources say of a corridor, in the order of the file.
  public func facts(about corridor: Corridor) -> [CorridorFact] {
    corridorFacts.filter { $0.corridor == corridor.node }
  }
}
