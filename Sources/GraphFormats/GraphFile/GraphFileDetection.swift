extension GraphFormat {
  /// The format that the name of a file says; `nil` where it says none, or where it may be one of several.
  ///
  /// A folder holds tables. The ending `.gz` does not count, and neither do capitals.
  ///
  /// - Parameters:
  ///   - path: The name of the file or folder.
  ///   - isFolder: Whether the path is that of a folder.
  public init?(path: String, isFolder: Bool = false) {
    if isFolder || path.hasSuffix("/") {
      self = .tables
      return
    }
    var name = path.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    guard let dot = name.lastIndex(of: "."), let format = Self.endings[String(name[name.index(after: dot)...])] else {
      return nil
    }
    self = format
  }

  private static let endings: [String: GraphFormat] = [
    "graphml": .graphML, "gexf": .gexf, "json": .json, "csv": .tables, "edgelist": .edgeList, "edges": .edgeList,
    "el": .edgeList, "ncol": .edgeList, "dot": .dot, "gv": .dot, "geojson": .geoJSON, "gml": .gml, "net": .pajek,
    "paj": .pajek, "mtx": .matrixMarket, "gr": .dimacs, "col": .dimacs, "dimacs": .dimacs, "co": .dimacs, "tgf": .tgf,
  ]

  /// The format that the first bytes of a file look like; `nil` where they look like none.
  ///
  /// Text of other kinds is an edge list when its first line with content has two fields or more, and a table when that
  /// line has columns called `from` and `to`, or `source` and `target`, with a comma or a tab between fields.
  public init?(firstBytes bytes: [UInt8]) {
    let text = TextDecoder.beginning(of: bytes.prefix(1 << 14))
    guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return nil }
    switch first {
    case "<":
      // The root comes first, whatever its prefix; another word may stand in a comment.
      let places: [(GraphFormat, String.Index?)] = [
        (.gexf, text.firstRange(of: "gexf")?.lowerBound), (.graphML, text.firstRange(of: "graphml")?.lowerBound),
      ]
      let found = places.compactMap { format, place in place.map { (format, $0) } }
      guard let nearest = found.min(by: { $0.1 < $1.1 }) else { return nil }
      self = nearest.0
    case "{", "[": self = text.contains("\"FeatureCollection\"") ? .geoJSON : .json
    default:
      guard let format = Self.textFormat(text) else { return nil }
      self = format
    }
  }

  private static func textFormat(_ text: String) -> GraphFormat? {
    let all = FirstLines.of(Array(text.utf8))
    if let marked = GraphFormat.marked(lines: all) { return marked }
    let lines = all.lazy.filter { $0.first != "#" && $0.first != "%" }
    guard let line = lines.first else { return .edgeList }
    let lowercase = line.lowercased()
    let word = lowercase.prefix(while: \.isLetter)
    if ["graph", "digraph", "strict"].contains(word) {
      let rest = lowercase.dropFirst(word.count).drop(while: \.isWhitespace)
      if word == "graph", (rest.first ?? lines.dropFirst().first?.first) == "[" { return .gml }
      if rest.contains("{") || rest.isEmpty || word == "strict" { return .dot }
    }
    if gmlWords.contains(String(word)), lines.dropFirst().contains(where: beginsGMLGraph) { return .gml }
    let fields = lowercase.split { ",\t;|".contains($0) }.map { $0.filter { $0 != "\"" && !$0.isWhitespace } }
    if lowercase.hasPrefix("sep=") || (fields.count > 1 && EndNames.positions(in: fields) != nil) { return .tables }
    let isList = fields.count >= 2 || lowercase.split(whereSeparator: \.isWhitespace).count >= 2
    return isList ? .edgeList : nil
  }

  /// What stands before the graph in GML.
  private static let gmlWords: Set<String> = [
    "creator", "version", "comment", "author", "date", "directed", "multigraph",
  ]

  private static func beginsGMLGraph(_ line: Substring) -> Bool {
    guard line.lowercased().hasPrefix("graph") else { return false }
    let rest = line.dropFirst(5).drop(while: \.isWhitespace)
    return rest.isEmpty || rest.first == "["
  }
}

/// The first lines of a text, without blanks around them, and without empty ones.
enum FirstLines {
  static func of(_ bytes: [UInt8]) -> [Substring] {
    let isCut = bytes.count > 1 << 16
    var bytes = bytes.prefix(1 << 16)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let text = String(decoding: bytes, as: UTF8.self)
    var lines = text.split(whereSeparator: \.isNewline)
    if isCut, lines.count > 1 { lines.removeLast() }
    return lines.lazy.map { line in
      var line = line.drop(while: \.isWhitespace)
      while line.last?.isWhitespace == true { line.removeLast() }
      return line
    }.filter { !$0.isEmpty }
  }
}
