internal import GraphEngine

/// Makes the tables of a document of the keys and values that were read.
struct GraphMLTables {
  /// Something about a value that shows only when its key is known.
  struct LateProblem {
    let kind: GraphMLProblem
    let key: GraphMLKey
    let text: String
    var why = ""
    let line: Int
  }

  private let keys: GraphMLKeys
  private let isKept: [Bool]?
  /// The key that holds the values of each: itself, or the declaration that came later.
  private let holder: [Int]
  /// The position of each key in the document.
  let finalIndex: [Int]
  private(set) var finalKeys: [GraphMLKey] = []
  private(set) var problems: [LateProblem] = []
  private var takenNames: [GraphMLDomain: Set<[UInt8]>] = [:]

  init(keys: GraphMLKeys, isKept: [Bool]?) {
    self.keys = keys
    self.isKept = isKept
    holder = keys.entries.indices.map { keys.holder(of: $0) }
    var finalIndex = [Int](repeating: 0, count: keys.entries.count)
    for index in keys.entries.indices where holder[index] == index {
      finalIndex[index] = finalKeys.count
      finalKeys.append(keys[index].key)
      if keys[index].isWide { finalKeys[finalKeys.count - 1].type = .long }
    }
    for index in keys.entries.indices { finalIndex[index] = finalIndex[holder[index]] }
    self.finalIndex = finalIndex
    for index in finalKeys.indices {
      finalKeys[index].column = unusedName(finalKeys[index].name, id: finalKeys[index].id, finalKeys[index].domain)
    }
  }

  /// Makes the table of a domain; its values are used up.
  mutating func table(_ data: inout GraphMLDataColumns, rowCount: Int) -> AttributeTable {
    var bindings = [Int?](repeating: nil, count: keys.entries.count)
    for (position, binding) in data.bindings.enumerated() { bindings[holder[binding.key]] = position }
    var table = AttributeTable(rowCount: rowCount)
    for index in keys.entries.indices where holder[index] == index {
      let entry = keys[index]
      let position = finalIndex[index]
      let belongs = entry.key.domain == data.domain || entry.key.domain == .all
      guard let binding = bindings[index] else {
        let hasColumn = belongs && (entry.key.defaultValue != nil || !entry.isOptional)
        if hasColumn { table.append(emptyColumn(position)) }
        continue
      }
      if data.bindings[binding].isWide { finalKeys[position].type = .long }
      let taken = data.take(binding)
      guard !taken.builder.isEmpty || !entry.isOptional || (belongs && entry.key.defaultValue != nil) else { continue }
      var column = taken.builder.finish()
      if let lines = taken.provisionalLines, index != taken.key {
        column = convert(column, lines, to: position)
      }
      column = column.renamed(finalKeys[position].column)
      if let isKept, data.domain == .edge { column = column.keeping(isKept) }
      table.append(column)
    }
    return table
  }

  /// Adds the columns that no key declares, under names that no key has.
  mutating func appendExtras(
    _ extras: GraphMLExtras, to network: inout AttributedGraph
  ) -> (xmlAttributes: [GraphMLAttributeColumn], derived: [GraphMLDerivedColumn]) {
    var xmlAttributes: [GraphMLAttributeColumn] = []
    var derived: [GraphMLDerivedColumn] = []
    for domain in [GraphMLDomain.node, .edge] {
      let attributes = domain == .node ? extras.nodeAttributes : extras.edgeAttributes
      if !attributes.columns.isEmpty { append(attributes, domain, to: &network, noting: &xmlAttributes) }
      let columns = domain == .node ? extras.derivedNodeColumns : extras.derivedEdgeColumns
      for (builder, wanted) in zip(columns.columns, columns.names) {
        let column = kept(builder.finish(), domain)
        guard column.ownValueCount > 0 else { continue }
        let name = unusedName(wanted, id: "yfiles", domain)
        derived.append(GraphMLDerivedColumn(domain: domain, column: name))
        append(column.renamed(name), domain, to: &network)
      }
    }
    return (xmlAttributes, derived)
  }

  private mutating func append(
    _ attributes: GraphMLExtras.XMLAttributeColumns, _ domain: GraphMLDomain, to network: inout AttributedGraph,
    noting columns: inout [GraphMLAttributeColumn]
  ) {
    for (attribute, column) in kept(attributes.columns, domain) {
      let name = unusedName(attribute.name, id: "attribute", domain)
      columns.append(
        GraphMLAttributeColumn(domain: domain, name: attribute.name, namespace: attribute.namespace, column: name))
      append(column.renamed(name), domain, to: &network)
    }
  }

  /// Values of other elements, with their final keys.
  mutating func otherValues(_ values: [GraphMLOtherValue]) -> [GraphMLOtherValue] {
    values.compactMap { value in
      let key = finalIndex[value.key]
      guard holder[value.key] != value.key, case .string(let text) = value.value else {
        return GraphMLOtherValue(owner: value.owner, key: key, value: value.value)
      }
      let typed = read(text, as: key, line: keys[value.key].line)
      return typed.map { GraphMLOtherValue(owner: value.owner, key: key, value: $0) }
    }
  }

  /// Values made of XML, with their final keys, which may turn out to be of a type that is no text.
  mutating func structuredValues(_ values: [GraphMLStructuredValue]) -> [GraphMLStructuredValue] {
    values.compactMap { value in
      let key = finalIndex[value.key]
      guard finalKeys[key].type == .string else {
        problems.append(
          LateProblem(kind: .badValue, key: finalKeys[key], text: value.xml, line: keys[value.key].line))
        return nil
      }
      return GraphMLStructuredValue(owner: value.owner, key: key, xml: value.xml)
    }
  }

  /// Gives text that was kept for a key not yet declared the type of the key, and notes what is wrong with it.
  private mutating func read(_ text: String, as position: Int, line: Int) -> AttributeValue? {
    let key = finalKeys[position]
    var text = text
    let (value, why) = text.withUTF8 { GraphMLValue.read($0, as: key.type) }
    guard let value else {
      let isEmpty = text.utf8.allSatisfy(\.isXMLSpace)
      problems.append(LateProblem(kind: isEmpty ? .emptyValue : .badValue, key: key, text: text, line: line))
      return nil
    }
    if let why { problems.append(LateProblem(kind: .looseValue, key: key, text: text, why: why, line: line)) }
    if case .int(let number) = value, key.type == .int, Int32(exactly: number) == nil {
      finalKeys[position].type = .long
    }
    return value
  }

  /// A column without the rows of edges that are left out.
  private func kept(_ column: AttributeColumn, _ domain: GraphMLDomain) -> AttributeColumn {
    guard let isKept, domain == .edge else { return column }
    return column.keeping(isKept)
  }

  /// The columns of XML attributes in the order in which they first come up. Edges that are left out do not change it,
  /// and what they alone had has no column.
  private func kept(
    _ columns: [GraphMLExtras.XMLAttributeColumns.Column], _ domain: GraphMLDomain
  ) -> [(attribute: GraphMLExtras.XMLAttributeColumns.Column, column: AttributeColumn)] {
    let all = columns.map { ($0, kept($0.builder.finish(), domain)) }
    guard isKept != nil, domain == .edge else { return all }
    let found = all.enumerated().compactMap { place, column in column.1.ownRows.first.map { (row: $0, place: place) } }
    return found.sorted { ($0.row, $0.place) < ($1.row, $1.place) }.map { all[$0.place] }
  }

  private func append(_ column: AttributeColumn, _ domain: GraphMLDomain, to network: inout AttributedGraph) {
    if domain == .node { network.nodeAttributes.append(column) } else { network.edgeAttributes.append(column) }
  }

  private func emptyColumn(_ position: Int) -> AttributeColumn {
    let key = finalKeys[position]
    return AttributeColumnBuilder(key.column, key.type.attributeType, default: key.defaultValue).finish()
  }

  /// Gives a column of text that was kept for a key not yet declared the type of the key.
  private mutating func convert(
    _ column: AttributeColumn, _ lines: [(row: Int, line: Int)], to position: Int
  ) -> AttributeColumn {
    let key = finalKeys[position]
    var builder = AttributeColumnBuilder(key.column, key.type.attributeType, default: key.defaultValue)
    for (row, line) in lines {
      guard let text = column.string(at: row) else { continue }
      if let value = read(text, as: position, line: line) {
        builder.set(value, row: row)
      } else if key.defaultValue != nil, text.utf8.allSatisfy(\.isXMLSpace) {
        builder.setBlank(row: row)
      }
    }
    return builder.finish()
  }

  /// A name for a column that no other column of its tables has.
  private mutating func unusedName(_ name: String, id: String, _ domain: GraphMLDomain) -> String {
    let tables: [GraphMLDomain] = domain == .all ? [.node, .edge, .graph] : [domain]
    guard domain == .all || domain == .node || domain == .edge || domain == .graph else { return name }
    func isTaken(_ name: String) -> Bool { tables.contains { takenNames[$0, default: []].contains(Array(name.utf8)) } }
    var unused = name
    var number = 2
    if isTaken(unused) { unused = "\(name)#\(id)" }
    while isTaken(unused) {
      unused = "\(name)#\(id)#\(number)"
      number += 1
    }
    for table in tables { takenNames[table, default: []].insert(Array(unused.utf8)) }
    return unused
  }
}
