public import GraphEngine

/// One of several answers that sources give to the same question.
public struct SourceChoice: Hashable, Sendable {
  /// The question, a slug that the other answers share: `kz-az-turnover-2023`.
  public let question: String
  /// Whether this is the answer that the network goes by. Of the answers to a question exactly one is.
  public let isChosen: Bool
  /// Why it was chosen; `nil` for the others.
  public let reason: String?
}

/// What one country sold to another, or both to each other, in a period.
public struct TradeFlow: Hashable, Sendable {
  /// What the value counts.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// What the first country sold to the second.
    case export
    /// What both sold to each other.
    case turnover
  }

  /// The edge of the network.
  public let edge: EdgeID
  /// The country that sells, or the first of the two.
  public let from: NodeID
  /// The country that buys, or the second of the two.
  public let to: NodeID
  /// What the value counts.
  public let kind: Kind
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
  /// The choice between this figure and those of other sources, where there are any.
  public let choice: SourceChoice?
  /// Where the figure comes from.
  public let provenance: Provenance
  /// What else there is to say.
  public let note: String?
}

/// What ties two agencies.
public enum PartnershipKind: String, Hashable, Sendable, CaseIterable {
  case ownership
  case jointVenture = "joint venture"
  case membership
  case transitAgreement = "transit agreement"
  case memorandum = "mou"
  case loan
  case grant
  case support
  case service
  case operation
  case negotiation
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
  public let kind: PartnershipKind
  /// When, as far as it is known: `2023-10-26`, `2022`.
  public let date: String?
  /// The share that the first holds of the second, 0 to 1, where it is known.
  public let share: Double?
  /// Where this is from.
  public let provenance: Provenance
}

extension TradeFlow: CustomStringConvertible {
  /// What it counts, the goods, the period and the value: `export of total in 2023: 1,200,000 USD`.
  public var description: String {
    "\(kind.rawValue) of \(commodity) in \(period)" + (valueUSD.map { ": \(Words.whole($0)) USD" } ?? "")
  }
}

extension Partnership: CustomStringConvertible {
  /// What ties the two, by how much and since when.
  public var description: String {
    kind.rawValue + (share.map { ", \(Words.plain($0 * 100))%" } ?? "") + (date.map { ", \($0)" } ?? "")
  }
}
