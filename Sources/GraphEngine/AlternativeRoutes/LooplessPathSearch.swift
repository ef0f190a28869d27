/// The loopless paths between two nodes, found one after another.
///
/// Every path handed out splits what is left, by the edge at which the others leave it, into parts that share no path
/// (Lawler's form of Yen's method). A part waits under a bound that costs a look at the arcs of one node; the search
/// for its first path is put off until that bound is the least of all that waits.
final class LooplessPathSearch {
  /// A path that was found.
  private struct Found {
    let edges: [EdgeID]
    let length: Double
    /// Where the path leaves the one it was split from: paths of its part share the edges before.
    let deviation: Int
    /// The edges that are closed to its part there.
    let barred: [EdgeID]
  }

  /// Something that waits: a path that was found, or the part of those that leave it at an edge.
  private struct Entry {
    /// The length of the path, or a bound of the lengths in the part.
    let length: Double
    let path: UInt32
    /// The index of the edge at which the part leaves the path; ``whole`` for the path itself.
    let position: UInt32

    static let whole = UInt32.max
  }

  private let graph: Graph
  private let weights: EdgeWeights
  private let source: NodeID
  private let target: NodeID
  private var search: SpurSearch
  private var found: [Found] = []
  private var waiting: [Entry] = []
  private var isStarted = false

  init(_ graph: Graph, weights: EdgeWeights, from source: NodeID, to target: NodeID) {
    self.graph = graph
    self.weights = weights
    self.source = source
    self.target = target
    search = SpurSearch(graph, weights: weights, to: target)
  }

  /// The next path; `nil` after the last.
  func next() -> GraphPath? {
    if !isStarted {
      isStarted = true
      if source == target { return GraphPath(from: source, along: [], of: graph, weights: weights) }
      guard search.reaches(from: source) else { return nil }
      search.clear()
      add(search.way(from: source, at: 0, barred: []), after: [], barred: [])
    }
    while let entry = removeFirst() {
      let path = found[Int(entry.path)]
      guard entry.position == Entry.whole else {
        open(Int(entry.position), of: path)
        continue
      }
      split(path, entry.path)
      return GraphPath(from: source, along: path.edges, of: graph, weights: weights)
    }
    return nil
  }

  /// Queues the parts of what is left of a path's part without the path.
  private func split(_ path: Found, _ index: UInt32) {
    search.clear()
    var node = source, length = 0.0
    for (position, edge) in path.edges.enumerated() {
      search.block(node)
      if position >= path.deviation {
        let isBarred: (EdgeID) -> Bool =
          position == path.deviation ? { $0 == edge || path.barred.contains($0) } : { $0 == edge }
        if let bound = search.bound(from: node, at: length, isBarred: isBarred) {
          insert(Entry(length: bound, path: index, position: UInt32(position)))
        }
      }
      length += weights[edge]
      node = graph.opposite(of: node, along: edge)
    }
  }

  /// Finds the first path of the part that leaves `path` at `position`.
  private func open(_ position: Int, of path: Found) {
    search.clear()
    var node = source, length = 0.0
    for edge in path.edges[..<position] {
      search.block(node)
      length += weights[edge]
      node = graph.opposite(of: node, along: edge)
    }
    let barred = (position == path.deviation ? path.barred : []) + [path.edges[position]]
    add(search.way(from: node, at: length, barred: barred), after: path.edges[..<position], barred: barred)
  }

  private func add(_ way: (edges: [EdgeID], length: Double)?, after root: ArraySlice<EdgeID>, barred: [EdgeID]) {
    guard let way else { return }
    found.append(Found(edges: root + way.edges, length: way.length, deviation: root.count, barred: barred))
    insert(Entry(length: way.length, path: UInt32(found.count - 1), position: Entry.whole))
  }

  /// By length; then parts, so that what they hold is known before a path as long is handed out; then by edges.
  private func precedes(_ a: Entry, _ b: Entry) -> Bool {
    if a.length != b.length { return a.length < b.length }
    switch (a.position == Entry.whole, b.position == Entry.whole) {
    case (true, true):
      return found[Int(a.path)].edges.lexicographicallyPrecedes(found[Int(b.path)].edges)
    case (false, false): return (a.path, a.position) < (b.path, b.position)
    case (let isWhole, _): return !isWhole
    }
  }

  private func insert(_ entry: Entry) {
    waiting.append(entry)
    var hole = waiting.count - 1
    while hole > 0, precedes(entry, waiting[(hole - 1) / 2]) {
      waiting[hole] = waiting[(hole - 1) / 2]
      hole = (hole - 1) / 2
    }
    waiting[hole] = entry
  }

  private func removeFirst() -> Entry? {
    guard let first = waiting.first, let last = waiting.popLast() else { return nil }
    guard !waiting.isEmpty else { return first }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < waiting.count else { break }
      if child + 1 < waiting.count, precedes(waiting[child + 1], waiting[child]) { child += 1 }
      guard precedes(waiting[child], last) else { break }
      waiting[hole] = waiting[child]
      hole = child
    }
    waiting[hole] = last
    return first
  }
}
