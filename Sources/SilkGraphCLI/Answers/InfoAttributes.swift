internal import GraphEngine
internal import GraphFormats

/// What the attributes of a document are, each with its values counted: columns of tables, values that are XML, and those
/// of elements that have no table.
///
/// Every value is looked at once, so that thousands of attributes which few elements have cost no more than their values.
struct InfoAttributes {
  private(set) var list: [InfoAnswer.Attribute] = []

  init(_ document: GraphDocument) {
    let content = document.graph
    var xml: [Place: [String]] = [:]
    for value in document.structuredValues { xml[Place(value.owner, value.key), default: []].append(value.xml) }
    for (of, table) in [
      (Owner.graph, content.graphAttributes), (.node, content.nodeAttributes), (.edge, content.edgeAttributes),
    ] {
      var keys: [[UInt8]: Int] = [:]
      for (index, key) in document.keys.enumerated() where xml[Place(of, index)] != nil {
        keys[Array(key.column.utf8)] = index
      }
      for column in table.columns {
        let values = keys.removeValue(forKey: Array(column.name.utf8)).flatMap {
          xml.removeValue(forKey: Place(of, $0))
        }
        var tally = Tally()
        tally.add(column, rows: table.rowCount, besides: values?.count ?? 0)
        tally.add(xml: values ?? [])
        let isXML = column.ownValueCount == 0 && values != nil
        list.append(tally.attribute(of: of, name: column.name, type: isXML ? "xml" : column.type.rawValue))
      }
      for index in keys.values.sorted() {
        append(xml.removeValue(forKey: Place(of, index)) ?? [], at: Place(of, index), document)
      }
    }
    appendOthers(of: document, &xml)
  }

  /// The values of what has no table: the document, inner graphs, ports, hyperedges and their ends.
  private mutating func appendOthers(of document: GraphDocument, _ xml: inout [Place: [String]]) {
    var others: [Place: Tally] = [:]
    for value in document.otherValues { others[Place(value.owner, value.key), default: Tally()].add(value.value) }
    for place in Set(others.keys).union(xml.keys).sorted() {
      guard var tally = others[place] else {
        append(xml[place] ?? [], at: place, document)
        continue
      }
      tally.add(xml: xml[place] ?? [])
      let key = document.keys[place.key]
      list.append(tally.attribute(of: place.owner, name: key.column, type: key.type.attributeType.rawValue))
    }
  }

  private mutating func append(_ xml: [String], at place: Place, _ document: GraphDocument) {
    var tally = Tally()
    tally.add(xml: xml)
    list.append(tally.attribute(of: place.owner, name: document.keys[place.key].column, type: "xml"))
  }

  /// What has attributes.
  fileprivate enum Owner: Int, Comparable {
    case graph, node, edge, document, innerGraph, port, hyperedge, endpoint

    init(_ element: GraphElement) {
      self =
        switch element {
        case .document: .document
        case .graph(0): .graph
        case .graph: .innerGraph
        case .node: .node
        case .edge: .edge
        case .hyperedge: .hyperedge
        case .endpoint: .endpoint
        case .port: .port
        }
    }

    var name: String { self == .innerGraph ? "inner graph" : "\(self)" }

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// A key, by what has its values.
  private struct Place: Hashable, Comparable {
    let owner: Owner
    let key: Int

    init(_ owner: Owner, _ key: Int) {
      self.owner = owner
      self.key = key
    }

    init(_ element: GraphElement, _ key: Int) { self.init(Owner(element), key) }

    static func < (a: Self, b: Self) -> Bool { (a.owner, a.key) < (b.owner, b.key) }
  }

  /// The values of one attribute, as they are counted.
  private struct Tally {
    private var distinct: Set<AttributeValue> = []
    private var present = 0
    private var least: Double?
    private var greatest: Double?
    private var example: String?

    /// Adds the values of a column, of which the default counts in rows that have nothing else.
    mutating func add(_ column: AttributeColumn, rows: Int, besides others: Int) {
      for row in column.ownRows where row < rows { if let value = column[Int(row)] { add(value) } }
      guard let value = column.defaultValue else { return }
      let without = rows - present - others - column.blankRows.count { $0 < rows }
      guard without > 0 else { return }
      if !column.hasOwnValue(at: 0) { example = nil }  // The first row is the example.
      add(value, count: without)
    }

    mutating func add(_ value: AttributeValue, count: Int = 1) {
      present += count
      distinct.insert(value)
      if example == nil {
        if case .double(let number) = value {
          example = NumberFormat.shortest(number)
        } else {
          example = value.description
        }
      }
      if let number = value.number, !number.isNaN {
        least = min(least ?? number, number)
        greatest = max(greatest ?? number, number)
      }
    }

    /// Of XML the first element is example enough.
    mutating func add(xml values: [String]) {
      present += values.count
      for value in values { distinct.insert(.string(value)) }
      guard example == nil, let first = values.first, let start = first.firstIndex(of: "<") else { return }
      let name = first[start...].dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
      example = "<\(name)>"
    }

    func attribute(of owner: Owner, name: String, type: String) -> InfoAnswer.Attribute {
      InfoAnswer.Attribute(
        of: owner.name, name: name, type: type, present: present, distinct: distinct.count,
        least: least, greatest: greatest, example: example)
    }
  }
}
