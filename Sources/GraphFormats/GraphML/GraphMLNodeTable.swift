internal import GraphEngine

/// The nodes in the order of the file, and the index by which their ids are told apart.
///
/// Ids of up to eight bytes are put into the index in batches, whose waits for memory overlap; so a repeated id is
/// found up to a batch late.
struct GraphMLNodeTable: ~Copyable {
  private(set) var ids = StringPool()
  private(set) var index = StringIndex()
  private(set) var lines = LineTrack()
  /// Whether ids may be compared late.
  var batches = true
  /// Whether ids are compared at all: those of a part of a file are when it is joined with the others.
  var isIndexed = true

  private static let batchSize = 256
  private let batch = UnsafeMutablePointer<UInt64>.allocate(capacity: batchSize)
  private let batchCodes = UnsafeMutablePointer<UInt32>.allocate(capacity: batchSize)
  private var batchCount = 0

  /// The first node found whose id another has already; no more ids are compared after it.
  private(set) var duplicate: Duplicate?

  /// A node whose id another has already.
  struct Duplicate {
    let id: String
    let line: Int
    let firstLine: Int
  }

  deinit {
    batch.deallocate()
    batchCodes.deallocate()
  }

  var count: Int { ids.count }

  /// Adds a node.
  @inline(__always) mutating func append(_ id: UTF8Slice, line: Int) {
    let code = UInt32(truncatingIfNeeded: ids.count)
    lines.append(line)
    guard isIndexed else {
      ids.append(utf8: id)
      return
    }
    guard batches, let packed = StringIndex.pack(id) else { return appendApart(id, code: code) }
    ids.append(utf8: id)
    batch[batchCount] = packed
    batchCodes[batchCount] = code
    batchCount += 1
    if batchCount == Self.batchSize { flush() }
  }

  /// Adds the nodes of a part of the file. Their lines are not known.
  mutating func append(_ part: borrowing GraphMLNodeTable) {
    for node in 0..<part.count { part.ids.withUTF8(at: node) { append($0, line: 0) } }
  }

  /// The position of the node of that id.
  mutating func find(_ id: UTF8Slice) -> UInt32? {
    flush()
    return index.find(id, in: ids)
  }

  /// Puts the ids that wait into the index.
  mutating func flush() {
    guard batchCount > 0 else { return }
    let position = index.insert(packed: UnsafeBufferPointer(start: batch, count: batchCount), codes: batchCodes)
    batchCount = 0
    if let position { noteDuplicate(Int(batchCodes[position])) }
  }

  private mutating func appendApart(_ id: UTF8Slice, code: UInt32) {
    flush()
    let isNew = index.insert(id, code: code, in: ids) == nil
    ids.append(utf8: id)
    if !isNew { noteDuplicate(Int(code)) }
  }

  private mutating func noteDuplicate(_ code: Int) {
    guard duplicate == nil, let first = ids.withUTF8(at: code, { index.find($0, in: ids) }) else { return }
    duplicate = Duplicate(id: ids[code], line: lines[code], firstLine: lines[Int(first)])
  }

  /// The finished names; the table is empty afterwards.
  mutating func takeNames() -> NameTable {
    flush()
    let names = NameTable(ids, index: index)
    ids = StringPool()
    index = StringIndex()
    lines = LineTrack()
    return names
  }
}
