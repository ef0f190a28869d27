/// A place for one value of a JSON document, filled while something encodes itself.
final class JSONSlot {
  enum Content {
    /// A number, a string, a truth or `null`, as it is spelled.
    case scalar(String)
    case array([JSONSlot])
    /// An array whose items are made as they are written.
    case lazy(any JSONItems)
    case object([(name: String, value: JSONSlot)])
  }

  var content: Content = .object([])

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

  /// The slot of the next item.
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

  func sortFields() {
    if case .object(let fields) = content { content = .object(fields.sorted { $0.name < $1.name }) }
  }
}

/// A dictionary hands over its entries in an order that differs from run to run.
private protocol UnorderedFields {}
extension Dictionary: UnorderedFields where Key: Encodable, Value: Encodable {}

/// Fills a slot. Foundation's encoder can sort fields by name or leave them in no order, and neither is wanted here.
struct JSONSlotEncoder: Encoder {
  let slot: JSONSlot
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .object = slot.content {} else { slot.content = .object([]) }
    return KeyedEncodingContainer(Fields(slot: slot, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .array = slot.content {} else { slot.content = .array([]) }
    return Items(slot: slot, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension JSONSlotEncoder: SingleValueEncodingContainer {
  func encodeNil() { slot.content = .scalar("null") }
  func encode(_ value: Bool) { slot.content = .scalar(value ? "true" : "false") }
  func encode(_ value: String) { slot.content = .scalar(JSONText.quoted(value)) }
  func encode(_ value: Double) { slot.content = .scalar(JSONText.number(value)) }
  func encode(_ value: Float) { slot.content = .scalar(JSONText.number(value)) }

  func encode(_ value: some Encodable) throws {
    switch value {
    // Scalars that come wrapped in a generic.
    case let value as Bool: encode(value)
    case let value as String: encode(value)
    case let value as Double: encode(value)
    case let value as Float: encode(value)
    case let value as any JSONItems: slot.content = .lazy(value)
    case let value as any BinaryInteger: slot.content = .scalar(String(describing: value))
    default:
      try value.encode(to: self)
      if value is any UnorderedFields { slot.sortFields() }
    }
  }
}

private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let slot: JSONSlot
  let codingPath: [any CodingKey]

  private func encoder(_ key: any CodingKey) -> JSONSlotEncoder {
    JSONSlotEncoder(slot: slot.field(key.stringValue), codingPath: codingPath + [key])
  }

  func encodeNil(forKey key: Key) { encoder(key).encodeNil() }
  func encode(_ value: some Encodable, forKey key: Key) throws { try encoder(key).encode(value) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested>
  { encoder(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { encoder(key).unkeyedContainer() }
  func superEncoder() -> any Encoder { encoder(SuperKey()) }
  func superEncoder(forKey key: Key) -> any Encoder { encoder(key) }
}

/// A field that has no value is `null` rather than absent, so that every row has the same fields. The protocol asks
/// for each type by name.
extension Fields {
  private func encodeOrNull(_ value: (some Encodable)?, _ key: Key) throws {
    if let value { try encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }

  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try encodeOrNull(value, key) }
  func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws { try encodeOrNull(value, key) }
}

private struct Items: UnkeyedEncodingContainer {
  let slot: JSONSlot
  let codingPath: [any CodingKey]
  var count: Int { slot.itemCount }

  private func encoder() -> JSONSlotEncoder { JSONSlotEncoder(slot: slot.item(), codingPath: codingPath) }

  func encodeNil() { encoder().encodeNil() }
  func encode(_ value: some Encodable) throws { try encoder().encode(value) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    encoder().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoder().unkeyedContainer() }
  func superEncoder() -> any Encoder { encoder() }
}

private struct SuperKey: CodingKey {
  let stringValue = "super"
  let intValue: Int? = nil
  init() {}
  init?(stringValue: String) { if stringValue != "super" { return nil } }
  init?(intValue: Int) { nil }
}
