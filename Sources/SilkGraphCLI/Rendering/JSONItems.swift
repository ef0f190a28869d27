/// Items of an array that are encoded as they are written, and never all there at once.
protocol JSONItems {
  var count: Int { get }
  /// Encodes one item by itself.
  func slot(at index: Int) throws -> JSONSlot
}

/// As many values as there are numbers up to a count, each made when it is wanted.
struct LazyArray<Element: Encodable & Sendable>: Encodable, Sendable {
  let count: Int
  private let make: @Sendable (Int) -> Element

  init(count: Int, _ make: @escaping @Sendable (Int) -> Element) {
    self.count = count
    self.make = make
  }

  subscript(index: Int) -> Element { make(index) }

  func encode(to encoder: any Encoder) throws {
    var items = encoder.unkeyedContainer()
    for index in 0..<count { try items.encode(make(index)) }
  }
}

extension LazyArray: JSONItems {
  func slot(at index: Int) throws -> JSONSlot {
    let slot = JSONSlot()
    try JSONSlotEncoder(slot: slot, codingPath: []).encode(make(index))
    return slot
  }
}
