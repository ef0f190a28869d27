/// Finds strings by their bytes: a hash table that leads from a string to a number.
///
/// A string of up to eight bytes stands in the table itself, so that looking it up touches one line of memory; of a
/// longer one the table holds the hash, and the bytes are compared in the pool that the caller keeps. The hash has a
/// random seed, so that nobody can prepare a file whose names collide.
package struct StringIndex: Sendable {
  /// The number for a string that is not there.
  package static let absent = UInt32.max

  private struct Slot {
    var key: UInt64 = 0
    var code: UInt32 = 0
    var kind: Kind = .free
  }

  private enum Kind: UInt32 {
    case free
    /// `key` is the string.
    case short
    /// `key` is the hash of the string.
    case long
  }

  private var slots: [Slot]
  private var shift: UInt64
  private let multiplier: UInt64
  /// What ``touch`` read last: written so that the reads are not optimised away.
  private var touched: UInt32 = 0
  /// The number of strings in the table.
  package private(set) var count = 0

  /// Makes an empty table with room for some strings.
  package init(minimumCapacity: Int = 0) {
    var size = 16
    while size / 2 < minimumCapacity { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    shift = UInt64(64 - size.trailingZeroBitCount)
    multiplier = UInt64.random(in: .min ... .max) | 1
  }

  /// Makes a table of all strings of a pool; of equal ones the first is found.
  package init(_ pool: StringPool) {
    self.init(minimumCapacity: pool.count)
    for index in 0..<pool.count {
      pool.withUTF8(at: index) { _ = insert($0, code: UInt32(truncatingIfNeeded: index), in: pool) }
    }
  }

  /// A string of one to eight bytes as a number, or `nil` for any other. Different strings give different numbers.
  @inlinable @inline(__always)
  package static func pack(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    let count = bytes.count
    guard count > 0, count <= 8, let base = bytes.baseAddress, base[count - 1] != 0 else { return nil }
    let raw = UnsafeRawPointer(base)
    if count >= 4 {
      let low = UInt64(UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self)))
      let high = UInt64(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)))
      return low | high << UInt64((count - 4) * 8)
    }
    let middle = count >> 1
    return UInt64(base[0]) | UInt64(base[middle]) << UInt64(middle * 8)
      | UInt64(base[count - 1]) << UInt64((count - 1) * 8)
  }

  /// The number of a string; `nil` when it is not there.
  ///
  /// - Parameter pool: Where the bytes of each number stand.
  package func find(_ bytes: UnsafeBufferPointer<UInt8>, in pool: StringPool) -> UInt32? {
    let (key, kind) = entry(of: bytes)
    let place = place(of: key, kind, bytes, in: pool)
    return slots[place].kind == .free ? nil : slots[place].code
  }

  /// Puts a string in the table.
  ///
  /// - Returns: The number that the string has already, in which case nothing changes; `nil` when it is new.
  package mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>, code: UInt32, in pool: StringPool) -> UInt32? {
    let (key, kind) = entry(of: bytes)
    let place = place(of: key, kind, bytes, in: pool)
    if slots[place].kind != .free { return slots[place].code }
    slots[place] = Slot(key: key, code: code, kind: kind)
    count += 1
    if count * 2 > slots.count { grow(to: slots.count * 2) }
    return nil
  }

  /// Looks packed strings up, many at once so that the waits for memory overlap; ``absent`` for those not there.
  package func find(packed keys: UnsafeBufferPointer<UInt64>, into codes: UnsafeMutablePointer<UInt32>) {
    slots.withUnsafeBufferPointer { slots in
      codes[0] = Self.touch(keys, slots, shift, multiplier)  // The store keeps the reads from being optimised away.
      for (index, key) in keys.enumerated() {
        var place = home(of: key)
        while slots[place].kind != .free, slots[place].kind != .short || slots[place].key != key {
          place = (place + 1) & (slots.count - 1)
        }
        codes[index] = slots[place].kind == .free ? Self.absent : slots[place].code
      }
    }
  }

  /// Puts packed strings in the table, numbered as `codes` says.
  ///
  /// - Returns: The position in `keys` of the first that was there already, which ends the work; `nil` when all are new.
  package mutating func insert(packed keys: UnsafeBufferPointer<UInt64>, codes: UnsafePointer<UInt32>) -> Int? {
    var size = slots.count
    while (count + keys.count) * 2 > size { size *= 2 }
    if size > slots.count { grow(to: size) }
    var inserted = 0
    let duplicate: Int? = slots.withUnsafeMutableBufferPointer { [shift, multiplier] slots in
      touched = Self.touch(keys, UnsafeBufferPointer(slots), shift, multiplier)
      for (index, key) in keys.enumerated() {
        var place = Self.home(of: key, shift, multiplier)
        while slots[place].kind != .free {
          if slots[place].kind == .short, slots[place].key == key { return index }
          place = (place + 1) & (slots.count - 1)
        }
        slots[place] = Slot(key: key, code: codes[index], kind: .short)
        inserted += 1
      }
      return nil
    }
    count += inserted
    return duplicate
  }

  private func entry(of bytes: UnsafeBufferPointer<UInt8>) -> (UInt64, Kind) {
    if let packed = Self.pack(bytes) { return (packed, .short) }
    return (hash(bytes), .long)
  }

  /// The slot in which an entry is or would be.
  private func place(
    of key: UInt64, _ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8>, in pool: StringPool
  ) -> Int {
    slots.withUnsafeBufferPointer { slots in
      var place = home(of: key)
      while slots[place].kind != .free {
        let slot = slots[place]
        if slot.key == key, slot.kind == kind, kind == .short || pool.holds(bytes, at: Int(slot.code)) { break }
        place = (place + 1) & (slots.count - 1)
      }
      return place
    }
  }

  @inline(__always) private func home(of key: UInt64) -> Int { Self.home(of: key, shift, multiplier) }

  @inline(__always) private static func home(of key: UInt64, _ shift: UInt64, _ multiplier: UInt64) -> Int {
    // The exclusive or lets the high bytes of a key reach more bits than a product alone would.
    Int(truncatingIfNeeded: ((key ^ (key >> 29)) &* multiplier) >> shift)
  }

  /// Reads the slot of every key. The reads do not depend on each other, so the processor has many under way at once.
  @inline(__always) private static func touch(
    _ keys: UnsafeBufferPointer<UInt64>, _ slots: UnsafeBufferPointer<Slot>, _ shift: UInt64, _ multiplier: UInt64
  ) -> UInt32 {
    var sum: UInt32 = 0
    for key in keys { sum &+= slots[home(of: key, shift, multiplier)].code }
    return sum
  }

  private mutating func grow(to size: Int) {
    let old = slots
    slots = [Slot](repeating: Slot(), count: size)
    shift = UInt64(64 - size.trailingZeroBitCount)
    slots.withUnsafeMutableBufferPointer { [shift, multiplier] slots in
      for slot in old where slot.kind != .free {
        var place = Self.home(of: slot.key, shift, multiplier)
        while slots[place].kind != .free { place = (place + 1) & (size - 1) }
        slots[place] = slot
      }
    }
  }

  private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var state = multiplier ^ UInt64(bytes.count)
    var rest = UnsafeRawBufferPointer(bytes)
    while rest.count >= 8 {
      state = Self.mix(state ^ UInt64(littleEndian: rest.loadUnaligned(as: UInt64.self)), multiplier)
      rest = UnsafeRawBufferPointer(rebasing: rest[8...])
    }
    var last: UInt64 = 0
    for byte in rest { last = last << 8 | UInt64(byte) }
    return Self.mix(state ^ last, multiplier)
  }

  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = (a ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: b ^ 0xD1B5_4A32_D192_ED03)
    return product.high ^ product.low
  }
}
