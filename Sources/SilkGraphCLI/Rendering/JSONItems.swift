/// Items of an array that are encoded as they are written, and never all there at once.
protocol JSONItems {
  var count: Int { get }
  /// Encodes one item by itself.
  func encode(_ index: Int, to encoder: JSONValueEncoder<JSONPlace>) throws
  func encode(_ index: Int, to encoder: JSONValueEncoder<JSONSlot>) throws
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
  func encode(_ index: Int, to encoder: JSONValueEncoder<JSONPlace>) throws { try encoder.encode(make(index)) }
  func encode(_ index: Int, to encoder: JSONValueEncoder<JSONSlot>) throws { try encoder.encode(make(index)) }
}

/// What is all there already is encoded an item at a time too: a tree of all items would take far more than they do.
extension Array: JSONItems where Element: Encodable {
  func encode(_ index: Int, to encoder: JSONValueEncoder<JSONPlace>) throws { try encoder.encode(self[index]) }
  func encode(_ index: Int, to encoder: JSONValueEncoder<JSONSlot>) throws { try encoder.encode(self[index]) }
}
