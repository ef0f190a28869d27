public import GraphEngine

/// A corridor, known by its gateways: the legs that every route of this corridor and no route of another must use.
///
/// A route is of a corridor when it passes one of its gateways. A branch is a corridor inside another: a route is of the
/// branch when it passes a gateway of the whole corridor and one of the branch.
public struct Corridor: Hashable, Sendable {
  /// The node of the network.
  public let node: NodeID
  /// A short id, such as `trans-caspian`.
  public let id: String
  /// The name to print.
  public let name: String
  /// The corridor that this one is a branch of.
  public let parent: String?
  /// The legs, any one of which makes a route one of this corridor.
  public let gateways: [EdgeID]
  /// The colour to draw it in, `#rrggbb`.
  public let colour: String
  /// One letter that tells it apart in black and white.
  public let marker: String
  /// What it carries.
  public let cargo: Cargo
  /// Whether it belongs to the land network of the main question.
  public let tier: LegTier
  /// What it is, in a sentence or two.
  public let summary: String
  /// Where this is from.
  public let provenance: Provenance

  /// The name without what stands behind it in parentheses.
  public var shortName: String { name.withoutRemark }
}
