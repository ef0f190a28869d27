public import GraphEngine

/// What one country sold to another, or both to each other, in a period.
public struct TradeFlow: Hashable, Sendable {
  /// The edge of the network.
  public let edge: EdgeID
  /// The country that sells, or the first of the two.
  public let from: NodeID
  /// The country that buys, or the second of the two.
  public let to: NodeID
  /// `turnover` or `export`.
  public let flow: String
  /// USD, where the amount is known.
  public let valueUSD: Double?
  /// The period, such as `2022-H1`.
  public let period: String
  /// How many times the same period a year before.
  public let growthFactor: Double?
  /// The change against the same period a year before, in USD.
  public let deltaUSD: Double?
  /// The goods, or `total`.
  public let commodity: String
  /// Where the figure comes from.
  public let provenance: Provenance
}

/// A tie between two agencies: ownership, membership, a joint venture, an agreement, a loan.
public struct Partnership: Hashable, Sendable {
  /// The edge of the network.
  public let edge: EdgeID
  /// The agency that owns, joins, lends or proposes.
  public let from: NodeID
  /// The other agency.
  public let to: NodeID
  /// What ties them.
  public let kind: String
  /// When, as far as it is known: `2023-10-26`, `2022`.
  public let date: String?
  /// Where this is from.
  public let provenance: Provenance
}
