/// Values on one line, written straight into bytes: a tree of slots would take ten times as long for the items of a long
/// array.
final class JSONLine {
  private struct Container {
    let end: UInt8
    let serial: Int
    var count = 0
  }

  private(set) var bytes: [UInt8] = []
  /// The containers that have no end yet, the outermost first.
  private var open: [Container] = []
  private var containerCount = 0
  /// Whether a value has to come now.
  private var awaitsValue = true
  /// Whether something was added to a container that had its end already, which a line cannot do.
  private var isOutOfOrder = false

  /// The text of one item, which is valid until the next is asked for.
  func text(of items: any JSONItems, at index: Int) throws -> ArraySlice<UInt8> {
    bytes.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    (awaitsValue, isOutOfOrder) = (true, false)
    try items.encode(index, to: JSONValueEncoder(target: JSONPlace(line: self, depth: 0, serial: 0)))
    close(downTo: 0)
    guard isOutOfOrder else { return bytes[...] }
    // Slots take values in any order.
    let slot = JSONSlot()
    try items.encode(index, to: JSONValueEncoder(target: slot))
    bytes.removeAll(keepingCapacity: true)
    try JSONText.append(slot, to: &bytes)
    return bytes[...]
  }

  fileprivate func append(_ scalar: JSONScalar) {
    JSONText.append(scalar, to: &bytes)
    awaitsValue = false
  }

  fileprivate func append(spelled text: [UInt8]) {
    bytes += text
    awaitsValue = false
  }

  fileprivate func begin(_ start: UInt8, _ end: UInt8, in place: JSONPlace) -> JSONPlace {
    if !awaitsValue, open.count > place.depth {
      // Somebody asks for the container of a value twice.
      return JSONPlace(line: self, depth: place.depth + 1, serial: open[place.depth].serial)
    }
    bytes.append(start)
    containerCount += 1
    open.append(Container(end: end, serial: containerCount))
    awaitsValue = false
    return JSONPlace(line: self, depth: open.count, serial: containerCount)
  }

  /// Gets ready for the next part of a container.
  fileprivate func next(in place: JSONPlace) {
    guard place.depth > 0, open.count >= place.depth, open[place.depth - 1].serial == place.serial else {
      isOutOfOrder = true
      return
    }
    close(downTo: place.depth)
    if open[place.depth - 1].count > 0 {
      bytes.append(UInt8(ascii: ","))
      bytes.append(UInt8(ascii: " "))
    }
    open[place.depth - 1].count += 1
    awaitsValue = true
  }

  fileprivate func name(_ name: String) {
    JSONText.appendQuoted(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
  }

  fileprivate func count(in place: JSONPlace) -> Int {
    place.depth > 0 && open.count >= place.depth ? open[place.depth - 1].count : 0
  }

  private func close(downTo depth: Int) {
    if awaitsValue {
      // A value that encodes nothing has no fields.
      bytes.append(UInt8(ascii: "{"))
      bytes.append(UInt8(ascii: "}"))
      awaitsValue = false
    }
    while open.count > depth, let container = open.popLast() { bytes.append(container.end) }
  }
}

/// A place on a line: of a value that comes next, or of a container that is open.
struct JSONPlace: JSONTarget {
  fileprivate let line: JSONLine
  /// How many containers are around a value; of a container, itself among them.
  fileprivate let depth: Int
  /// Which of the containers of that depth it is.
  fileprivate let serial: Int

  func fill(_ scalar: JSONScalar) { line.append(scalar) }

  func fill(_ items: any JSONItems) throws {
    let array = array()
    for index in 0..<items.count { try items.encode(index, to: JSONValueEncoder(target: array.item())) }
  }

  func fillSorted(_ value: some Encodable) throws {
    let slot = JSONSlot()
    try slot.fillSorted(value)
    var text: [UInt8] = []
    try JSONText.append(slot, to: &text)
    line.append(spelled: text)
  }

  func object() -> JSONPlace { line.begin(UInt8(ascii: "{"), UInt8(ascii: "}"), in: self) }
  func array() -> JSONPlace { line.begin(UInt8(ascii: "["), UInt8(ascii: "]"), in: self) }

  func field(_ name: String) -> JSONPlace {
    line.next(in: self)
    line.name(name)
    return JSONPlace(line: line, depth: depth, serial: serial)
  }

  func item() -> JSONPlace {
    line.next(in: self)
    return JSONPlace(line: line, depth: depth, serial: serial)
  }

  var itemCount: Int { line.count(in: self) }
}
