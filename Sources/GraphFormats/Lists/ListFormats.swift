internal import GraphEngine

/// Reads the formats that are lists of lines and read only: Pajek, Matrix Market, DIMACS and TGF.
struct ListFormats {
  let limits: ReadingLimits
  /// The encoding of the text; `nil` to find it out.
  var encoding: TextEncoding?
  /// The direction of edges where the format has none.
  var direction: EdgeDirection?

  init(limits: ReadingLimits) { self.limits = limits }

  /// Reads a graph, whatever of these its format is.
  func read(
    _ source: GraphFileSource, as format: GraphFormat, name: String
  ) throws(GraphFileError) -> DocumentReading {
    source.decodeText(TextDecoder(encoding))
    switch format {
    case .pajek: return try read(source, with: PajekParser(file: name, limits: limits))
    case .matrixMarket: return try read(source, with: MatrixMarketParser(file: name, limits: limits))
    case .dimacs: return try read(source, with: DIMACSParser(file: name, limits: limits))
    default: return try read(source, with: TGFParser(file: name, direction: direction, limits: limits))
    }
  }

  private func read(
    _ source: GraphFileSource, with parser: some ListParser
  ) throws(GraphFileError) -> DocumentReading {
    var parser = parser
    var isEmpty = true
    try source.readLines(name: parser.file, limits: limits) { line, number throws(GraphFileError) in
      isEmpty = false
      if let fault = GraphFileUTF8.firstFault(in: line) {
        throw GraphFileError(
          file: parser.file, line: number, column: fault + 1,
          problem: .notUTF8(looksLike: GraphFileUTF8.guess(line)))
      }
      parser.line = number
      let text = line.trimmed
      if !text.isEmpty { try parser.take(text) }
    }
    guard !isEmpty else { throw GraphFileError(file: parser.file, problem: .empty) }
    return try parser.finish().noting(source.encodingNote)
  }
}

/// Reads a format line by line.
protocol ListParser {
  /// What the file is called.
  var file: String { get }
  /// The number of the line that is read.
  var line: Int { get set }
  /// Takes a line that has something in it, without blanks at its ends.
  mutating func take(_ text: UTF8Slice) throws(GraphFileError)
  /// What was read.
  mutating func finish() throws(GraphFileError) -> DocumentReading
}

extension ListParser {
  /// An error in the line that is read.
  func error(_ problem: GraphFileError.Problem) -> GraphFileError {
    GraphFileError(file: file, line: line, problem: problem)
  }

  /// A word as a whole number from 0.
  func count(_ word: UTF8Slice, _ what: String) throws(GraphFileError) -> Int {
    guard case .value(let value) = XMLNumber.int(word), value >= 0, let count = Int(exactly: value) else {
      throw error(.syntax("\(what) is needed here, and \"\(word.excerpt)\" is none"))
    }
    return count
  }

  /// A word as a number.
  func number(_ word: UTF8Slice, _ what: String) throws(GraphFileError) -> Double {
    switch XMLNumber.double(word) {
    case .value(let value), .loose(let value, _): return value
    case .bad:
      throw error(.syntax("\(what) is needed here, and \"\(word.excerpt)\" is no number"))
    }
  }

  /// The words of a line; what stands in quotes is one word, without them.
  func words(_ text: UTF8Slice) throws(GraphFileError) -> [UTF8Slice] {
    var words: [UTF8Slice] = []
    var rest = text[...]
    while let start = rest.firstIndex(where: { !$0.isXMLSpace }) {
      rest = rest[start...]
      guard rest[start] == UInt8(ascii: "\"") else {
        let end = rest.firstIndex(where: \.isXMLSpace) ?? rest.endIndex
        words.append(UTF8Slice(rebasing: rest[..<end]))
        rest = rest[end...]
        continue
      }
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else {
        throw error(.syntax("a text begins with a quote that is never closed"))
      }
      words.append(UTF8Slice(rebasing: rest[..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return words
  }
}
