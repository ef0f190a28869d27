/// Formats of graphs that are not read, known by what their files begin with or end in.
///
/// Almost any text has two words in its lines, and so almost any text could be taken for a list of edges. These are the
/// ones that people have: each is named, with what to do.
struct ForeignFormat: Hashable, Sendable {
  /// What it is called.
  let name: String
  /// What to do.
  let hint: String

  private init(_ name: String, _ hint: String) {
    self.name = name
    self.hint = hint
  }

  static let gdf = ForeignFormat("GDF", "let Gephi export it as GEXF or GraphML")
  static let metis = ForeignFormat(
    "METIS, where line n lists the neighbours of node n", "write one edge a line, or let NetworKit write it as GML")
  static let sif = ForeignFormat(
    "SIF", "let Cytoscape export it as GraphML, or put the two ends first, below a header: source target type")
  static let ucinet = ForeignFormat("UCINET DL", "let UCINET export it as Pajek")
  static let leda = ForeignFormat("LEDA", "let the program that wrote it export GML or GraphML")
  static let lgl = ForeignFormat("LGL, whose lines with # are nodes", "let igraph write it as GraphML")
  static let adjacency = ForeignFormat(
    "an adjacency list, whose lines list the neighbours of their first word",
    "let NetworkX write it with write_edgelist; if these are edges, name the columns on top: source target weight")
  static let graph6 = ForeignFormat("graph6 or sparse6", "let NetworkX or nauty write it as an edge list")
  static let tulip = ForeignFormat("TLP", "let Tulip export it as GEXF or GML")
  static let netDraw = ForeignFormat("VNA", "let NetDraw save it as Pajek")
  static let tntp = ForeignFormat("TNTP", "take its table of links and call the first columns source and target")
  static let tsplib = ForeignFormat("TSPLIB", "write its edges as one source, target and weight a line")
  static let xnet = ForeignFormat("XNET", "let igraph write it as GraphML")

  static let arrows = ForeignFormat(
    "a list of arrows, as in DOT or Mermaid", "write the two ends alone, with a tab or comma between them")
  static let tuples = ForeignFormat(
    "a list of Python tuples", "write one edge a line without brackets and quotes, with a tab or comma between its ends"
  )

  private static let endings: [String: ForeignFormat] = [
    "gdf": gdf, "graph": metis, "metis": metis, "chaco": metis, "sif": sif, "dl": ucinet, "leda": leda, "gw": leda,
    "lgr": leda, "lgl": lgl, "adj": adjacency, "adjlist": adjacency, "multiline_adjlist": adjacency, "g6": graph6,
    "graph6": graph6, "s6": graph6, "sparse6": graph6, "tlp": tulip, "vna": netDraw, "tntp": tntp, "tsp": tsplib,
    "xnet": xnet,
  ]

  /// The format that the ending of a name says.
  init?(path: String) {
    var name = path.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    guard let dot = name.lastIndex(of: "."), let format = Self.endings[String(name[name.index(after: dot)...])] else {
      return nil
    }
    self = format
  }

  /// The format whose mark the first lines bear. They come without blanks at their ends, and without empty ones.
  init?(lines: some Sequence<Substring>) {
    let lines = lines.prefix(200).map { $0.lowercased() }
    guard let first = lines.first else { return nil }
    let content = lines.first { !$0.hasPrefix("#") && !$0.hasPrefix("%") } ?? ""
    let words = content.split(whereSeparator: \.isWhitespace)
    switch true {
    case content.hasPrefix("nodedef>") || content.hasPrefix("edgedef>"): self = .gdf
    case first.hasPrefix("leda.graph"): self = .leda
    case content == "dl" || (content.hasPrefix("dl ") && content.contains("=")): self = .ucinet
    case first.hasPrefix(">>graph6<<") || first.hasPrefix(">>sparse6<<") || first.hasPrefix(">>digraph6<<"):
      self = .graph6
    case content.hasPrefix("(tlp"): self = .tulip
    case content.hasPrefix("*node data") || content.hasPrefix("*tie data") || content.hasPrefix("*node properties"):
      self = .netDraw
    case first.hasPrefix("<number of ") || first.hasPrefix("<first thru node>"): self = .tntp
    case words.first == "name" && words.dropFirst().first == ":" && lines.contains { $0.hasPrefix("dimension") },
      words.first == "name:" && lines.contains { $0.hasPrefix("dimension") }:
      self = .tsplib
    case first.hasPrefix("#vertices "): self = .xnet
    case Self.isArrows(lines): self = .arrows
    case Self.isTuples(lines): self = .tuples
    case Self.isLGL(lines): self = .lgl
    case Self.isMETIS(lines): self = .metis
    default: return nil
    }
  }

  private static let arrowWords: Set<Substring> = [
    "->", "-->", "=>", "==>", "→", "⟶", "⇒", "--", "<->", "<-->", "↔", "<-", "<--", "←", "-",
  ]

  /// An arrow between two ends in every line.
  private static func isArrows(_ lines: [String]) -> Bool {
    let content = lines.filter { !$0.hasPrefix("#") && !$0.hasPrefix("%") && !$0.hasPrefix("//") }
    return !content.isEmpty
      && content.allSatisfy { line in
        // Between tabs a name may hold anything; an arrow stands alone there.
        if line.contains("\t") {
          let fields = line.split(separator: "\t")
          return fields.count == 3 && arrowWords.contains(fields[1]) && Double(fields[2]) == nil
        }
        let words = line.split(whereSeparator: \.isWhitespace)
        if words.count >= 3, arrowWords.contains(words[1]) { return true }
        guard let word = words.first, words.count == 1 || words[1].hasPrefix("["), !word.contains(",") else {
          return false
        }
        return ["->", "=>", "→", "↔", "--"].contains { arrow in
          guard let place = word.firstRange(of: arrow) else { return false }
          return place.lowerBound > word.startIndex && place.upperBound < word.endIndex
        }
      }
  }

  /// Brackets around two ends or more in every line.
  private static func isTuples(_ lines: [String]) -> Bool {
    let content = lines.filter { !$0.hasPrefix("#") }
    return !content.isEmpty
      && content.allSatisfy {
        !$0.contains("\t") && $0.hasPrefix("(") && ($0.hasSuffix(")") || $0.hasSuffix("),")) && $0.contains(",")
      }
  }

  /// A node on each line with `#`, its neighbours below it, perhaps with a weight.
  private static func isLGL(_ lines: [String]) -> Bool {
    guard let first = lines.first, first.hasPrefix("# "), lines.count > 1 else { return false }
    let comments = lines.filter { $0.hasPrefix("#") }
    let others = lines.filter { !$0.hasPrefix("#") }
    let isNodes = comments.allSatisfy { $0.hasPrefix("# ") && $0.split(whereSeparator: \.isWhitespace).count == 2 }
    guard isNodes, comments.count > 1 || lines[1].split(whereSeparator: \.isWhitespace).count == 1 else { return false }
    // Comments on top of a list stand together.
    // Below a comment, a table or list with one separator in all lines is no list of names.
    if !others.isEmpty, [",", ";", "|", "\t"].contains(where: { mark in others.allSatisfy { $0.contains(mark) } }) {
      return false
    }
    let isScattered = lines.dropFirst(comments.count).contains { $0.hasPrefix("#") } || comments.count == 1
    return isScattered
      && others.allSatisfy { line in
        let words = line.split(whereSeparator: \.isWhitespace)
        return words.count == 1 || (words.count == 2 && Double(words[1]) != nil)
      }
  }

  /// The numbers of nodes and edges, and then a line of neighbours for each node.
  private static func isMETIS(_ lines: [String]) -> Bool {
    let content = lines.filter { !$0.hasPrefix("%") }
    let rows = content.map { $0.split(whereSeparator: \.isWhitespace).map { Int($0) } }
    guard let head = rows.first, (2...4).contains(head.count), let nodes = head[0], let edges = head[1],
      rows.count == nodes + 1, nodes > 1
    else { return false }
    let neighbours = rows.dropFirst()
    guard neighbours.allSatisfy({ $0.allSatisfy { $0.map { (1...nodes).contains($0) } ?? false } }) else {
      return false
    }
    let total = neighbours.reduce(0) { $0 + $1.count }
    return total == 2 * edges && neighbours.contains { $0.count != 2 }
  }
}

extension GraphFormat {
  /// The format among those that are read whose mark the first lines bear.
  static func marked(lines: some Sequence<Substring>) -> GraphFormat? {
    var sawContent = false
    for line in lines.prefix(200) {
      let lowercase = line.lowercased()
      let words = lowercase.split(whereSeparator: \.isWhitespace)
      guard let first = words.first else { continue }
      if lowercase.hasPrefix("%%matrixmarket") || lowercase.hasPrefix("%matrixmarket") { return .matrixMarket }
      if line == "#", sawContent { return .tgf }
      if first.hasPrefix("*vertices") || (first == "*network" && !sawContent) { return .pajek }
      if first == "p", !sawContent, isProblem(words.dropFirst().map(String.init)) { return .dimacs }
      if first.hasPrefix("#") || first.hasPrefix("%") { continue }
      // Comments of DIMACS begin with a word of one letter.
      if first == "c", !sawContent { continue }
      sawContent = true
    }
    return nil
  }

  /// Whether words are those of a line of DIMACS that says what the file is: `sp 6 8`.
  private static func isProblem(_ words: [String]) -> Bool {
    guard let kind = words.first else { return false }
    if kind == "aux" { return words.count > 2 }
    return ["sp", "edge", "edges", "col", "max", "min", "asn", "tw", "cnf"].contains(kind) && words.count == 3
      && words.dropFirst().allSatisfy { Int($0) != nil }
  }
}
