/// Tells from its first bytes what a file is that is not GraphML.
enum FileSignature {
  /// Whether the bytes are compressed by gzip.
  static func isGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  /// What the bytes look like and what to do with it, when they cannot be XML.
  static func guess(_ bytes: UnsafeRawBufferPointer) -> (name: String, hint: String?)? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return ("a ZIP archive", "unpack it first") }
    if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]) { return ("xz data", "unpack it first") }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return ("zstd data", "unpack it first") }
    if bytes.starts(with: [0x42, 0x5A, 0x68]) { return ("bzip2 data", "unpack it first") }
    if bytes.starts(with: "%PDF".utf8) { return ("a PDF document", nil) }
    let text = bytes.drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    // UTF-16 and XML go to the parser.
    guard let first = text.first, first != UInt8(ascii: "<"), first < 0x80, first != 0 else { return nil }
    if text.count > 1, text[text.startIndex + 1] == 0 { return nil }
    let word = String(
      decoding: text.prefix { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }, as: UTF8.self
    ).lowercased()
    let next = text.dropFirst(word.utf8.count).first { $0 > 0x20 }
    switch (word, next) {
    case ("", UInt8(ascii: "{")), ("", UInt8(ascii: "[")): return ("JSON", nil)
    case ("graph", UInt8(ascii: "[")), ("creator", _), ("version", _): return ("GML", "GML and GraphML are two formats")
    case ("digraph", _), ("graph", _), ("strict", _): return ("DOT", nil)
    default: return ("text", nil)
    }
  }

  /// What to say of a file whose root element is not `graphml`.
  static func hint(forRoot root: String) -> String {
    switch root.lowercased() {
    case "graphml": "XML tells capitals from small letters"
    case "html": "this looks like a web page, perhaps an error page saved in place of the graphml file"
    case "gexf": "this looks like GEXF"
    case "svg": "this looks like an SVG picture"
    case "kml": "this looks like KML"
    case "osm": "this looks like OpenStreetMap data"
    case "gxl": "this looks like GXL"
    case "xgmml": "this looks like XGMML"
    default: "expected <graphml>"
    }
  }
}
