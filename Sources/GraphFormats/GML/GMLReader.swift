internal import GraphEngine

/// Reads GML as Gephi, yEd, igraph, NetworkX and others write it: a graph of nodes and edges, each a list of keys and
/// values.
///
/// Nodes are named by their ids; the label is the attribute `label`. Edges are undirected unless the graph says
/// `directed 1`. Lists inside a node or edge are taken apart, `graphics [ x 1 ]` into `graphics.x`; a key that stands
/// several times becomes one text. The file is ASCII with `&eacute;` or `&#233;` by the
/// [definition](https://raw.githubusercontent.com/GunterMueller/UNI_PASSAU_FMI_Graph_Drawing/master/GML/gml-technical-report.pdf);
/// UTF-8 and ISO 8859-1 are read, too.
struct GMLReader {
  let encoding: TextEncoding?
  let limits: ReadingLimits

  func read(_ source: GraphFileSource, name: String) throws(GraphFileError) -> DocumentReading {
    // What is neither UTF-8 nor UTF-16 is ISO 8859-1 here, by the definition of the format, and nothing is guessed.
    let start = try source.peek(1 << 12, name: name)
    if encoding != nil || start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) || start.contains(0) {
      source.decodeText(TextDecoder(encoding))
    }
    var bytes = try source.readAll(name: name, limit: limits.heldWhole)
    guard !bytes.isEmpty else { throw GraphFileError(file: name, problem: .empty) }
    var warnings = GraphFileWarnings()
    if bytes.withUnsafeBufferPointer({ GraphFileUTF8.firstFault(in: $0) }) != nil {
      bytes = Array(String(String.UnicodeScalarView(bytes.lazy.map { UnicodeScalar($0) })).utf8)
      warnings.add(.encoding, "\(name): the text is not UTF-8 and is read as ISO 8859-1, as GML has it")
    }
    var parser = GMLParser(GMLScanner(bytes, file: name, textLimit: limits.textBytes), name, limits, warnings)
    return try parser.read().noting(source.encodingNote)
  }
}
