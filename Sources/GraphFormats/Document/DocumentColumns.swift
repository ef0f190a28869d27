internal import GraphEngine

/// The attributes of nodes or edges while a file is read whose values come without a declared type.
///
/// A column has the type of its first value and becomes wider when another comes: whole numbers and numbers become
/// numbers where no whole one changes by it, and all else text.
struct DocumentColumns {
  /// A column on its way.
  private struct Column {
    var type: AttributeType?
    /// A type that the file declares, which stays.
    var isFixed = false
    var builder = AttributeColumnBuilder("", .string)
    var hasIntBeyondDouble = false
  }

  private var names = StringPool()
  private var index = StringIndex()
  private var columns: [Column] = []
  /// The number that is tried next behind a name that is taken.
  private var nextNumber: [[UInt8]: Int] = [:]

  /// The names under which some columns are finished.
  private var titles: [Int: String] = [:]

  /// The number of columns.
  var count: Int { columns.count }

  /// The name of a column.
  func name(_ column: Int) -> String { names[column] }

  /// The type of a column, once it has one.
  func type(_ column: Int) -> AttributeType? { columns[column].type }

  /// The column of that name, if there is one.
  func existingColumn(named name: String) -> Int? {
    var name = name
    return name.withUTF8 { index.find($0, in: names) }.map { Int($0) }
  }

  /// Takes the texts out of a column, which has neither values nor a type then.
  mutating func takeTexts(_ column: Int) -> [(row: Int, text: String)] {
    let attribute = columns[column].builder.finish()
    columns[column] = Column()
    return attribute.ownRowNumbers.compactMap { row in attribute.string(at: row).map { (row, $0) } }
  }

  /// Gives a column of numbers a default where some of the rows have no value; returns how many those are.
  mutating func fill(_ column: Int, rowCount: Int, with value: Int64) -> Int {
    let attribute = columns[column].builder.finish()
    let missing = rowCount - attribute.ownValueCount
    guard missing > 0, let type = columns[column].type, type == .int || type == .double else { return 0 }
    var builder = AttributeColumnBuilder(
      names[column], type, default: type == .int ? .int(value) : .double(Double(value)))
    for row in attribute.ownRowNumbers {
      if let value = attribute[row] { builder.set(value, row: row) }
    }
    columns[column].builder = builder
    return missing
  }

  /// The column of that name, made if it is new.
  mutating func column(named name: UTF8Slice) -> Int {
    if let known = index.insert(name, code: UInt32(truncatingIfNeeded: names.count), in: names) { return Int(known) }
    names.append(utf8: name)
    columns.append(Column())
    return columns.count - 1
  }

  /// The column of that name, made if it is new.
  mutating func column(named name: String) -> Int {
    var name = name
    return name.withUTF8 { column(named: $0) }
  }

  /// Gives a new column a type that does not change, and a default.
  mutating func fix(_ column: Int, _ type: AttributeType, default defaultValue: AttributeValue?) {
    columns[column] = Column(
      type: type, isFixed: true, builder: AttributeColumnBuilder(names[column], type, default: defaultValue))
  }

  /// A column of that name, or of one with a number behind it where the name is taken.
  mutating func newColumn(named name: String) -> (name: String, column: Int) {
    let first = count
    let known = column(named: name)
    if known == first { return (name, known) }
    let key = Array(name.utf8)
    var number = nextNumber[key, default: 2]
    while true {
      let free = "\(name)_\(number)"
      let count = count
      let column = column(named: free)
      number += 1
      if column == count {
        nextNumber[key] = number
        return (free, column)
      }
    }
  }

  /// What came of a value.
  enum Outcome {
    case stored
    /// The row had a value already, which is replaced.
    case repeated
    /// The column has become text, since its values have several types.
    case mixed
  }

  @discardableResult
  mutating func set(_ column: Int, _ value: Bool, row: Int) -> Outcome {
    guard prepare(column, for: .bool) else {
      return put(value ? "true" : "false", column, row, mixes: columns[column].type != .string)
    }
    return columns[column].builder.set(value, row: row) ? .repeated : .stored
  }

  @discardableResult
  mutating func set(_ column: Int, _ value: Int64, row: Int) -> Outcome {
    let isExact = Int64(exactly: Double(value)) == value
    if !isExact { columns[column].hasIntBeyondDouble = true }
    if columns[column].type == .double {
      guard isExact else { return put(String(value), column, row, mixes: true) }
      return columns[column].builder.set(Double(value), row: row) ? .repeated : .stored
    }
    guard prepare(column, for: .int) else {
      return put(String(value), column, row, mixes: columns[column].type != .string)
    }
    return columns[column].builder.set(value, row: row) ? .repeated : .stored
  }

  @discardableResult
  mutating func set(_ column: Int, _ value: Double, row: Int) -> Outcome {
    if columns[column].type == .int, !columns[column].hasIntBeyondDouble { widen(column, to: .double) }
    guard prepare(column, for: .double) else {
      return put(String(value), column, row, mixes: columns[column].type != .string)
    }
    return columns[column].builder.set(value, row: row) ? .repeated : .stored
  }

  /// Gives a row text.
  @discardableResult
  mutating func set(_ column: Int, utf8: UTF8Slice, row: Int) -> Outcome {
    var outcome = Outcome.stored
    if !prepare(column, for: .string) {
      widen(column, to: .string)
      outcome = .mixed
    }
    return columns[column].builder.set(utf8: utf8, row: row) ? .repeated : outcome
  }

  /// Gives a row a value of the type that the column has.
  @discardableResult
  mutating func set(_ column: Int, _ value: AttributeValue, row: Int) -> Outcome {
    switch value {
    case .bool(let value): return set(column, value, row: row)
    case .int(let value): return set(column, value, row: row)
    case .double(let value): return set(column, value, row: row)
    case .string(var value): return value.withUTF8 { set(column, utf8: $0, row: row) }
    }
  }

  private mutating func put(_ text: String, _ column: Int, _ row: Int, mixes: Bool) -> Outcome {
    if mixes { widen(column, to: .string) }
    var text = text
    let isRepeated = text.withUTF8 { columns[column].builder.set(utf8: $0, row: row) }
    return isRepeated ? .repeated : mixes ? .mixed : .stored
  }

  /// Gives a column without a type this one, and returns whether the type of the column is this one.
  private mutating func prepare(_ column: Int, for type: AttributeType) -> Bool {
    if let known = columns[column].type { return known == type }
    columns[column].type = type
    columns[column].builder = AttributeColumnBuilder(names[column], type)
    return true
  }

  private mutating func widen(_ column: Int, to type: AttributeType) {
    let old = columns[column].builder.finish()
    var wider = AttributeColumnBuilder(names[column], type)
    for row in old.ownRowNumbers {
      guard let value = old[row] else { continue }
      wider.set(type == .double ? .double(value.number ?? 0) : .string(value.description), row: row)
    }
    columns[column].builder = wider
    columns[column].type = type
  }

  /// The finished columns; those without a value are there only when they were declared.
  func finish(rowCount: Int) -> AttributeTable {
    var finished: [AttributeColumn] = []
    for (position, column) in columns.enumerated()
    where column.type != nil && (column.isFixed || !column.builder.isEmpty) {
      let attribute = column.builder.finish()
      finished.append(titles[position].map { attribute.renamed($0) } ?? attribute)
    }
    return AttributeTable(rowCount: rowCount, finished)
  }

  /// Takes the prefixes off the names of some columns, by the lengths of the prefixes, where nothing else has the name
  /// that is left. Gives the names of those where something has.
  mutating func takeOffPrefixes(_ lengths: [Int: Int]) -> [String] {
    var taken = Set((0..<count).filter { lengths[$0] == nil && type($0) != nil }.map { Array(names.utf8(at: $0)) })
    var kept: [String] = []
    for (column, length) in lengths.sorted(by: { $0.key < $1.key }) where type(column) != nil {
      let short = Array(names.utf8(at: column).dropFirst(length))
      if !short.isEmpty, taken.insert(short).inserted {
        titles[column] = String(decoding: short, as: UTF8.self)
      } else {
        kept.append(name(column))
      }
    }
    return kept
  }

  /// The text of each row of a column; `nil` where a row has none or the column holds no text.
  func texts(ofColumnNamed name: String, rowCount: Int) -> [String]? {
    guard let column = existingColumn(named: name), columns[column].type == .string else { return nil }
    let attribute = columns[column].builder.finish()
    var texts: [String] = []
    for row in 0..<rowCount {
      guard let text = attribute.string(at: row) else { return nil }
      texts.append(text)
    }
    return texts
  }
}

extension AttributeColumn {
  /// The rows that have a value of their own, ascending.
  var ownRowNumbers: [Int] {
    if let listedRows { return listedRows.map { Int($0) } }
    var rows: [Int] = []
    rows.reserveCapacity(ownValueCount)
    var row = 0
    while rows.count < ownValueCount {
      if hasOwnValue(at: row) { rows.append(row) }
      row += 1
    }
    return rows
  }

  /// Hands the value of a row, its own or the default, to `body`, which is not called when there is none.
  func withValue(at row: Int, _ body: (RawValue) -> Void) {
    guard !hasOwnValue(at: row) else { return withOwnValue(at: row, body) }
    switch self[row] {
    case nil: return
    case .bool(let value): body(.bool(value))
    case .int(let value): body(.int(value))
    case .double(let value): body(.double(value))
    case .string(var text): text.withUTF8 { body(.text($0)) }
    }
  }
}
