/// A graph divided into parts, so that each node is in one part.
public struct Components: Sendable, Equatable {
  /// The part of each node; parts are numbered by the lowest of their nodes.
  let labels: [UInt32]
  /// The number of nodes in each part.
  public let sizes: [Int]

  /// Takes labels in any numbering, and numbers them anew by the lowest node of each part.
  init(labels: [UInt32], count: Int) {
    var numbers = [UInt32](repeating: .max, count: count)
    var sizes: [Int] = []
    self.labels = labels.map { label in
      if numbers[Int(label)] == .max {
        numbers[Int(label)] = UInt32(truncatingIfNeeded: sizes.count)
        sizes.append(0)
      }
      sizes[Int(numbers[Int(label)])] += 1
      return numbers[Int(label)]
    }
    self.sizes = sizes
  }

  /// The number of parts.
  public var count: Int { sizes.count }

  /// The part that a node is in, from 0; `nil` for a node that is not in the graph.
  public func component(of node: NodeID) -> Int? { node.index < labels.count ? Int(labels[node.index]) : nil }

  /// The part with most nodes, the first of equals; `nil` in a graph without nodes.
  public var largest: Int? { sizes.indices.max { sizes[$0] < sizes[$1] || (sizes[$0] == sizes[$1] && $0 > $1) } }

  /// The nodes of a part, in order; none of a part that is not there.
  ///
  /// - Complexity: O(*n*).
  public func nodes(of component: Int) -> [NodeID] {
    labels.indices.filter { Int(labels[$0]) == component }.map { NodeID(index: $0) }
  }

  /// Whether two nodes of the graph are in one part.
  public func areConnected(_ a: NodeID, _ b: NodeID) -> Bool {
    guard let component = component(of: a) else { return false }
    return component == self.component(of: b)
  }
}

extension Graph {
  /// The parts in which every node can be reached from every other when edges are followed both ways.
  ///
  /// - Complexity: O((*n* + *m*) log *n*) at worst, in practice O(*n* + *m*).
  ///
  /// Follows [Tarjan and van Leeuwen (1984)](https://doi.org/10.1145/62.2160): union of trees with path halving, without
  /// ranks, so that the root of a tree is its lowest node.
  public func weaklyConnectedComponents() -> Components {
    var parents = Array(0..<UInt32(truncatingIfNeeded: nodeCount))
    for edge in edges {
      let a = Self.root(of: source(of: edge).rawValue, in: &parents)
      let b = Self.root(of: target(of: edge).rawValue, in: &parents)
      // The lower root wins, so that no parent stands after its child.
      if a != b { parents[Int(max(a, b))] = min(a, b) }
    }
    // By the time a node comes up, its parent has its root already.
    for node in parents.indices { parents[node] = parents[Int(parents[node])] }
    return Components(labels: parents, count: nodeCount)
  }

  private static func root(of node: UInt32, in parents: inout [UInt32]) -> UInt32 {
    var node = node
    while parents[Int(node)] != node {
      parents[Int(node)] = parents[Int(parents[Int(node)])]
      node = parents[Int(node)]
    }
    return node
  }

  /// The parts in which every node can be reached from every other along the edges as they are directed.
  ///
  /// - Complexity: O(*n* + *m*); the search keeps its own stack, so that long paths do not overflow that of the thread.
  ///
  /// Follows [Pearce (2016)](https://doi.org/10.1016/j.ipl.2015.08.010), a variant of Tarjan's method with one array.
  public func stronglyConnectedComponents() -> Components {
    isUndirected ? weaklyConnectedComponents() : StrongComponents(self).components()
  }
}

/// A depth-first search that gathers strongly connected parts.
private struct StrongComponents {
  private let graph: Graph
  /// 0 for a node not yet seen; then the order of the lowest node on the stack that it reaches; then its part, counted
  /// down from the number of nodes.
  private var marks: [UInt32]
  /// The arc that each node on the path looks at next.
  private var nextArc: [UInt32]
  private var path: [UInt32] = []
  private var isRoot: [Bool]
  private var waiting: [UInt32] = []
  private var order: UInt32 = 1
  private var part: UInt32

  init(_ graph: Graph) {
    self.graph = graph
    marks = [UInt32](repeating: 0, count: graph.nodeCount)
    nextArc = graph.forward.offsets.dropLast().map { $0 }
    isRoot = [Bool](repeating: true, count: graph.nodeCount)
    part = UInt32(truncatingIfNeeded: max(0, graph.nodeCount - 1))
  }

  consuming func components() -> Components {
    for start in graph.nodes where marks[start.index] == 0 { search(from: start.rawValue) }
    return Components(labels: marks, count: graph.nodeCount)
  }

  private mutating func enter(_ node: UInt32) {
    marks[Int(node)] = order
    order += 1
    path.append(node)
  }

  private mutating func search(from start: UInt32) {
    enter(start)
    while let node = path.last {
      if nextArc[Int(node)] < graph.forward.offsets[Int(node) + 1] {
        let head = graph.forward.arcs[Int(nextArc[Int(node)])].head.rawValue
        if marks[Int(head)] == 0 {
          enter(head)  // The arc is looked at again when the head is done.
        } else {
          if marks[Int(head)] < marks[Int(node)] {
            marks[Int(node)] = marks[Int(head)]
            isRoot[Int(node)] = false
          }
          nextArc[Int(node)] += 1
        }
      } else {
        path.removeLast()
        leave(node)
      }
    }
  }

  /// Closes the part of a node that reaches nothing before itself, or keeps the node until that part closes.
  private mutating func leave(_ node: UInt32) {
    guard isRoot[Int(node)] else { return waiting.append(node) }
    order -= 1
    while let top = waiting.last, marks[Int(node)] <= marks[Int(top)] {
      waiting.removeLast()
      marks[Int(top)] = part
      order -= 1
    }
    marks[Int(node)] = part
    part = part == 0 ? 0 : part - 1
  }
}

extension Components: CustomStringConvertible {
  /// How many there are, and how large: `3 components of 5, 2 and 1 nodes`.
  public var description: String {
    guard let last = sizes.last else { return "no components" }
    guard sizes.count > 1 else { return "1 component of \(last) \(last == 1 ? "node" : "nodes")" }
    guard sizes.count <= 8 else { return "\(sizes.count) components, the largest of \(sizes.max() ?? 0) nodes" }
    return "\(sizes.count) components of \(sizes.dropLast().map(String.init).joined(separator: ", ")) and \(last) nodes"
  }
}
