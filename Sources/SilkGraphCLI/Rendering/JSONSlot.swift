/// A place in a tree of values: for what stands around the long arrays of an answer.
final class JSONSlot: JSONTarget {
  enum Content {
    case scalar(JSONScalar)
    case array([JSONSlot])
    /// An array whose items are encoded as they are written.
    case lazy(any JSONItems)
    case object([(name: String, value: JSONSlot)])
  }

  private(set) var content: Content = .object([])

  func fill(_ scalar: JSONScalar) { content = .scalar(scalar) }
  func fill(_ items: any JSONItems) { content = .lazy(items) }

  func fillSorted(_ value: some Encodable) throws {
    try value.encode(to: JSONValueEncoder(target: self))
    if case .object(let fields) = content { content = .object(fields.sorted { $0.name < $1.name }) }
  }

  func object() -> JSONSlot {
    if case .object = content {} else { content = .object([]) }
    return self
  }

  func array() -> JSONSlot {
    if case .array = content {} else { content = .array([]) }
    return self
  }

  /// The slot of a field; of two with one name the last counts.
  func field(_ name: String) -> JSONSlot {
    var fields: [(name: String, value: JSONSlot)] = []
    if case .object(let known) = content { fields = known }
    content = .object([])  // so that `fields` is alone and grows in place
    let slot = JSONSlot()
    if let index = fields.firstIndex(where: { $0.name == name }) {
      fields[index].value = slot
    } else {
      fields.append((name, slot))
    }
    content = .object(fields)
    return slot
  }

  func item() -> JSONSlot {
    let slot = JSONSlot()
    guard case .array(var items) = content else {
      content = .array([slot])
      return slot
    }
    content = .array([])  // so that `items` is alone and grows in place
    items.append(slot)
    content = .array(items)
    return slot
  }

  var itemCount: Int {
    if case .array(let items) = content { items.count } else { 0 }
  }
}
