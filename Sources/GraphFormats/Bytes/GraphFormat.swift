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
  /// GML, the format of Gephi, yEd, igraph and NetworkX; read only.
  case gml
  /// Pajek's networks, `.net`; read only.
  case pajek
  /// Matrix Market, a matrix by its entries; read only.
  case matrixMarket = "matrix-market"
  /// DIMACS, graphs of the challenges on shortest paths and colouring; read only.
  case dimacs
  /// Trivial Graph Format, of yEd; read only.
  case tgf
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
    case .gml: "GML"
    case .pajek: "Pajek"
    case .matrixMarket: "Matrix Market"
    case .dimacs: "DIMACS"
    case .tgf: "TGF"
    case .dot: "DOT"
    case .geoJSON: "GeoJSON"
    }
  }

  /// Whether graphs are read from it.
  public var isRead: Bool { self != .dot && self != .geoJSON }

  /// Whether graphs are written in it.
  public var isWritten: Bool {
    switch self {
    case .gml, .pajek, .matrixMarket, .dimacs, .tgf: false
    default: true
    }
  }
}
