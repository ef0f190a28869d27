internal import GraphEngine

/// The values of all nodes, of all edges, or of the graph, as they come in.
struct GraphMLDataColumns {
  /// The values of one key.
  struct Binding {
    /// The position of the key.
    let key: Int
    let type: GraphMLType
    var builder: AttributeColumnBuilder
    /// The line of each value of a key that is not declared: it may be declared later with another type.
    var provisionalLines: [(row: Int, line: Int)]?
    var isWide = false
    /// Whether a value that is empty must be kept apart from one that is not there.
    let hasDefault: Bool
  }

  /// What came of a value.
  struct Outcome {
    var problem: GraphMLProblem?
    var why = ""
    var isRepeated = false
  }

  /// What came of a value that was expected to be as it should be.
  enum PlainOutcome {
    case stored
    case repeated
    case notPlain
  }

  let domain: GraphMLDomain
  private(set) var bindings: [Binding] = []
  /// The ids by which `<data>` refers to the keys, and those of up to eight bytes as numbers.
  private var ids = StringPool()
  private var index = StringIndex()
  private var packedIDs: [UInt64] = []
  private var last = -1

  init(_ domain: GraphMLDomain) { self.domain = domain }

  /// Begins the values of another element.
  @inline(__always) mutating func beginElement() { last = -1 }

  /// The binding of a key id. Elements mostly have the same keys in the same order, so the next one is tried first.
  @inline(__always) mutating func find(_ id: UTF8Slice) -> Int? {
    let next = last + 1
    if next < packedIDs.count, packedIDs[next] != 0, StringIndex.pack(id) == packedIDs[next] {
      last = next
      return next
    }
    guard let found = index.find(id, in: ids) else { return nil }
    last = Int(found)
    return last
  }

  /// Binds a key id to a key.
  mutating func bind(_ id: UTF8Slice, to key: Int, _ entry: GraphMLKeys.Entry) -> Int {
    let position = bindings.count
    _ = index.insert(id, code: UInt32(truncatingIfNeeded: position), in: ids)
    ids.append(utf8: id)
    packedIDs.append(StringIndex.pack(id) ?? 0)
    bindings.append(
      Binding(
        key: key, type: entry.key.type,
        builder: AttributeColumnBuilder(
          entry.key.column, entry.key.type.attributeType, default: entry.key.defaultValue),
        provisionalLines: entry.isDeclared ? nil : [], hasDefault: entry.key.defaultValue != nil))
    last = position
    return position
  }

  /// Makes room for `factor` times as many values as there are.
  mutating func reserve(factor: Double) {
    for position in bindings.indices { bindings[position].builder.reserve(factor: factor) }
  }

  /// Adds the values of a part of the file, whose first element becomes the one at `row`; they are used up.
  mutating func append(_ part: inout GraphMLDataColumns, from row: Int, _ keys: GraphMLKeys) {
    for position in part.bindings.indices {
      let taken = part.take(position)
      let own =
        bindings.firstIndex { $0.key == taken.key }
        ?? part.ids.withUTF8(at: position) { bind($0, to: taken.key, keys[taken.key]) }
      bindings[own].builder.append(taken.builder, from: row)
      bindings[own].isWide = bindings[own].isWide || taken.isWide
    }
  }

  /// Takes a binding out, for its column to be finished.
  mutating func take(_ position: Int) -> Binding {
    let taken = bindings[position]
    bindings[position].builder = AttributeColumnBuilder("", .bool)
    return taken
  }

  /// Gives a row a value that is as it should be; otherwise does nothing and leaves it to ``store(_:_:row:line:)``.
  @inline(__always) mutating func storePlain(_ text: UTF8Slice, _ binding: Int, row: Int) -> PlainOutcome {
    switch bindings[binding].type {
    case .double, .float:
      guard let value = XMLNumber.plainDecimal(text) else { return .notPlain }
      return bindings[binding].builder.set(value, row: row) ? .repeated : .stored
    case .string where bindings[binding].provisionalLines == nil:
      return bindings[binding].builder.set(utf8: text, row: row) ? .repeated : .stored
    case .string, .boolean, .int, .long: return .notPlain
    }
  }

  /// Gives a row a value.
  mutating func store(_ text: UTF8Slice, _ binding: Int, row: Int, line: Int) -> Outcome {
    switch bindings[binding].type {
    case .double, .float:
      switch XMLNumber.doubleOrHexadecimal(text) {
      case .value(let value): return Outcome(isRepeated: bindings[binding].builder.set(value, row: row))
      case .loose(let value, let why):
        return Outcome(problem: .looseValue, why: why, isRepeated: bindings[binding].builder.set(value, row: row))
      case .bad: return refuse(text, binding, row)
      }
    case .int, .long: return storeInt(text, binding, row)
    case .boolean:
      switch XMLNumber.bool(text) {
      case .value(let value): return Outcome(isRepeated: bindings[binding].builder.set(value, row: row))
      case .loose(let value, let why):
        return Outcome(problem: .looseValue, why: why, isRepeated: bindings[binding].builder.set(value, row: row))
      case .bad: return refuse(text, binding, row)
      }
    case .string:
      bindings[binding].provisionalLines?.append((row, line))
      return Outcome(isRepeated: bindings[binding].builder.set(utf8: text, row: row))
    }
  }

  private mutating func storeInt(_ text: UTF8Slice, _ binding: Int, _ row: Int) -> Outcome {
    let value: Int64
    var outcome = Outcome()
    switch XMLNumber.int(text) {
    case .value(let exact): value = exact
    case .loose(let near, let why):
      value = near
      outcome = Outcome(problem: .looseValue, why: why)
    case .bad: return refuse(text, binding, row)
    }
    if bindings[binding].type == .int, Int32(exactly: value) == nil {
      bindings[binding].isWide = true
      outcome = Outcome(problem: .looseValue, why: "does not fit an int and is kept as a long")
    }
    outcome.isRepeated = bindings[binding].builder.set(value, row: row)
    return outcome
  }

  private mutating func refuse(_ text: UTF8Slice, _ binding: Int, _ row: Int) -> Outcome {
    guard text.trimmed.isEmpty else { return Outcome(problem: .badValue) }
    if bindings[binding].hasDefault { bindings[binding].builder.setBlank(row: row) }
    return Outcome(problem: .emptyValue)
  }
}

/// Reads a value of a type on its own.
enum GraphMLValue {
  /// The value, or `nil` when the text is none; `why` when it is let pass only.
  static func read(_ text: UTF8Slice, as type: GraphMLType) -> (value: AttributeValue?, why: String?) {
    switch type {
    case .boolean: unwrap(XMLNumber.bool(text)) { .bool($0) }
    case .int, .long: unwrap(XMLNumber.int(text)) { .int($0) }
    case .float, .double: unwrap(XMLNumber.doubleOrHexadecimal(text)) { .double($0) }
    case .string: (.string(text.string), nil)
    }
  }

  private static func unwrap<Value>(
    _ reading: XMLNumber.Reading<Value>, _ make: (Value) -> AttributeValue
  ) -> (AttributeValue?, String?) {
    switch reading {
    case .value(let value): (make(value), nil)
    case .loose(let value, let why): (make(value), why)
    case .bad: (nil, nil)
    }
  }
}

extension GraphMLType {
  /// What a value of the type must look like, for messages.
  var expectation: String {
    switch self {
    case .boolean: "true or false"
    case .int, .long: "a whole number between -9223372036854775808 and 9223372036854775807"
    case .float, .double: "a number with a point and no unit, such as 3.14"
    case .string: "text"
    }
  }
}
