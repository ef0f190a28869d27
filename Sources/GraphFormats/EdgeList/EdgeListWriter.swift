public import GraphEngine

/// Writes graphs as lists with one edge a line: source, target and a weight, with tabs between them.
///
/// ``EdgeListReader`` reads the same edges from it, in order and with their weights to the bit; so do NetworkX and other
/// programs. Comments say whether the graph is directed and what the columns are. Only edges and one attribute of them
/// have a place in a list, and only the nodes that have edges.
public struct EdgeListWriter: Sendable {
  /// The attribute of edges that is written behind their ends, where the graph has it and it holds numbers.
  public var weight: String?

  /// Makes a writer.
  public init(weight: String? = "weight") { self.weight = weight }

  /// Writes a graph.
  ///
  /// - Returns: What the list does not hold as the graph has it.
  /// - Complexity: O(the size of the text).
  @discardableResult
  public func write(_ network: AttributedGraph, to sink: inout OutputSink) -> [FormatLoss] {
    var losses: [FormatLoss] = []
    let graph = network.graph
    let weights = weight.flatMap { network.edgeAttributes[$0] }.flatMap {
      $0.type == .int || $0.type == .double ? $0 : nil
    }
    addLosses(of: network, weights, &losses)
    let names = EdgeListNames(network.nodeNames, losses: &losses)

    if names.haveZeros { sink.append("\u{FEFF}") }
    sink.append(graph.isUndirected ? "# Undirected graph\n" : "# Directed graph\n")
    sink.append(weights == nil ? "# source\ttarget\n" : "# source\ttarget\tweight\n")
    for edge in graph.edges {
      names.write(graph.source(of: edge), network.nodeNames, to: &sink)
      sink.append(byte: 9)
      names.write(graph.target(of: edge), network.nodeNames, to: &sink)
      switch weights?[edge.index] {
      case .int(let value)?:
        sink.append(byte: 9)
        sink.append(Int(value))
      case .double(let value)?:
        sink.append(byte: 9)
        sink.append(value)
        // A point tells numbers from whole numbers.
        if value.magnitude < 1e15, value == value.rounded() { sink.append(".0") }
      default: break
      }
      sink.append(byte: 10)
    }
    return losses
  }

  /// A graph as bytes, with what they do not hold.
  public func bytes(of graph: AttributedGraph) -> (bytes: [UInt8], losses: [FormatLoss]) {
    var sink = OutputSink()
    let losses = write(graph, to: &sink)
    return (sink.finishBytes(), losses)
  }

  private func addLosses(of network: AttributedGraph, _ weights: AttributeColumn?, _ losses: inout [FormatLoss]) {
    let graph = network.graph
    losses += network.graphAttributes.names.map { .dropped(.graph, attribute: $0) }
    losses += network.nodeAttributes.names.map { .dropped(.node, attribute: $0) }
    if network.edgeNames != nil { losses.append(.dropped(.edge, attribute: "id")) }
    for column in network.edgeAttributes.columns {
      if weights == nil || column.name != weights?.name {
        losses.append(.dropped(.edge, attribute: column.name))
      } else {
        if column.name != "weight" { losses.append(.renamed(.edge, attribute: column.name, to: "weight")) }
        if column.defaultValue != nil { losses.append(.defaultWrittenOut(.edge, attribute: column.name)) }
      }
    }
    losses += network.lossesOfIsolatedNodes
    if !graph.isDirected, !graph.isUndirected {
      let count = graph.edges.count { graph.direction(of: $0) == .undirected }
      losses.append(.mixedDirections(undirected: count, writtenAs: "written as directed"))
    }
  }
}

/// The names of nodes as a list spells them.
private struct EdgeListNames {
  /// The spelling of names that would be read as something else, or not at all.
  private var others: [NodeID: String] = [:]
  /// Whether a name holds a zero byte: such text may be taken for UTF-16.
  private(set) var haveZeros = false

  init(_ names: NameTable, losses: inout [FormatLoss]) {
    var taken: Set<[UInt8]> = []
    var nextNumber: [[UInt8]: Int] = [:]
    var quotedCount = 0
    for row in 0..<names.count {
      let name = names.pool.utf8(at: row)
      if name.contains(0) { haveZeros = true }
      guard Self.isAwkward(name) else { continue }
      var other = names.pool[row]
      // A line cannot hold the end of a line.
      if name.contains(where: { $0 == 10 || $0 == 13 }) {
        let wanted = String(decoding: name.map { $0 == 10 || $0 == 13 ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
        let key = Array(wanted.utf8)
        var number = nextNumber[key, default: 2]
        other = wanted
        while names.node(named: other) != nil || taken.contains(Array(other.utf8)) {
          other = "\(wanted)_\(number)"
          number += 1
        }
        nextNumber[key] = number
        taken.insert(Array(other.utf8))
        losses.append(.renamedNode(names.pool[row], to: other))
      } else {
        quotedCount += 1
      }
      if Self.isAwkward(ArraySlice(other.utf8)) { other = "\"" + other.replacing("\"", with: "\"\"") + "\"" }
      others[NodeID(UInt32(truncatingIfNeeded: row))] = other
    }
    if quotedCount > 0 {
      losses.append(
        .rewritten(
          .node, attribute: "id", count: quotedCount,
          as: "names in quotes, which some programs take for a part of the name"))
    }
  }

  func write(_ node: NodeID, _ names: NameTable, to sink: inout OutputSink) {
    if let other = others[node] { return sink.append(other) }
    names.pool.withUTF8(at: node.index) { sink.append(bytes: $0) }
  }

  /// Whether a bare name would be trimmed, cut, or taken for a comment, for data, or for one in quotes.
  private static func isAwkward(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first, let last = name.last else { return true }
    return first.isXMLSpace || last.isXMLSpace || "#%\"{".utf8.contains(first)
      || name.contains { $0 == 9 || $0 == 10 || $0 == 13 || $0 == UInt8(ascii: "{") }
  }
}
