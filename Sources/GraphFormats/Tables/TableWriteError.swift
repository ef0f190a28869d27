public import GraphEngine

/// Why a graph cannot be written as tables.
public enum TableWriteError: Error, Hashable, Sendable {
  /// A table would have more cells than anything reads, nearly all of them empty.
  case tooManyCells(rows: Int, columns: Int)
}

extension TableWriteError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .tooManyCells(let rows, let columns):
      "a table of \(rows) rows and \(columns) columns has too many cells, though most are empty; "
        + "write GraphML, GEXF or JSON, where a value that is not there takes no place"
    }
  }
}

extension TableWriter {
  /// The most cells that a table may have.
  private static let cellLimit = 1 << 31

  /// Makes sure that the tables of a graph have a size that can be written.
  ///
  /// - Throws: ``TableWriteError``.
  public func check(_ graph: AttributedGraph) throws(TableWriteError) {
    for (rows, attributes) in [
      (graph.graph.nodeCount, graph.nodeAttributes.columns.count),
      (graph.graph.edgeCount, graph.edgeAttributes.columns.count),
    ] {
      let columns = attributes + 4
      let (cells, overflows) = rows.multipliedReportingOverflow(by: columns)
      if overflows || cells > Self.cellLimit { throw .tooManyCells(rows: rows, columns: columns) }
    }
  }
}
