import GraphEngine

/// The names of the nodes as DOT spells them, quotes included.
struct DOTNames: ~Copyable {
  /// The names one behind the other, with padding at the end.
  private let bytes: UnsafeMutablePointer<UInt8>
  private let ends: [Int]

  init(_ names: NameTable, losses: inout [FormatLoss]) {
    var buffer = ByteBuffer(capacity: names.pool.count * 12)
    var ends = [0]
    ends.reserveCapacity(names.count + 1)
    var replaced: Set<String> = []
    for row in 0..<names.count {
      let name = names.pool.utf8(at: row)
      if let spelled = Self.spellable(name, in: names, except: &replaced) {
        losses.append(.renamedNode(names.pool[row], to: spelled))
        buffer.appendQuoted(ArraySlice(spelled.utf8))
      } else {
        buffer.appendQuoted(name)
      }
      ends.append(buffer.count)
    }
    bytes = buffer.paddedBytes()
    self.ends = ends
  }

  deinit { bytes.deallocate() }

  @inline(__always)
  func write(_ row: Int, to buffer: inout ByteBuffer) {
    let start = ends[row]
    buffer.appendPadded(bytes + start, count: ends[row + 1] - start)
  }

  /// A name that has been looked up: where it is, and what it begins with.
  struct Name {
    fileprivate var start = 0
    fileprivate var count = 0
    fileprivate var head = SIMD16<UInt8>()
  }

  @inline(__always)
  private func place(of row: Int) -> Name {
    let start = ends[row]
    return Name(start: start, count: ends[row + 1] - start)
  }

  /// How many edges are looked up at once.
  static let batch = 32

  /// Looks up the names of both ends of the next ``batch`` edges, two for each.
  ///
  /// Ends are scattered, and one after the other each would be waited for; together, they arrive at the same time.
  @inline(__always)
  func lookUp(_ names: inout [Name], ofEdgesFrom first: Int, in graph: Graph) {
    names.removeAll(keepingCapacity: true)
    for row in first..<min(first + Self.batch, graph.edgeCount) {
      let edge = EdgeID(UInt32(truncatingIfNeeded: row))
      names.append(place(of: graph.source(of: edge).index))
      names.append(place(of: graph.target(of: edge).index))
    }
    for place in names.indices {
      names[place].head = UnsafeRawPointer(bytes + names[place].start).loadUnaligned(as: SIMD16<UInt8>.self)
    }
  }

  @inline(__always)
  func write(_ name: Name, to buffer: inout ByteBuffer) {
    buffer.appendPadded(bytes + name.start, head: name.head, count: name.count)
  }

  /// Another name for a node whose own DOT cannot spell, one that no node has; `nil` where the name can be spelled.
  private static func spellable(
    _ name: ArraySlice<UInt8>, in names: NameTable, except replaced: inout Set<String>
  ) -> String? {
    guard name.contains(where: { $0 == UInt8(ascii: "\\") || $0 == 0 }) else { return nil }
    var buffer = ByteBuffer(capacity: name.count + 16)
    buffer.appendQuoted(name)
    var spelled: [UInt8] = []
    // What a program reads between the quotes: only `\"` stands for something else.
    for byte in buffer.bytes.dropFirst().dropLast() {
      if byte == UInt8(ascii: "\""), spelled.last == UInt8(ascii: "\\") { spelled.removeLast() }
      spelled.append(byte)
    }
    guard !spelled.elementsEqual(name) else { return nil }
    var other = String(decoding: spelled, as: UTF8.self)
    while names.node(named: other) != nil || replaced.contains(other) { other += "_" }
    replaced.insert(other)
    return other
  }
}
