internal import GraphEngine

extension GraphDocument {
  /// What a document has beside its graph that a format cannot hold.
  ///
  /// - Complexity: O(1).
  public func losses(writtenAs format: GraphFormat) -> [FormatLoss] {
    guard format != .graphML else { return [] }
    var losses = lossesOutsideGraphML
    if let graphID, !graphID.isEmpty, format != .json { losses.append(.graphID(graphID)) }
    if !edgePorts.isEmpty {
      losses.append(.onlyInGraphML(count: edgePorts.count, what: "names of ports at which edges end"))
    }
    return losses
  }

  /// What only GraphML can hold, and no other format.
  public var lossesOutsideGraphML: [FormatLoss] { losses(hasLevelsAndPorts: false) }

  /// What a format cannot hold that has a place for levels and ports, or has none.
  func losses(hasLevelsAndPorts: Bool) -> [FormatLoss] {
    let parts: [(count: Int, what: String)] = [
      (hyperedges.count, "hyperedges"), (hasLevelsAndPorts ? 0 : ports.count, "ports"),
      (hasLevelsAndPorts ? 0 : nesting?.graphs.count ?? 0, "inner graphs (their nodes and edges are kept)"),
      (structuredValues.count, "values that are XML"), (descriptions.count, "descriptions"),
      (otherValues.count, "values of hyperedges, ports, inner graphs or the document"),
    ]
    return parts.filter { $0.count > 0 }.map { .onlyInGraphML(count: $0.count, what: $0.what) }
  }
}

extension AttributedGraph {
  /// The nodes that a format which knows only edges leaves out.
  var lossesOfIsolatedNodes: [FormatLoss] {
    let isolated = graph.nodes.count { graph.arcs(from: $0).isEmpty && graph.arcs(into: $0).isEmpty }
    return isolated > 0 ? [.leftOut(.node, count: isolated, reason: "no edge has them as an end")] : []
  }
}

extension FormatLoss {
  /// How many losses of one kind have a sentence of their own.
  private static let shownOfEachKind = 5

  /// The losses in words: the first few of each kind, and how many more there are, so that a file of many attributes
  /// does not bury what else there is to say.
  public static func sentences(_ losses: [FormatLoss]) -> [String] {
    var counts: [String: Int] = [:]
    var sentences: [String] = []
    var kinds: [String] = []
    for loss in losses {
      guard let kind = loss.kind else {
        sentences.append(loss.description)
        continue
      }
      let count = counts[kind, default: 0] + 1
      counts[kind] = count
      if count == 1 { kinds.append(kind) }
      if count <= shownOfEachKind { sentences.append(loss.description) }
    }
    for kind in kinds {
      let more = counts[kind, default: 0] - shownOfEachKind
      if more > 0 { sentences.append("\(more) more \(kind)") }
    }
    return sentences
  }

  /// What losses of which there may be many are called, so that "3 more" can stand before it.
  private var kind: String? {
    switch self {
    case .dropped(let subject, _): "\(subject.rawValue) attributes were left out"
    case .renamed(let subject, _, _): "\(subject.rawValue) attributes are called otherwise in this format"
    case .defaultWrittenOut(let subject, _):
      "\(subject.rawValue) attributes have their defaults written in each row that relies on them"
    case .rewritten(let subject, _, _, _): "\(subject.rawValue) attributes have values that are written otherwise"
    case .renamedNode: "nodes are called otherwise, since this format cannot spell their names"
    default: nil
    }
  }
}
