// The saved form, all numbers little-endian: the eight bytes of `SavedHierarchy.signature`, the last of them the
// version; the fingerprint of graph and weights, 64 bits; the numbers of nodes, of arcs up and of arcs down, 32 bits
// each, as all that follows: the nodes in the order of their ranks; for the arcs up and then those down, the size of
// each row, and for each arc its head and its origin (two numbers); last the fingerprint of all that, 64 bits.
// Weights are not saved: they follow from those of the edges.
private enum SavedHierarchy {
  static let signature: [UInt8] = Array("silk-ch".utf8) + [1]
  static let headerSize = 28
  static let endSize = 8
}

extension ContractionHierarchy {
  /// The index as bytes, to be kept and read back for the same graph and weights.
  ///
  /// - Complexity: O(nodes and arcs of the index): 4 bytes and 12 for each shortcut and edge, about.
  public func encoded() -> [UInt8] {
    var bytes = SavedHierarchy.signature
    bytes.reserveCapacity(12 * (graph.nodeCount + up.arcs.count + down.arcs.count) + 64)
    bytes.append(weights.fingerprint(of: graph))
    for count in [graph.nodeCount, up.arcs.count, down.arcs.count] {
      bytes.append(UInt32(truncatingIfNeeded: count))
    }
    for node in order { bytes.append(node.rawValue) }
    for rows in [up, down] {
      for (start, end) in zip(rows.offsets, rows.offsets.dropFirst()) { bytes.append(end - start) }
      for arc in rows.arcs {
        bytes.append(arc.head.rawValue)
        bytes.append(arc.origin.first)
        bytes.append(arc.origin.second)
      }
    }
    var fingerprint = Fingerprint()
    fingerprint.add(bytes[...])
    bytes.append(fingerprint.value)
    return bytes
  }

  /// Reads an index that ``encoded()`` wrote.
  ///
  /// Whatever the bytes are, an index that is read finds paths of the graph with their true lengths.
  ///
  /// - Parameters:
  ///   - bytes: The saved index.
  ///   - graph: The graph that it was made of.
  ///   - weights: The weights that it was made with.
  /// - Throws: ``IndexDecodingError`` for bytes that are no index, are damaged, or belong to something else.
  /// - Complexity: O(nodes and arcs of the index).
  public init(decoding bytes: [UInt8], for graph: Graph, weights: EdgeWeights) throws(IndexDecodingError) {
    let signature = SavedHierarchy.signature, version = signature.count - 1
    guard bytes.starts(with: signature.dropLast()) else { throw .notAnIndex }
    guard bytes.count >= SavedHierarchy.headerSize + SavedHierarchy.endSize else {
      throw .truncated(bytes.count, expected: SavedHierarchy.headerSize + SavedHierarchy.endSize)
    }
    guard bytes[version] == signature[version] else { throw .unknownVersion(Int(bytes[version])) }
    var reader = IndexReader(bytes, at: signature.count)
    let known = UInt64(reader.next()) | UInt64(reader.next()) << 32
    let nodeCount = Int(reader.next()), upCount = Int(reader.next()), downCount = Int(reader.next())
    let size =
      SavedHierarchy.headerSize + 4 * (3 * nodeCount + 3 * (upCount + downCount)) + SavedHierarchy.endSize
    guard bytes.count >= size else { throw .truncated(bytes.count, expected: size) }
    guard bytes.count == size else { throw .damaged }
    var fingerprint = Fingerprint()
    fingerprint.add(bytes[..<(size - SavedHierarchy.endSize)])
    var end = IndexReader(bytes, at: size - SavedHierarchy.endSize)
    guard fingerprint.value == UInt64(end.next()) | UInt64(end.next()) << 32 else { throw .damaged }
    guard nodeCount == graph.nodeCount, known == weights.fingerprint(of: graph) else { throw .otherGraph }

    let order = (0..<nodeCount).map { _ in NodeID(reader.next()) }
    try Self.requireEachOnce(order)
    let savedUp = try SavedRows(&reader, nodeCount: nodeCount, arcCount: upCount)
    let savedDown = try SavedRows(&reader, nodeCount: nodeCount, arcCount: downCount)
    var rows = ReadRows(order: order, graph: graph, weights: weights)
    for rank in 0..<nodeCount {
      for position in savedUp.row(rank) { try rows.addUp(rank, savedUp.heads[position], savedUp.origins[position]) }
      for position in savedDown.row(rank) {
        try rows.addDown(rank, savedDown.heads[position], savedDown.origins[position])
      }
      rows.endRow()
    }
    self.init(graph, weights, order: order, up: rows.up, down: rows.down)
  }

  private static func requireEachOnce(_ order: [NodeID]) throws(IndexDecodingError) {
    var isSeen = [Bool](repeating: false, count: order.count)
    for node in order {
      guard node.index < order.count, !isSeen[node.index] else { throw .damaged }
      isSeen[node.index] = true
    }
  }
}

/// The rows of an index that is read, checked arc by arc: the parts of a shortcut stand in lower rows, and are there
/// already when it comes.
private struct ReadRows {
  private(set) var up = HierarchyRows()
  private(set) var down = HierarchyRows()

  private let order: [NodeID]
  private let graph: Graph
  private let weights: EdgeWeights
  /// How many edges each arc stands for.
  private var upHops: [Int] = []
  private var downHops: [Int] = []
  /// No shortcut of a shortest path stands for nearly as many. One that was forged might stand for so many that memory
  /// would not hold its path.
  private let mostHops: Int

  init(order: [NodeID], graph: Graph, weights: EdgeWeights) {
    self.order = order
    self.graph = graph
    self.weights = weights
    mostHops = 4 * order.count + 1000
  }

  mutating func addUp(_ rank: Int, _ head: NodeID, _ origin: ArcOrigin) throws(IndexDecodingError) {
    let low = NodeID(index: rank), (weight, hops) = try measure(from: low, to: head, origin)
    up.arcs.append(RankedArc(head: head, low: low, weight: weight, origin: origin))
    upHops.append(hops)
  }

  mutating func addDown(_ rank: Int, _ head: NodeID, _ origin: ArcOrigin) throws(IndexDecodingError) {
    let low = NodeID(index: rank), (weight, hops) = try measure(from: head, to: low, origin)
    down.arcs.append(RankedArc(head: head, low: low, weight: weight, origin: origin))
    downHops.append(hops)
  }

  mutating func endRow() {
    up.endRow()
    down.endRow()
  }

  /// The weight of an arc between ranks, and the number of its edges.
  private func measure(
    from tail: NodeID, to head: NodeID, _ origin: ArcOrigin
  ) throws(IndexDecodingError) -> (weight: Double, hops: Int) {
    if origin.isEdge {
      let edge = EdgeID(origin.second), tail = order[tail.index], head = order[head.index]
      guard graph.contains(edge) else { throw .damaged }
      let source = graph.source(of: edge), target = graph.target(of: edge)
      guard
        (source, target) == (tail, head)
          || (graph.direction(of: edge) == .undirected && (source, target) == (head, tail))
      else { throw .damaged }
      return (weights[edge], 1)
    }
    let first = Int(origin.first), second = Int(origin.second)
    guard first < down.arcs.count, second < up.arcs.count else { throw .damaged }
    let into = down.arcs[first], out = up.arcs[second], hops = downHops[first] + upHops[second]
    guard into.head == tail, out.head == head, into.low == out.low, hops <= mostHops else { throw .damaged }
    return (into.weight + out.weight, hops)
  }
}

/// One side of a saved hierarchy.
private struct SavedRows {
  let offsets: [Int]
  let heads: [NodeID]
  let origins: [ArcOrigin]

  init(_ reader: inout IndexReader, nodeCount: Int, arcCount: Int) throws(IndexDecodingError) {
    var offsets = [0], heads: [NodeID] = [], origins: [ArcOrigin] = []
    offsets.reserveCapacity(nodeCount + 1)
    for rank in 0..<nodeCount { offsets.append(offsets[rank] + Int(reader.next())) }
    guard offsets[nodeCount] == arcCount else { throw .damaged }
    heads.reserveCapacity(arcCount)
    origins.reserveCapacity(arcCount)
    for rank in 0..<nodeCount {
      for _ in offsets[rank]..<offsets[rank + 1] {
        let head = Int(reader.next())
        guard head > rank, head < nodeCount else { throw .damaged }
        heads.append(NodeID(index: head))
        let first = reader.next()
        origins.append(ArcOrigin(first: first, second: reader.next()))
      }
    }
    self.offsets = offsets
    self.heads = heads
    self.origins = origins
  }

  func row(_ rank: Int) -> Range<Int> { offsets[rank]..<offsets[rank + 1] }
}

/// Reads 32-bit numbers one after the other; the caller has counted them.
private struct IndexReader {
  private let bytes: [UInt8]
  private var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func next() -> UInt32 {
    var value: UInt32 = 0
    for byte in 0..<4 { value |= UInt32(bytes[position + byte]) << UInt32(8 * byte) }
    position += 4
    return value
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ value: some FixedWidthInteger) {
    for byte in 0..<(value.bitWidth / 8) { append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
  }
}

/// Why bytes are not the saved index that was wanted.
public enum IndexDecodingError: Error, Hashable, Sendable {
  /// The bytes are something else altogether.
  case notAnIndex
  /// The index was saved in a form that this version does not read.
  case unknownVersion(Int)
  /// The bytes end too early.
  case truncated(Int, expected: Int)
  /// The bytes have changed since they were saved.
  case damaged
  /// The index was made of another graph, or with other weights.
  case otherGraph
}

extension IndexDecodingError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .notAnIndex: "not a saved contraction hierarchy; make the index anew"
    case .unknownVersion(let version): "the index is saved in version \(version), and 1 is expected; make it anew"
    case .truncated(let count, let expected): "the index ends after \(count) of \(expected) bytes; make it anew"
    case .damaged: "the index was damaged after it was saved; make it anew"
    case .otherGraph: "the index is of another graph or other weights; make one for these"
    }
  }
}
