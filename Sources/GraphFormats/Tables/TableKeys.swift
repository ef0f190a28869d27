internal import GraphEngine

/// Where the columns stand that make up the graph of two tables, by the names that programs give them.
struct TableKeys {
  /// The column with the directions of edges, and how it says them.
  enum Direction {
    /// `directed` or `undirected`.
    case words(Int)
    /// Yes or no to the name of the column, which is `directed` or else `undirected`.
    case answers(Int, yes: EdgeDirection)
  }

  /// The column of nodes with their names; without a table of nodes of no meaning.
  private(set) var node = 0
  let edge: Int?
  let source: Int
  let target: Int
  let direction: Direction?

  /// Columns that may say directions without being called so.
  static let directionNames: Set<String> = ["type", "directed", "undirected"]

  /// All columns of edges that are no attributes.
  var ofEdges: Set<Int> {
    var all: Set = [source, target]
    if let edge { all.insert(edge) }
    switch direction {
    case .words(let column)?, .answers(let column, _)?: all.insert(column)
    case nil: break
    }
    return all
  }

  init(_ keys: TableReader.Keys, nodes: Table?, edges: Table) throws(TableError) {
    if let source = edges.found(keys.source), let target = edges.found(keys.target) {
      (self.source, self.target) = (source, target)
    } else if let (source, target) = EndNames.positions(in: edges.columns.map(\.name)) {
      (self.source, self.target) = (source, target)
    } else {
      _ = try edges.position(of: keys.source)
      source = 0
      target = try edges.position(of: keys.target)
    }
    edge = edges.found(keys.edge)
    direction = try Self.direction(keys, edges)
    if let nodes {
      let others = ["node", "node_id", "nodeid"]
      if let found = nodes.found(keys.node) ?? others.lazy.compactMap({ nodes.found($0) }).first {
        node = found
      } else {
        node = try nodes.position(of: keys.node)
      }
    }
  }

  private static func direction(_ keys: TableReader.Keys, _ edges: Table) throws(TableError) -> Direction? {
    if let column = edges.found(keys.direction), edges.columns[column].type == nil { return .words(column) }
    func column(_ name: String) -> Int? {
      guard let column = edges.found(name), edges.columns[column].type == nil else { return nil }
      return column
    }
    /// Whether a column has values, and all of them are of a kind.
    func holds(_ column: Int, _ isOfKind: (String) -> Bool) -> Bool {
      var hasValue = false
      for row in 0..<edges.rowCount {
        guard let cell = edges.cell(row: row, column: column), !cell.isEmpty else { continue }
        guard cell.count < 16, isOfKind(String(decoding: cell, as: UTF8.self).lowercased()) else { return false }
        hasValue = true
      }
      return hasValue
    }
    func says(_ column: Int, _ word: String) -> Bool {
      (0..<edges.rowCount).contains { row in
        guard let cell = edges.cell(row: row, column: column), cell.count == word.utf8.count else { return false }
        return String(decoding: cell, as: UTF8.self).lowercased() == word
      }
    }
    // One word that says a direction makes a column of directions, and then other words are faults.
    if let type = column("type"),
      says(type, "directed") || says(type, "undirected") || holds(type, { words[$0] != nil })
    {
      return .words(type)
    }
    for (name, yes) in [("directed", EdgeDirection.directed), ("undirected", .undirected)] {
      guard let answers = column(name) else { continue }
      if holds(answers, { Self.answers[$0] != nil }) { return .answers(answers, yes: yes) }
      if holds(answers, { words[$0] != nil }) { return .words(answers) }
      try checkAnswers(edges, answers)
    }
    return nil
  }

  /// Refuses the first word of a column of answers that is none.
  private static func checkAnswers(_ edges: Table, _ column: Int) throws(TableError) {
    for row in 0..<edges.rowCount {
      guard let cell = edges.cell(row: row, column: column), !cell.isEmpty else { continue }
      let word = String(decoding: cell, as: UTF8.self).lowercased()
      guard answers[word] == nil else { continue }
      let known = ["true", "false"]
      var problem = TableError.Problem.notOneOf(known, suggestion: NearestNames.nearest(to: word, among: known))
      if words[word] != nil {
        problem = .other("\"\(word)\" stands among answers such as true and false; write one kind in the whole column")
      }
      throw edges.error(problem, row: row, column: column)
    }
  }

  /// Whether an attribute of this name and with these values would be taken for directions.
  static func wouldRead(_ column: AttributeColumn, named name: String, rowCount: Int) -> Bool {
    guard directionNames.contains(name.lowercased()) else { return false }
    return (0..<rowCount).contains { row in
      guard let word = column[row]?.description.lowercased(), !word.isEmpty else { return false }
      // Every word is one of directions in a column that is called so.
      return name.lowercased() != "type" || words[word] != nil
    }
  }

  fileprivate static let words: [String: EdgeDirection] = [
    "directed": .directed, "undirected": .undirected, "mutual": .undirected, "bidirected": .undirected,
  ]
  fileprivate static let answers: [String: Bool] = [
    "true": true, "yes": true, "y": true, "t": true, "1": true, "false": false, "no": false, "n": false, "f": false,
    "0": false,
  ]
}

extension TableKeys.Direction {
  /// The direction that a row gives; `nil` where it gives none.
  func direction(ofRow row: Int, in table: Table) throws(TableError) -> EdgeDirection? {
    switch self {
    case .answers(let column, let yes):
      guard let word = word(table, row, column) else { return nil }
      return TableKeys.answers[word] == true ? yes : yes == .directed ? .undirected : .directed
    case .words(let column):
      guard let word = word(table, row, column) else { return nil }
      if let direction = TableKeys.words[word] { return direction }
      let known = ["directed", "undirected"]
      throw table.error(
        .notOneOf(known, suggestion: NearestNames.nearest(to: word, among: known)), row: row, column: column)
    }
  }

  private func word(_ table: Table, _ row: Int, _ column: Int) -> String? {
    guard let cell = table.cell(row: row, column: column), !cell.isEmpty else { return nil }
    return String(decoding: cell, as: UTF8.self).lowercased()
  }
}
