/// A place for one value of a JSON document, to be filled while something encodes itself.
protocol JSONTarget {
  func fill(_ scalar: JSONScalar)
  func fill(_ items: any JSONItems) throws
  /// Makes the value an object, and hands out what its fields are added to.
  func object() -> Self
  /// Makes the value an array, and hands out what its items are added to.
  func array() -> Self
  /// A place for a field of the object.
  func field(_ name: String) -> Self
  /// A place for the next item of the array.
  func item() -> Self
  /// How many items the array has.
  var itemCount: Int { get }
  /// Fills the place with an object whose fields come in no order, sorted by their names.
  func fillSorted(_ value: some Encodable) throws
}

/// A value that has no parts.
enum JSONScalar {
  case null
  case truth(Bool)
  case text(String)
  case number(Double)
  case single(Float)
  case integer(Int)
  /// As it is spelled.
  case spelled(String)
}

/// A dictionary hands over its entries in an order that differs from run to run.
private protocol UnorderedFields {}
extension Dictionary: UnorderedFields where Key: Encodable, Value: Encodable {}

/// Fills a place. Foundation's encoder can sort fields by name or leave them in no order, and neither is wanted here.
struct JSONValueEncoder<Target: JSONTarget>: Encoder {
  let target: Target
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Fields(object: target.object()))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { Items(array: target.array()) }
  func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension JSONValueEncoder: SingleValueEncodingContainer {
  func encodeNil() { target.fill(.null) }
  func encode(_ value: Bool) { target.fill(.truth(value)) }
  func encode(_ value: String) { target.fill(.text(value)) }
  func encode(_ value: Double) { target.fill(.number(value)) }
  func encode(_ value: Float) { target.fill(.single(value)) }
  func encode(_ value: Int) { target.fill(.integer(value)) }

  func encode(_ value: some Encodable) throws {
    switch value {
    // Scalars that come wrapped in a generic.
    case let value as Bool: encode(value)
    case let value as String: encode(value)
    case let value as Double: encode(value)
    case let value as Float: encode(value)
    case let value as Int: encode(value)
    case let value as any JSONItems: try target.fill(value)
    case let value as any BinaryInteger: target.fill(.spelled(String(describing: value)))
    case is any UnorderedFields: try target.fillSorted(value)
    default: try value.encode(to: self)
    }
  }
}

private struct Fields<Key: CodingKey, Target: JSONTarget>: KeyedEncodingContainerProtocol {
  let object: Target
  var codingPath: [any CodingKey] { [] }

  private func encoder(_ key: any CodingKey) -> JSONValueEncoder<Target> {
    JSONValueEncoder(target: object.field(key.stringValue))
  }

  func encodeNil(forKey key: Key) { encoder(key).encodeNil() }
  func encode(_ value: Bool, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: String, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: Double, forKey key: Key) { encoder(key).encode(value) }
  func encode(_ value: Int, forKey key: Key) { encoder(key).encode(value) }
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
  func encodeIfPresent(_ value: String?, forKey key: Key) throws {
    if let value { encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
    if let value { encode(value, forKey: key) } else { encodeNil(forKey: key) }
  }
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

private struct Items<Target: JSONTarget>: UnkeyedEncodingContainer {
  let array: Target
  var codingPath: [any CodingKey] { [] }
  var count: Int { array.itemCount }

  private func encoder() -> JSONValueEncoder<Target> { JSONValueEncoder(target: array.item()) }

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
