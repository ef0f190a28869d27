internal import GraphEngine

/// Reads a square matrix of Matrix Market in coordinates: each entry is an edge from its row to its column.
///
/// A symmetric matrix has undirected edges. `real`, `integer` and `pattern` are read; a pattern has no weights. After
/// [the format](https://math.nist.gov/MatrixMarket/formats.html). One percent sign before the banner, as Network
/// Repository has it, will do.
struct MatrixMarketParser: ListParser {
  let file: String
  var line = 0
  private var graph: NumberedGraph
  private var sawBanner = false
  private var isSymmetric = false
  private var hasValues = true
  /// How many entries are declared; `nil` before the line that says it.
  private var entries: Int?
  private var weight = 0

  init(file: String, limits: ReadingLimits) {
    self.file = file
    graph = NumberedGraph(file: file, limits: limits)
  }

  mutating func take(_ text: UTF8Slice) throws(GraphFileError) {
    if !sawBanner { return try takeBanner(text) }
    if text.first == UInt8(ascii: "%") { return }
    let words = text.split(whereSeparator: \.isXMLSpace).map { UTF8Slice(rebasing: $0) }
    guard let entries else { return try takeSize(words) }
    guard graph.edgeCount < entries else {
      throw error(.syntax("there are more entries than the \(entries) that the file declares"))
    }
    let width = hasValues ? 3 : 2
    guard words.count == width else {
      throw error(.syntax("an entry has \(width) fields here, and this line has \(words.count)"))
    }
    let row = try count(words[0], "the number of a row"), column = try count(words[1], "the number of a column")
    let edge = try graph.addEdge(from: row, to: column, isSymmetric ? .undirected : .directed, line: line)
    guard hasValues else { return }
    if case .value(let value) = XMLNumber.int(words[2]) {
      graph.edgeAttributes.set(weight, value, row: edge)
    } else {
      graph.edgeAttributes.set(weight, try number(words[2], "a value"), row: edge)
    }
  }

  private mutating func takeBanner(_ text: UTF8Slice) throws(GraphFileError) {
    let words = text.string.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.first == "%%matrixmarket" || words.first == "%matrixmarket" else {
      throw error(
        .syntax("a Matrix Market file begins with a line such as %%MatrixMarket matrix coordinate real general"))
    }
    sawBanner = true
    guard words.count == 5 else {
      throw error(
        .syntax(
          "the banner needs five words, such as %%MatrixMarket matrix coordinate real general; here are \(words.count)")
      )
    }
    guard words[1] == "matrix" else { throw error(.syntax("here is a \(words[1].excerpt); a graph is a matrix")) }
    guard words[2] == "coordinate" else {
      throw error(
        .syntax("here is a matrix of the kind \(words[2].excerpt); only coordinate is read, which lists entries"))
    }
    switch words[3] {
    case "real", "integer", "double", "unsigned-integer": break
    case "pattern": hasValues = false
    default: throw error(.syntax("entries of the kind \(words[3].excerpt) are no weights; real, integer or pattern is"))
    }
    switch words[4] {
    case "general": break
    case "symmetric": isSymmetric = true
    default: throw error(.syntax("a matrix that is \(words[4].excerpt) is no graph; general or symmetric is"))
    }
    if hasValues { weight = graph.edgeAttributes.column(named: "weight") }
  }

  private mutating func takeSize(_ words: [UTF8Slice]) throws(GraphFileError) {
    guard words.count == 3 else {
      throw error(.syntax("here the numbers of rows, columns and entries are needed, three in all"))
    }
    let rows = try count(words[0], "a number of rows"), columns = try count(words[1], "a number of columns")
    guard rows == columns else {
      throw error(
        .syntax("the matrix has \(rows) rows and \(columns) columns; that of a graph has as many rows as columns"))
    }
    entries = try count(words[2], "a number of entries")
    try graph.declare(rows, line: line)
  }

  mutating func finish() throws(GraphFileError) -> DocumentReading {
    guard let entries else {
      throw error(.syntax(sawBanner ? "the line with the size of the matrix is missing" : "the banner is missing"))
    }
    guard graph.edgeCount == entries else {
      throw error(.syntax("the file ends after \(graph.edgeCount) of \(entries) entries; is it cut off?"))
    }
    return DocumentReading(
      try graph.finish(lineCount: line, emptyDirection: isSymmetric ? .undirected : .directed), .matrixMarket)
  }
}
