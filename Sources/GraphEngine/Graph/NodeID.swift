/// The position of a node in its graph: dense, from zero, meaningful only with that graph.
public struct NodeID: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The position as it is stored.
  public let rawValue: UInt32

  /// Names the node at a position.
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// Names the node at an array index that the graph itself handed out.
  @inlinable package init(index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }

  /// The position as an array index.
  @inlinable public var index: Int { Int(rawValue) }

  /// Orders by position.
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// Stands in tables where there is no node. No graph grows this large.
  @usableFromInline package static let absent = NodeID(.max)
}

/// The position of an edge in its graph, in the order in which edges were added.
public struct EdgeID: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The position as it is stored.
  public let rawValue: UInt32

  /// Names the edge at a position.
  @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// Names the edge at an array index that the graph itself handed out.
  @inlinable package init(index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }

  /// The position as an array index.
  @inlinable public var index: Int { Int(rawValue) }

  /// Orders by position.
  @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// Stands in tables where there is no edge. No graph grows this large.
  @usableFromInline package static let absent = EdgeID(.max)
}

extension NodeID: CustomStringConvertible {
  /// For people to read.
  public var description: String { "node \(rawValue)" }
}

extension EdgeID: CustomStringConvertible {
  /// For people to read.
  public var description: String { "edge \(rawValue)" }
}

extension Double {
  /// The number without `.0` behind a whole one.
  var plain: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Sequence<NodeID> {
  /// The numbers of the nodes with arrows between: `0 → 2 → 5`, in the middle of long ones `…`.
  var way: String {
    let numbers = map { String($0.rawValue) }
    return (numbers.count > 12 ? numbers.prefix(6) + ["…"] + numbers.suffix(5) : numbers[...]).joined(separator: " → ")
  }
}
