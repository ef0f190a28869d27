/// What ``XMLEventParser`` reports to. What an event hands over is valid until it returns.
///
/// A class with methods to override and not a protocol, since a pointer to it passes through C.
class XMLEvents {
  /// What entities make of the document so far; ``XMLEventParser`` counts.
  var expansion = XMLExpansion()
  /// Whether reading shall stop.
  var hasFailed: Bool { false }

  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes) {}
  func endElement() {}
  func characters(_ text: UTF8Slice) {}
  /// Entities make the document so long that it is not to be read.
  func sawExpansion(_ fault: XMLExpansion.Fault) {}
  /// A reference to an entity that is not defined in the file itself.
  func sawUnknownEntity(_ name: String) {}
  func report(_ problem: XMLProblem) {}
}
