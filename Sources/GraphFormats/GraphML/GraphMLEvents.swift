/// Hands the events of the XML parser to a ``GraphMLParser``, which stays in its place.
final class GraphMLEvents: XMLEvents {
  private let parser: UnsafeMutablePointer<GraphMLParser>

  init(_ parser: UnsafeMutablePointer<GraphMLParser>) { self.parser = parser }

  override var hasFailed: Bool { parser.pointee.hasFailed }

  override func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { parser.pointee.read(into: buffer) }

  override func startElement(
    _ name: XMLName, prefix: XMLName?, namespace: XMLName?, declarations: XMLNamespaceDeclarations,
    attributes: XMLAttributes
  ) {
    parser.pointee.startElement(
      name, prefix: prefix, namespace: namespace, declarations: declarations, attributes: attributes)
  }

  override func endElement(_ name: XMLName, prefix: XMLName?, namespace: XMLName?) {
    parser.pointee.endElement(name, prefix: prefix, namespace: namespace)
  }

  override func characters(_ text: UTF8Slice) { parser.pointee.characters(text) }

  override func sawReference(_ name: UTF8Slice, length: Int?) {
    parser.pointee.sawReference(name, length: length ?? 0)
  }

  override func sawExternalEntity(_ name: String) { parser.pointee.sawExternalEntity(name) }

  override func sawExternalDTD() { parser.pointee.sawExternalDTD() }

  override func report(_ problem: XMLProblem) { parser.pointee.report(problem) }
}

extension UnsafeMutablePointer<GraphMLParser> {
  /// Lets the XML parser read all that the parser has for input; returns `nil` when there is no memory for it.
  ///
  /// - Parameter finish: Is called while the place in the input is still known.
  func run<Result>(_ finish: (inout GraphMLParser) -> Result) -> Result? {
    let events = GraphMLEvents(self)
    return withExtendedLifetime(events) {
      guard let parser = XMLPullParser(reportingTo: events) else { return nil }
      pointee.connect(parser.position, names: parser.names)
      parser.run()
      let result = finish(&pointee)
      pointee.position = nil  // The parser goes away now.
      return result
    }
  }
}
