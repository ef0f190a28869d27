/// Where a figure comes from and how far it can be trusted.
public struct Provenance: Hashable, Sendable {
  /// How a figure was come by.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The article of August 2022 from which the first network grew.
    case seed
    /// Read in the source that is named.
    case sourced
    /// Computed from sourced figures as the text says: an estimate.
    case derived
    /// General knowledge without a source: an estimate.
    case unsourced
    /// The row carries no figure that would need a source.
    case noFigure = "no figure"
  }

  /// How far the figure can be trusted.
  public enum Confidence: String, Hashable, Sendable, CaseIterable {
    case high
    case medium
    case low
  }

  /// The source in words, with its address.
  public let source: String
  /// How the figure was come by.
  public let kind: Kind
  /// How far the figure can be trusted.
  public let confidence: Confidence

  /// Whether the figure is an estimate of ours rather than a published one.
  public var isEstimate: Bool { kind == .derived || kind == .unsourced }

  /// The source without the word that repeats its kind, as in `derived: from the rate per kilometre`.
  public var explanation: String {
    let prefix = "\(kind.rawValue): "
    return source.hasPrefix(prefix) ? String(source.dropFirst(prefix.count)) : source
  }
}

extension Provenance {
  /// A source that begins with `derived:` or `unsourced:` if it is that; an empty one is unsourced.
  init(textWithKind source: String, confidence: Confidence) {
    self.source = source
    self.confidence = confidence
    kind =
      source.isEmpty || source.hasPrefix("unsourced:") ? .unsourced : source.hasPrefix("derived:") ? .derived : .sourced
  }
}
