import GraphEngine

/// The names of the nodes as DOT spells them, quotes included.
struct DOTNames: ~Copyable {
  /// A name in one word, so that it is waited for once: its bytes with their number behind them; of a longer one, where
  /// it lies among the longer ones.
  typealias Word = SIMD16<UInt8>

  private let words: [Word]
  /// The longer names one behind the other.
  private let longer: ByteBuffer
  /// Where each of the longer names ends.
  private let ends: [Int]

  /// The last byte of the word of a longer name.
  private static let isLonger: UInt8 = 0xFF

  init(_ names: NameTable, losses: inout [FormatLoss]) {
    var words: [Word] = []
    words.reserveCapacity(names.count)
    var longer = ByteBuffer()
    var ends = [0]
    // The names given, and how far the search for the next one like it has come.
    var replaced: [[UInt8]: Int] = [:]
    var spelled = ByteBuffer()
    for row in 0..<names.count {
      let name = names.pool.utf8(at: row)
      spelled.removeAll()
      if let other = Self.spellable(name, in: names, except: &replaced) {
        losses.append(.renamedNode(names.pool[row], to: other))
        spelled.appendQuoted(ArraySlice(other.utf8))
      } else {
        spelled.appendQuoted(name)
      }
      var word = Word()
      if spelled.count < Word.scalarCount {
        withUnsafeMutableBytes(of: &word) { $0.copyBytes(from: spelled.bytes) }
        word[15] = UInt8(spelled.count)
      } else {
        withUnsafeMutableBytes(of: &word) { $0.storeBytes(of: UInt64(ends.count - 1), as: UInt64.self) }
        word[15] = Self.isLonger
        longer.append(spelled.bytes)
        ends.append(longer.count)
      }
      words.append(word)
    }
    self.words = words
    self.longer = longer
    self.ends = ends
  }

  @inline(__always)
  func write(_ row: Int, to buffer: inout ByteBuffer) { write(words[row], to: &buffer) }

  @inline(__always)
  func write(_ word: Word, to buffer: inout ByteBuffer) {
    if word[15] == Self.isLonger { return writeLonger(word, to: &buffer) }
    buffer.append(word, count: Int(word[15]))
  }

  private func writeLonger(_ word: Word, to buffer: inout ByteBuffer) {
    let place = withUnsafeBytes(of: word) { Int($0.load(as: UInt64.self)) }
    buffer.append(UTF8Slice(rebasing: longer.bytes[ends[place]..<ends[place + 1]]))
  }

  /// How many edges are looked up at once.
  static let batch = 32

  /// Looks up the names of both ends of the next ``batch`` edges, two for each.
  ///
  /// Ends are scattered, and one after the other each would be waited for; together, they arrive at the same time.
  @inline(__always)
  func lookUp(_ found: inout [Word], ofEdgesFrom first: Int, in graph: Graph) {
    found.removeAll(keepingCapacity: true)
    for row in first..<min(first + Self.batch, graph.edgeCount) {
      let edge = EdgeID(UInt32(truncatingIfNeeded: row))
      found.append(words[graph.source(of: edge).index])
      found.append(words[graph.target(of: edge).index])
    }
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F
  }

  /// Another name for a node whose own DOT cannot spell, one that no node has; `nil` where the name can be spelled.
  private static func spellable(
    _ name: ArraySlice<UInt8>, in names: NameTable, except replaced: inout [[UInt8]: Int]
  ) -> String? {
    guard name.contains(where: { $0 == UInt8(ascii: "\\") || isControl($0) }) else { return nil }
    // Graphviz hands names on into pictures as they are, and no SVG holds control characters.
    let controls = name.contains { $0 != 0 && isControl($0) } ? DOTText.harmlessControls(name) : Array(name)
    var buffer = ByteBuffer(capacity: name.count + 16)
    buffer.appendQuoted(controls[...])
    var spelled: [UInt8] = []
    // What a program reads between the quotes: only `\"` stands for something else.
    for byte in buffer.bytes.dropFirst().dropLast() {
      if byte == UInt8(ascii: "\""), spelled.last == UInt8(ascii: "\\") { spelled.removeLast() }
      spelled.append(byte)
    }
    guard !spelled.elementsEqual(name) else { return nil }
    var other = String(decoding: spelled, as: UTF8.self)
    let wanted = Array(other.utf8)
    // Where the last name of this spelling stopped to look.
    other += String(repeating: "_", count: replaced[wanted] ?? 0)
    while names.node(named: other) != nil || replaced[Array(other.utf8)] != nil { other += "_" }
    replaced[wanted] = other.utf8.count - wanted.count + 1
    if replaced[Array(other.utf8)] == nil { replaced[Array(other.utf8)] = 1 }
    return other
  }
}
