public import GraphEngine

/// Something about a network that its schema does not allow, or that is odd.
public struct NetworkFinding: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// Worth a word.
    case note
    /// Odd, and the network can be used.
    case warning
    /// The schema forbids it. No such network can be built, and what commands would stumble over they refuse to read.
    case error
  }

  /// What it is about.
  public enum Subject: Hashable, Sendable {
    case graph
    case node(NodeID)
    case edge(EdgeID)
  }

  /// What it is about.
  public let subject: Subject
  /// The element in words, such as `hub "KZAAU"`.
  public let element: String
  /// The key at fault, where there is one.
  public let key: String?
  /// How much it matters.
  public let severity: Severity
  /// What is wrong and what was expected.
  public let message: String
}

extension NetworkFinding: CustomStringConvertible {
  /// How much it matters, the element, and what is wrong.
  public var description: String { "\(severity.rawValue): \(element): \(message)" }
}

/// Holds a graph against the schema of a network and gathers everything that is wrong, where ``Network`` stops at the
/// first thing. A graph without findings that are errors can be read as a network.
public struct NetworkCheck {
  private let content: AttributedGraph
  private var findings: [NetworkFinding] = []
  private var kinds: [NodeID: String] = [:]

  private init(_ content: AttributedGraph) { self.content = content }

  /// Everything that is wrong or odd, nodes first, in the order of the file. Empty for a graph without `kind`, which is
  /// no freight network and need not be one.
  ///
  /// - Complexity: O((*n* + *m*) *keys*).
  public static func findings(in content: AttributedGraph) -> [NetworkFinding] {
    guard content.nodeAttributes["kind"] != nil || content.edgeAttributes["kind"] != nil else { return [] }
    var check = NetworkCheck(content)
    check.run()
    return check.findings
  }

  private mutating func run() {
    var rules = NetworkRules(content)
    let nodeTables = NetworkSchema.tables.compactMap { table -> (String, NetworkSchema.Table)? in
      if case .node(let kind) = table.element { (kind, table) } else { nil }
    }
    checkKinds(of: .node, nodeTables.map(\.0))
    for (kind, table) in nodeTables {
      for node in content.graph.nodes where kinds[node] == kind {
        let element = "\(kind) \"\(content.nodeNames[node])\""
        checkRow(node.index, .node(node), element, table, content.nodeAttributes)
        for breach in rules.breaches(at: node, kind: kind) {
          add(.error, .node(node), element, breach.key, breach.message)
        }
      }
    }
    let edgeTables = NetworkSchema.tables.compactMap { table -> (String, NetworkSchema.Table)? in
      switch table.element {
      case .edge(let kind, _, _), .remark(let kind, _, _): (kind, table)
      case .node, .graph: nil
      }
    }
    checkKinds(of: .edge, edgeTables.map(\.0))
    for (kind, table) in edgeTables {
      for edge in content.graph.edges where content.edgeAttributes[edge.index, "kind"]?.description == kind {
        let element = "\(kind) \(content.describe(edge))"
        checkEnds(of: edge, element, table)
        checkRow(edge.index, .edge(edge), element, table, content.edgeAttributes)
        for breach in rules.breaches(of: edge, kind: kind) {
          add(.error, .edge(edge), element, breach.key, breach.message)
        }
      }
    }
    checkReferences()
    checkWhole()
    checkUnknownKeys()
  }

  /// What only shows when elements are put together, such as a question with two chosen answers. The first such thing
  /// is all that can be said.
  private mutating func checkWhole() {
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    do {
      _ = try Network(content)
    } catch {
      add(.error, .graph, "the network", nil, error.description)
    }
  }

  private enum Side { case node, edge }

  /// Every element has a kind, and one that is known.
  private mutating func checkKinds(of side: Side, _ known: [String]) {
    let table = side == .node ? content.nodeAttributes : content.edgeAttributes
    for row in 0..<table.rowCount {
      let node = NodeID(UInt32(truncatingIfNeeded: row)), edge = EdgeID(UInt32(truncatingIfNeeded: row))
      let subject: NetworkFinding.Subject = side == .node ? .node(node) : .edge(edge)
      let element = side == .node ? "node \"\(content.nodeNames[node])\"" : "edge \(content.describe(edge))"
      guard let kind = table[row, "kind"]?.description else {
        add(
          .warning, subject, element, "kind",
          "no kind; it is left out of everything: give one of \(known.joined(separator: ", "))")
        continue
      }
      if side == .node { kinds[node] = kind }
      if !known.contains(kind) {
        let near = NearestNames.nearest(to: kind, among: known).map { "; did you mean \"\($0)\"?" }
        add(
          .error, subject, element, "kind",
          "the kind \"\(kind)\" is not known\(near ?? "; give one of \(known.joined(separator: ", "))")")
      }
    }
  }

  private mutating func checkEnds(of edge: EdgeID, _ element: String, _ table: NetworkSchema.Table) {
    let from = kinds[content.graph.source(of: edge)], to = kinds[content.graph.target(of: edge)]
    switch table.element {
    case .edge(_, let joined, let direction):
      if from != joined || to != joined {
        add(
          .error, .edge(edge), element, nil,
          "must join two nodes of the kind \(joined), not \(from ?? "none") and \(to ?? "none")")
      }
      if content.graph.direction(of: edge) != direction {
        add(.warning, .edge(edge), element, nil, "should be \(direction == .directed ? "directed" : "undirected")")
      }
    case .remark(_, let about, _):
      if from != about || content.graph.source(of: edge) != content.graph.target(of: edge) {
        add(.error, .edge(edge), element, nil, "must lead from a node of the kind \(about) to itself")
      }
    case .node, .graph: break
    }
  }

  private mutating func checkRow(
    _ row: Int, _ subject: NetworkFinding.Subject, _ element: String, _ table: NetworkSchema.Table,
    _ attributes: AttributeTable
  ) {
    for column in table.columns {
      guard let value = attributes[row, column.name], !value.description.isEmpty else {
        if column.isRequired {
          add(.error, subject, element, column.name, "\(column.name) is missing")
        } else if let companion = column.companion, attributes[row, companion] != nil {
          add(.error, subject, element, column.name, "\(column.name) is missing beside \(companion)")
        }
        continue
      }
      if let problem = column.problem(with: value) { add(.error, subject, element, column.name, problem) }
    }
    let known = Set(table.columns.map(\.name) + ["kind"])
    for column in attributes.columns where !known.contains(column.name) && column.hasOwnValue(at: row) {
      guard NetworkSchema.names.contains(column.name) else { continue }  // Said once for all, below.
      add(.warning, subject, element, column.name, "\(column.name) says nothing about elements of this kind")
    }
  }

  /// What one element says of another must be there, and what a leg for containers costs.
  private mutating func checkReferences() {
    var ids: [String: Set<String>] = [:]
    for (node, kind) in kinds { ids[kind, default: []].insert(content.nodeNames[node]) }
    for edge in content.graph.edges where content.edgeAttributes[edge.index, "kind"]?.description == "transport" {
      if let name = content.name(of: edge) { ids["transport", default: []].insert(name) }
      if content.edgeAttributes[edge.index, "cargo"]?.description != "oil",
        content.edgeAttributes[edge.index, "cost_usd_per_teu"] == nil
      {
        add(
          .error, .edge(edge), "transport \(content.describe(edge))", "cost_usd_per_teu",
          "cost_usd_per_teu is missing; a leg for containers needs it")
      }
    }
    for table in NetworkSchema.tables {
      for column in table.columns where column.domain.isReference {
        for row in rows(of: table) {
          refer(row.subject, row.element, column, row.attributes[row.index, column.name], to: ids)
        }
      }
    }
  }

  /// The elements of a table's kind.
  private func rows(
    of table: NetworkSchema.Table
  ) -> [(index: Int, subject: NetworkFinding.Subject, element: String, attributes: AttributeTable)] {
    guard let kind = table.kind else { return [] }
    let nodes = content.graph.nodes.filter { kinds[$0] == kind }.map { node in
      (
        node.index, NetworkFinding.Subject.node(node), "\(kind) \"\(content.nodeNames[node])\"", content.nodeAttributes
      )
    }
    let edges = content.graph.edges.filter { content.edgeAttributes[$0.index, "kind"]?.description == kind }.map {
      edge in
      (edge.index, NetworkFinding.Subject.edge(edge), "\(kind) \(content.describe(edge))", content.edgeAttributes)
    }
    return nodes + edges
  }

  private mutating func refer(
    _ subject: NetworkFinding.Subject, _ element: String, _ column: NetworkSchema.Column, _ value: AttributeValue?,
    to ids: [String: Set<String>]
  ) {
    guard let value, let (named, kind) = column.domain.references(in: value) else { return }
    let known = ids[kind] ?? []
    for id in named where !known.contains(id) {
      let near = NearestNames.nearest(to: id, among: known.sorted()).map { "; did you mean \"\($0)\"?" } ?? ""
      let what = kind == "transport" ? "leg" : kind
      add(.error, subject, element, column.name, "\(column.name) names \"\(id)\", which is no \(what)\(near)")
    }
  }

  private mutating func checkUnknownKeys() {
    for (side, table) in [("nodes", content.nodeAttributes), ("edges", content.edgeAttributes)] {
      for column in table.columns where !NetworkSchema.names.contains(column.name) && column.name != "kind" {
        add(
          .note, .graph, "the graph", column.name,
          "the key \"\(column.name)\" of \(side) is not in the schema, and is kept")
      }
    }
  }

  private mutating func add(
    _ severity: NetworkFinding.Severity, _ subject: NetworkFinding.Subject, _ element: String, _ key: String?,
    _ message: String
  ) {
    findings.append(
      NetworkFinding(subject: subject, element: element, key: key, severity: severity, message: message))
  }
}

extension NetworkSchema {
  /// The name of every key.
  static let names = Set(tables.flatMap { $0.columns.map(\.name) })
}

extension NetworkSchema.Column {
  /// What is wrong with a value of this key; `nil` if nothing is.
  func problem(with value: AttributeValue) -> String? {
    let isOfType =
      switch (type, value) {
      case (.double, .int), (.bool, .int(0)), (.bool, .int(1)): true
      case (.double, .string(let text)), (.int, .string(let text)): Double(text)?.isFinite == true
      case (.string, _): true
      default: value.type == type
      }
    guard isOfType else { return "\(name) is \"\(value)\"; expected \(type.words)" }
    let number: AttributeValue =
      if case .string(let text) = value, type != .string, let parsed = Double(text) { .double(parsed) } else { value }
    return domain.contains(number) ? nil : "\(name) is \"\(value)\"; expected \(domain.expected)"
  }
}

extension AttributeType {
  fileprivate var words: String {
    switch self {
    case .bool: "true or false"
    case .int: "a whole number"
    case .double: "a number"
    case .string: "text"
    }
  }
}
