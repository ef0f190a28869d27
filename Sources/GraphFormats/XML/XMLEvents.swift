/// What an XML parser reports to. What an event hands over is valid until it returns.
///
/// A class with methods to override and not a protocol, since a pointer to it passes through C.
class XMLEvents {
  /// Whether reading shall stop. Asked after every event.
  var hasFailed: Bool { false }

  /// Gives ``XMLPullParser`` its next bytes: how many there are, none at the end, and -1 when there is an error.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int { -1 }

  func startElement(
    _ name: XMLName, prefix: XMLName?, namespace: XMLName?, declarations: XMLNamespaceDeclarations,
    attributes: XMLAttributes
  ) {}
  func endElement(_ name: XMLName, prefix: XMLName?, namespace: XMLName?) {}
  func characters(_ text: UTF8Slice) {}
  /// A reference to an entity of so many bytes; `nil` for one that is not defined in the file itself.
  func sawReference(_ name: UTF8Slice, length: Int?) {}
  /// The declaration of an entity that stands in another file.
  func sawExternalEntity(_ name: String) {}
  func sawExternalDTD() {}
  func report(_ problem: XMLProblem) {}
}
