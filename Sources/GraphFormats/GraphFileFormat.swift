/// A format in which graphs stand in files.
public enum GraphFormat: String, CaseIterable, Hashable, Sendable {
  /// GraphML, the format that holds everything.
  case graphML = "graphml"
  /// GEXF, the format of Gephi.
  case gexf
  /// Node-link JSON, as NetworkX and d3 write it.
  case json
  /// A table of nodes and a table of edges, or one of edges alone.
  case tables
  /// One edge a line.
  case edgeList = "edgelist"
  /// DOT, the language of Graphviz; written only.
  case dot
  /// GeoJSON, for maps; written only.
  case geoJSON = "geojson"

  /// The name for people.
  public var title: String {
    switch self {
    case .graphML: "GraphML"
    case .gexf: "GEXF"
    case .json: "node-link JSON"
    case .tables: "tables"
    case .edgeList: "an edge list"
    case .dot: "DOT"
    case .geoJSON: "GeoJSON"
    }
  }

  /// Whether graphs are read from it.
  public var isRead: Bool { self != .dot && self != .geoJSON }
}
