/// Unpacks gzip data as it comes in, by RFC 1951 and RFC 1952.
///
/// Written here because the C library for it is not there on every machine that has libxml2, and because libxml2 itself
/// unpacks only files that it opens, in some versions. Memory is fixed: the window that the format needs and one piece
/// of output.
struct GzipDecoder: ~Copyable {
  /// What is wrong with the data.
  enum Failure: Error {
    case truncated
    case damaged
    case wrongChecksum
    case notGzip

    /// What is wrong, as the end of a sentence that begins with "the gzip data".
    var sentence: String {
      switch self {
      case .truncated: "ends too early"
      case .damaged: "is damaged"
      case .wrongChecksum: "does not agree with its checksum"
      case .notGzip: "is followed by something else"
      }
    }
  }

  private static let windowSize = 1 << 15
  private static let pieceSize = 1 << 18

  private var input: UnsafeRawBufferPointer
  private var position = 0
  private var isInputAtEnd = false
  private var bits: UInt64 = 0
  private var bitCount = 0

  /// The last 32 KiB of output that matches may refer to, then what is not yet handed on.
  private let output: UnsafeMutablePointer<UInt8>
  private var outputCount = 0
  /// Where the present piece begins, and up to where the checksum has seen it.
  private var pieceStart = 0
  private var counted = 0
  /// Output of the present member, to see matches that reach before it.
  private var memberCount = 0
  private var checksum = CRC32()
  private var phase = Phase.header

  /// What comes next in the input.
  private enum Phase {
    case header
    case block
    case stored(left: UInt32)
    case codes(literals: HuffmanCode, distances: HuffmanCode)
    case trailer
    case end
  }

  /// Whether the present block is the last of its member.
  private var isLastBlock = false

  /// - Parameter first: The first piece of input; later ones replace it.
  init(first: UnsafeRawBufferPointer) {
    input = first
    output = .allocate(capacity: Self.windowSize + Self.pieceSize + 258)
  }

  deinit { output.deallocate() }

  /// Unpacks everything.
  ///
  /// - Parameters:
  ///   - next: Gives the next piece of input, an empty one at the end.
  ///   - emit: Takes a piece of output and says whether to go on.
  mutating func run(
    next: () -> UnsafeRawBufferPointer, emit: (UnsafeRawBufferPointer) -> Bool
  ) throws(Failure) {
    while true {
      let piece = try nextPiece(next)
      if piece.isEmpty || !emit(piece) { return }
    }
  }

  /// The next piece of output, an empty one at the end; valid until the next call.
  ///
  /// - Parameter next: Gives the next piece of input, an empty one at the end.
  mutating func nextPiece(_ next: () -> UnsafeRawBufferPointer) throws(Failure) -> UnsafeRawBufferPointer {
    slideWindow()
    while outputCount < Self.windowSize + Self.pieceSize {
      switch phase {
      case .header:
        try readHeader(next)
        memberCount = 0
        checksum = CRC32()
        phase = .block
      case .block: phase = try startBlock(next)
      case .stored(let left): phase = try copyStored(left, next)
      case .codes(let literals, let distances): phase = try inflate(literals, distances, next)
      case .trailer:
        countOutput()
        try checkTrailer(next)
        phase = try hasMore(next) ? .header : .end
      case .end: return countOutput()
      }
    }
    return countOutput()
  }

  private mutating func startBlock(_ next: () -> UnsafeRawBufferPointer) throws(Failure) -> Phase {
    isLastBlock = try take(1, next) == 1
    switch try take(2, next) {
    case 0:
      dropToByte()
      let length = try take(16, next)
      guard try take(16, next) == ~length & 0xFFFF else { throw .damaged }
      return .stored(left: length)
    case 1: return .codes(literals: .fixedLiterals, distances: .fixedDistances)
    case 2:
      let (literals, distances) = try readCodes(next)
      return .codes(literals: literals, distances: distances)
    default: throw .damaged
    }
  }

  private var afterBlock: Phase { isLastBlock ? .trailer : .block }

  private mutating func checkTrailer(_ next: () -> UnsafeRawBufferPointer) throws(Failure) {
    dropToByte()
    let sum = try take(16, next) | take(16, next) << 16
    let length = try take(16, next) | take(16, next) << 16
    guard sum == checksum.value, length == UInt32(truncatingIfNeeded: memberCount) else { throw .wrongChecksum }
  }

  // MARK: Input

  private mutating func refill(_ next: () -> UnsafeRawBufferPointer) {
    while bitCount <= 56 {
      if position == input.count {
        guard !isInputAtEnd else { return }
        input = next()
        position = 0
        isInputAtEnd = input.isEmpty
        continue
      }
      bits |= UInt64(input[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }

  @inline(__always) private mutating func take(
    _ count: Int, _ next: () -> UnsafeRawBufferPointer
  ) throws(Failure) -> UInt32 {
    if bitCount < count { refill(next) }
    guard bitCount >= count else { throw .truncated }
    defer { skip(count) }
    return UInt32(truncatingIfNeeded: bits & (1 << UInt64(count) - 1))
  }

  @inline(__always) private mutating func skip(_ count: Int) {
    bits >>= UInt64(count)
    bitCount -= count
  }

  private mutating func dropToByte() { skip(bitCount & 7) }

  private mutating func readHeader(_ next: () -> UnsafeRawBufferPointer) throws(Failure) {
    guard try take(16, next) == 0x8B1F, try take(8, next) == 8 else { throw .notGzip }
    let flags = try take(8, next)
    for _ in 0..<6 { _ = try take(8, next) }
    if flags & 4 != 0 { for _ in 0..<(try take(16, next)) { _ = try take(8, next) } }
    if flags & 8 != 0 { while try take(8, next) != 0 {} }
    if flags & 16 != 0 { while try take(8, next) != 0 {} }
    if flags & 2 != 0 { _ = try take(16, next) }
  }

  /// Whether another member follows. Zero bytes after the last one are padding.
  private mutating func hasMore(_ next: () -> UnsafeRawBufferPointer) throws(Failure) -> Bool {
    while true {
      refill(next)
      if bitCount == 0 { return false }
      if bits & 0xFF != 0 { return true }
      skip(8)
    }
  }

  // MARK: Output

  /// Makes room for another piece behind the last 32 KiB, which matches may still refer to.
  private mutating func slideWindow() {
    if outputCount > Self.windowSize {
      output.update(from: output + (outputCount - Self.windowSize), count: Self.windowSize)
      outputCount = Self.windowSize
    }
    pieceStart = outputCount
    counted = outputCount
  }

  /// Puts new output into the checksum, and returns the piece so far.
  @discardableResult
  private mutating func countOutput() -> UnsafeRawBufferPointer {
    checksum.add(UnsafeRawBufferPointer(start: output + counted, count: outputCount - counted))
    memberCount += outputCount - counted
    counted = outputCount
    return UnsafeRawBufferPointer(start: output + pieceStart, count: outputCount - pieceStart)
  }

  private mutating func copyStored(_ left: UInt32, _ next: () -> UnsafeRawBufferPointer) throws(Failure) -> Phase {
    for done in 0..<left {
      if outputCount >= Self.windowSize + Self.pieceSize { return .stored(left: left - done) }
      output[outputCount] = UInt8(truncatingIfNeeded: try take(8, next))
      outputCount += 1
    }
    return afterBlock
  }

  private mutating func inflate(
    _ literals: HuffmanCode, _ distances: HuffmanCode, _ next: () -> UnsafeRawBufferPointer
  ) throws(Failure) -> Phase {
    while outputCount < Self.windowSize + Self.pieceSize {
      let symbol = try decode(literals, next)
      if symbol < 256 {
        output[outputCount] = UInt8(truncatingIfNeeded: symbol)
        outputCount += 1
      } else if symbol == 256 {
        return afterBlock
      } else {
        guard symbol < 286 else { throw .damaged }
        let length = Int(Self.lengthBase[symbol - 257]) + Int(try take(Int(Self.lengthExtra[symbol - 257]), next))
        let code = try decode(distances, next)
        guard code < 30 else { throw .damaged }
        let distance = Int(Self.distanceBase[code]) + Int(try take(Int(Self.distanceExtra[code]), next))
        guard distance <= memberCount + outputCount - counted, distance <= outputCount else { throw .damaged }
        // One byte after the other: a match may run into its own beginning.
        for place in outputCount..<outputCount + length { output[place] = output[place - distance] }
        outputCount += length
      }
    }
    return .codes(literals: literals, distances: distances)
  }

  // MARK: Codes

  @inline(__always) private mutating func decode(
    _ code: HuffmanCode, _ next: () -> UnsafeRawBufferPointer
  ) throws(Failure) -> Int {
    if bitCount < 15 { refill(next) }
    let entry = code.entries[Int(truncatingIfNeeded: bits) & (code.entries.count - 1)]
    let length = Int(entry & 15)
    guard length > 0 else { throw .damaged }
    guard length <= bitCount else { throw .truncated }
    skip(length)
    return Int(entry >> 4)
  }

  private mutating func readCodes(
    _ next: () -> UnsafeRawBufferPointer
  ) throws(Failure) -> (literals: HuffmanCode, distances: HuffmanCode) {
    let literalCount = Int(try take(5, next)) + 257
    let distanceCount = Int(try take(5, next)) + 1
    let lengthCount = Int(try take(4, next)) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw .damaged }
    var lengths = [UInt8](repeating: 0, count: 19)
    for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(lengthCount) {
      lengths[place] = UInt8(truncatingIfNeeded: try take(3, next))
    }
    guard let code = HuffmanCode(lengths) else { throw .damaged }
    lengths = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try decode(code, next)
      switch symbol {
      case 0..<16: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { throw .damaged }
        lengths += [UInt8](repeating: last, count: 3 + Int(try take(2, next)))
      case 17: lengths += [UInt8](repeating: 0, count: 3 + Int(try take(3, next)))
      default: lengths += [UInt8](repeating: 0, count: 11 + Int(try take(7, next)))
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0,
      let literals = HuffmanCode(Array(lengths[..<literalCount])),
      let distances = HuffmanCode(Array(lengths[literalCount...]))
    else { throw .damaged }
    return (literals, distances)
  }

  private static let lengthBase: [UInt16] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthExtra: [UInt8] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBase: [UInt16] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let distanceExtra: [UInt8] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]
}

/// A Huffman code as a table that the next bits of the input lead into.
private struct HuffmanCode {
  /// Symbol times 16 plus the length of its code; 0 where no code begins with these bits. The count is a power of two.
  let entries: [UInt16]

  /// Makes the canonical code of symbols whose codes have these lengths; `nil` when there is none.
  init?(_ lengths: [UInt8]) {
    var counts = [Int](repeating: 0, count: 16)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    let longest = counts.lastIndex { $0 > 0 } ?? 0
    guard longest > 0 else {
      // A block without matches has no distances.
      entries = [0]
      return
    }
    var next = [Int](repeating: 0, count: 16)
    var code = 0
    for length in 1...15 {
      code = (code + (length > 1 ? counts[length - 1] : 0)) << 1
      next[length] = code
      guard code + counts[length] <= 1 << length else { return nil }
    }
    var entries = [UInt16](repeating: 0, count: 1 << longest)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let length = Int(length)
      // The input has the bits of a code from its highest to its lowest.
      var reversed = 0
      for bit in 0..<length where next[length] >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
      next[length] += 1
      let entry = UInt16(symbol << 4 | length)
      for place in stride(from: reversed, to: entries.count, by: 1 << length) { entries[place] = entry }
    }
    self.entries = entries
  }

  private init(entries: [UInt16]) { self.entries = entries }

  static let fixedLiterals: HuffmanCode = {
    let lengths: [UInt8] = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
    return HuffmanCode(lengths) ?? HuffmanCode(entries: [0])
  }()

  static let fixedDistances = HuffmanCode([UInt8](repeating: 5, count: 30)) ?? HuffmanCode(entries: [0])
}

/// The checksum of gzip, eight bytes at a time.
struct CRC32 {
  private var state: UInt32 = .max

  var value: UInt32 { ~state }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var state = state
    var place = 0
    Self.tables.withUnsafeBufferPointer { tables in
      while place + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) ^ UInt64(state)
        state = 0
        for byte in 0..<8 { state ^= tables[(7 - byte) << 8 | Int(word >> UInt64(byte * 8) & 0xFF)] }
        place += 8
      }
      while place < bytes.count {
        state = tables[Int((state ^ UInt32(bytes[place])) & 0xFF)] ^ state >> 8
        place += 1
      }
    }
    self.state = state
  }

  /// Table *k* carries a byte past *k* bytes that follow it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 << 8)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
      tables[byte] = value
    }
    for place in 256..<tables.count {
      let before = tables[place - 256]
      tables[place] = tables[Int(before & 0xFF)] ^ before >> 8
    }
    return tables
  }()
}
