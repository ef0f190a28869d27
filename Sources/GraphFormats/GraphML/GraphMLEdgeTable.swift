internal import GraphEngine

/// The edges in the order of the file. Their ends are looked up in batches, whose waits for memory overlap.
struct GraphMLEdgeTable: ~Copyable {
  private(set) var sources: [NodeID] = []
  private(set) var targets: [NodeID] = []
  private(set) var directions = EdgeDirections.all(.directed)
  /// The ids, once an edge has one.
  private(set) var ids: StringPool?
  /// The lines, for as long as ``ids`` are kept.
  private(set) var lines = LineTrack()
  /// The ends that were not among the nodes when they were looked up.
  var unresolved: [Unresolved] = []
  private(set) var count = 0

  /// An end that is not yet known: its node comes later, stands in another graph, or nowhere.
  struct Unresolved {
    let edge: UInt32
    let isTarget: Bool
    let line: UInt32
    let id: [UInt8]
  }

  private static let batchSize = 128
  /// Ids to look up, up to two an edge: edges mostly stand together by source, which is looked up once then.
  private let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: batchSize * 2)
  private let codes = UnsafeMutablePointer<UInt32>.allocate(capacity: batchSize * 2)
  private var keyCount = 0
  /// The edges that wait: where in ``keys`` their ends stand.
  private let waiting = UnsafeMutablePointer<Waiting>.allocate(capacity: batchSize)
  private var waitingCount = 0
  private var lastSource: (key: UInt64, place: UInt16) = (0, 0)
  /// The line of every edge, where somebody wants to know.
  var allLines: [UInt32]?
  /// The ends as they stand in a part of a file whose nodes stand in another.
  var deferred: GraphMLDeferredEnds?

  private struct Waiting {
    let source: UInt16
    let target: UInt16
    let line: UInt32
  }

  deinit {
    keys.deallocate()
    codes.deallocate()
    waiting.deallocate()
  }

  /// Adds an edge.
  mutating func append(
    _ source: UTF8Slice, _ target: UTF8Slice, _ direction: EdgeDirection, id: UTF8Slice?, line: Int,
    nodes: inout GraphMLNodeTable
  ) {
    record(direction)
    if id != nil || ids != nil { appendID(id, line: line) }
    allLines?.append(UInt32(truncatingIfNeeded: line))
    count += 1
    guard deferred == nil else {
      deferred?.append(source)
      deferred?.append(target)
      return
    }
    if let packedSource = StringIndex.pack(source), let packedTarget = StringIndex.pack(target) {
      if packedSource != lastSource.key { lastSource = (packedSource, wait(for: packedSource)) }
      waiting[waitingCount] = Waiting(
        source: lastSource.place, target: wait(for: packedTarget), line: UInt32(truncatingIfNeeded: line))
      waitingCount += 1
      if waitingCount == Self.batchSize { flush(nodes: &nodes) }
    } else {
      flush(nodes: &nodes)
      let line = UInt32(truncatingIfNeeded: line)
      sources.append(resolve(source, isTarget: false, line: line, nodes: &nodes))
      targets.append(resolve(target, isTarget: true, line: line, nodes: &nodes))
    }
  }

  /// Makes room for `factor` times as many edges as there are.
  mutating func reserve(factor: Double) {
    let capacity = Int(Double(count) * factor)
    sources.reserveCapacity(capacity)
    targets.reserveCapacity(capacity)
  }

  /// Looks up the ends that wait.
  mutating func flush(nodes: inout GraphMLNodeTable) {
    guard waitingCount > 0 else { return }
    nodes.index.find(packed: UnsafeBufferPointer(start: keys, count: keyCount), into: codes)
    for position in 0..<waitingCount {
      let edge = waiting[position]
      let source = codes[Int(edge.source)], target = codes[Int(edge.target)]
      if source == StringIndex.absent { noteUnresolved(edge.source, isTarget: false, edge.line) }
      if target == StringIndex.absent { noteUnresolved(edge.target, isTarget: true, edge.line) }
      sources.append(NodeID(source))
      targets.append(NodeID(target))
    }
    keyCount = 0
    waitingCount = 0
    lastSource = (0, 0)
  }

  @inline(__always) private mutating func wait(for key: UInt64) -> UInt16 {
    keys[keyCount] = key
    keyCount += 1
    return UInt16(truncatingIfNeeded: keyCount - 1)
  }

  private mutating func noteUnresolved(_ place: UInt16, isTarget: Bool, _ line: UInt32) {
    unresolved.append(
      Unresolved(
        edge: UInt32(truncatingIfNeeded: sources.count), isTarget: isTarget, line: line,
        id: Self.unpack(keys[Int(place)])))
  }

  /// Gives an end its node.
  mutating func resolve(_ end: Unresolved, to node: UInt32) {
    if end.isTarget { targets[Int(end.edge)] = NodeID(node) } else { sources[Int(end.edge)] = NodeID(node) }
  }

  /// Looks up the ends that were put off; returns whether all are among the nodes.
  mutating func resolveDeferred(_ index: StringIndex, _ ids: StringPool) -> Bool {
    guard let ends = deferred.take() else { return true }
    sources.reserveCapacity(count)
    targets.reserveCapacity(count)
    return ends.find(index, ids) { source, target in
      sources.append(NodeID(source))
      targets.append(NodeID(target))
    }
  }

  /// Adds the edges of a part of the file. Their lines are not known.
  mutating func append(_ part: borrowing GraphMLEdgeTable) {
    sources.append(contentsOf: part.sources)
    targets.append(contentsOf: part.targets)
    let none = UTF8Slice(start: nil, count: 0)
    for edge in 0..<part.count {
      record(part.directions[EdgeID(index: edge)])
      if let others = part.ids {
        others.withUTF8(at: edge) { appendID($0, line: 0) }
      } else if ids != nil {
        appendID(none, line: 0)
      }
      count += 1
    }
  }

  /// Takes edges out; `isKept` says which stay.
  mutating func keep(_ isKept: [Bool]) {
    func kept<Value>(_ values: [Value]) -> [Value] { zip(values, isKept).filter(\.1).map(\.0) }
    sources = kept(sources)
    targets = kept(targets)
    if case .mixed(let each) = directions { directions = .mixed(kept(each)) }
    if let all = ids {
      var pool = StringPool()
      for edge in isKept.indices where isKept[edge] { all.withUTF8(at: edge) { _ = pool.append(utf8: $0) } }
      ids = pool
    }
    allLines = allLines.map(kept)
    count = sources.count
  }

  /// The finished graph and edge ids; the table is empty afterwards.
  mutating func takeGraph(nodeCount: Int) throws(GraphError) -> (Graph, StringPool?) {
    let graph = try GraphBuilder(
      nodeCount: nodeCount, sources: sources, targets: targets, directions: directions
    ).finish()
    // An edge that was left out may have been the only one with a name.
    let hasNames = ids.map { ids in (0..<ids.count).contains { !ids.utf8(at: $0).isEmpty } } ?? false
    let names = hasNames ? ids : nil
    sources = []
    targets = []
    ids = nil
    return (graph, names)
  }

  mutating func setDefault(_ direction: EdgeDirection) { if count == 0 { directions = .all(direction) } }

  private mutating func resolve(
    _ id: UTF8Slice, isTarget: Bool, line: UInt32, nodes: inout GraphMLNodeTable
  ) -> NodeID {
    if let node = nodes.find(id) { return NodeID(node) }
    unresolved.append(
      Unresolved(
        edge: UInt32(truncatingIfNeeded: sources.count - (isTarget ? 1 : 0)), isTarget: isTarget, line: line,
        id: Array(id)))
    return NodeID(StringIndex.absent)
  }

  private mutating func appendID(_ id: UTF8Slice?, line: Int) {
    if ids == nil { ids = StringPool() }
    // Edges before the first that has an id.
    while let known = ids?.count, known < count {
      ids?.append("")
      lines.append(0)
    }
    ids?.append(utf8: id ?? UTF8Slice(start: nil, count: 0))
    lines.append(line)
  }

  @inline(__always) private mutating func record(_ direction: EdgeDirection) {
    if case .all(let common) = directions, common == direction { return }
    recordApart(direction)
  }

  private mutating func recordApart(_ direction: EdgeDirection) {
    switch directions {
    case .all where count == 0: directions = .all(direction)
    case .all(let common): directions = .mixed([EdgeDirection](repeating: common, count: count) + [direction])
    case .mixed(var each):
      directions = .all(direction)  // Gives up the other reference, so that the append copies nothing.
      each.append(direction)
      directions = .mixed(each)
    }
  }

  private static func unpack(_ packed: UInt64) -> [UInt8] {
    let count = (64 - packed.leadingZeroBitCount + 7) / 8
    return (0..<count).map { UInt8(truncatingIfNeeded: packed >> UInt64($0 * 8)) }
  }
}
