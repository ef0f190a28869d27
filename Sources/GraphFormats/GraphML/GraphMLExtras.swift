internal import GraphEngine

/// What is read besides nodes, edges and their values; all of it empty in a plain file.
struct GraphMLExtras {
  var ports: [GraphPort] = []
  var edgePorts: [(ports: EdgePorts, line: Int)] = []
  var hyperedges: [Hyperedge] = []
  /// The nodes of endpoints by id: nodes may come later.
  var endpointNodes: [EndpointNode] = []
  var otherValues: [GraphMLOtherValue] = []
  var structuredValues: [GraphMLStructuredValue] = []
  var descriptions: [GraphMLDescription] = []
  var nodeAttributes = XMLAttributeColumns()
  var edgeAttributes = XMLAttributeColumns()
  var derivedNodeColumns = DerivedColumns()
  var derivedEdgeColumns = DerivedColumns()

  /// How many things there are.
  var count: Int {
    ports.count + edgePorts.count + hyperedges.count + otherValues.count + structuredValues.count + descriptions.count
      + nodeAttributes.columns.count + edgeAttributes.columns.count + derivedNodeColumns.columns.count
      + derivedEdgeColumns.columns.count
  }

  struct EndpointNode {
    let hyperedge: Int
    let endpoint: Int
    let node: [UInt8]
    let line: Int
  }

  /// Columns of XML attributes that GraphML does not define.
  struct XMLAttributeColumns {
    struct Column {
      let name: String
      let namespace: String?
      var builder: AttributeColumnBuilder
    }

    private struct Name: Hashable {
      let name: XMLName?
      let namespace: XMLName?
    }

    private(set) var columns: [Column] = []
    private var positions: [Name: Int] = [:]

    mutating func set(_ attributes: XMLAttributes, _ index: Int, row: Int) {
      let name = Name(name: attributes.name(index), namespace: attributes.namespace(index))
      let position = positions[name] ?? columns.count
      if position == columns.count {
        positions[name] = position
        let qualified = attributes.qualifiedName(index)
        columns.append(
          Column(
            name: qualified, namespace: name.namespace.map { UTF8Slice(cString: $0).string },
            builder: AttributeColumnBuilder(qualified, .string)))
      }
      columns[position].builder.set(utf8: attributes.value(index), row: row)
    }
  }

  /// Columns read out of structured values.
  struct DerivedColumns {
    private(set) var columns: [AttributeColumnBuilder] = []
    private(set) var names: [String] = []

    mutating func set(_ found: [(name: String, value: AttributeValue)], row: Int) {
      for (name, value) in found { set(name, value, row: row) }
    }

    private mutating func set(_ name: String, _ value: AttributeValue, row: Int) {
      let position = names.firstIndex(of: name) ?? columns.count
      if position == columns.count {
        names.append(name)
        columns.append(AttributeColumnBuilder(name, value.type))
      }
      columns[position].set(value, row: row)
    }
  }

  /// Puts everything in the order of its elements, which need not be the order of the file.
  mutating func sort() {
    func sorted<Note>(_ notes: [Note], by owner: (Note) -> GraphElement) -> [Note] {
      notes.indices.sorted { (owner(notes[$0]), $0) < (owner(notes[$1]), $1) }.map { notes[$0] }
    }
    sortPorts()
    otherValues = sorted(otherValues, by: \.owner)
    structuredValues = sorted(structuredValues, by: \.owner)
    descriptions = sorted(descriptions, by: \.owner)
  }

  /// Puts the ports in the order of their nodes, those of one node as they came.
  private mutating func sortPorts() {
    let order = ports.indices.sorted { (ports[$0].node, $0) < (ports[$1].node, $1) }
    guard order != Array(ports.indices) else { return }
    var places = [Int](repeating: 0, count: ports.count)
    for (place, port) in order.enumerated() { places[port] = place }
    ports = order.map { port in
      GraphPort(node: ports[port].node, name: ports[port].name, parent: ports[port].parent.map { places[$0] })
    }
    move { owner in
      if case .port(let port) = owner { .port(places[port]) } else { owner }
    }
  }
}
