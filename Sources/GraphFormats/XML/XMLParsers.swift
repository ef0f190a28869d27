internal import CLibXML2

/// libxml2's parser, set up so that it reads nothing but the bytes it is given.
///
/// It asks for bytes as it needs them. That is a tenth faster than pushing them: the push parser looks for the end of
/// every tag before it begins to read it.
///
/// Options: internal entities are expanded, within the limits of libxml2; nothing is fetched; and none of the switches
/// that lift limits, load a DTD, include other files or carry on after an error. External entities are refused by our
/// own look-up, which is asked before any loader.
struct XMLPullParser: ~Copyable {
  private let context: xmlParserCtxtPtr

  /// Makes a parser that reads from and reports to `events`, which must be kept while the parser lives.
  init?(reportingTo events: XMLEvents) {
    xmlInitParser()
    var handler = makeHandler()
    let made = xmlCreateIOParserCtxt(
      &handler, nil,
      { events, buffer, count in
        guard let events, let buffer, count > 0 else { return -1 }
        let space = UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))
        return Unmanaged<XMLEvents>.fromOpaque(events)._withUnsafeGuaranteedRef {
          Int32(truncatingIfNeeded: $0.read(into: space))
        }
      }, nil, Unmanaged.passUnretained(events).toOpaque(), XML_CHAR_ENCODING_NONE)
    guard let context = made else { return nil }
    self.context = context
    setOptions(context)
    context.pointee._private = Unmanaged.passUnretained(events).toOpaque()
  }

  deinit {
    if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    xmlFreeParserCtxt(context)
  }

  /// Where the parser is in its input.
  var position: XMLPosition { XMLPosition(context: context) }

  /// The parser's own copies of names.
  var names: XMLNames { XMLNames(context.pointee.dict) }

  /// Parses the whole document; what is wrong with it is reported.
  func run() {
    beSilent()
    _ = xmlParseDocument(context)
  }
}

/// The same parser for those who have the bytes in pieces and push them.
struct XMLPushParser: ~Copyable {
  private let context: xmlParserCtxtPtr

  /// Makes a parser that reports to `events`, which must be kept while the parser lives.
  init?(reportingTo events: XMLEvents) {
    xmlInitParser()
    var handler = makeHandler()
    guard let context = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else { return nil }
    self.context = context
    setOptions(context)
    context.pointee._private = Unmanaged.passUnretained(events).toOpaque()
  }

  deinit {
    if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    xmlFreeParserCtxt(context)
  }

  /// Where the parser is in its input.
  var position: XMLPosition { XMLPosition(context: context) }

  /// Parses the next bytes; what is wrong with them is reported.
  func parse(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return }
    beSilent()
    _ = xmlParseChunk(context, start, Int32(truncatingIfNeeded: bytes.count), 0)
  }

  /// Says that the bytes are at an end.
  func finish() { _ = xmlParseChunk(context, nil, 0, 1) }
}

/// The callbacks. They have no written types, since those differ between versions of libxml2, and only forward.
private func makeHandler() -> xmlSAXHandler {
  var handler = quietHandler()
  handler.startElementNs = { context, name, prefix, uri, namespaceCount, namespaces, count, _, attributes in
    guard let name else { return }
    withEvents(context) { events in
      events.startElement(
        name, prefix: prefix, namespace: uri,
        declarations: XMLNamespaceDeclarations(namespaces, count: Int(namespaceCount)),
        attributes: XMLAttributes(attributes, count: Int(count)))
      if events.hasFailed { stop(context) }
    }
  }
  handler.endElementNs = { context, name, prefix, uri in
    guard let name else { return }
    withEvents(context) { events in
      events.endElement(name, prefix: prefix, namespace: uri)
      if events.hasFailed { stop(context) }
    }
  }
  handler.characters = { context, text, count in
    withEvents(context) { events in
      events.characters(UTF8Slice(start: text, count: Int(count)))
      if events.hasFailed { stop(context) }
    }
  }
  // White space is text like any other, and so is what stands in CDATA.
  handler.ignorableWhitespace = handler.characters
  handler.cdataBlock = handler.characters
  // libxml2 never hears of an external entity, so that it has nothing to load; a reference to one is refused.
  handler.entityDecl = { context, name, type, publicID, systemID, content in
    guard isExternal(xmlEntityType(UInt32(truncatingIfNeeded: type))) else {
      return xmlSAX2EntityDecl(context, name, type, publicID, systemID, content)
    }
    guard let name else { return }
    withEvents(context) { $0.sawExternalEntity(UTF8Slice(cString: name).string) }
  }
  handler.getEntity = { context, name in
    let entity = xmlSAX2GetEntity(context, name)
    guard let name else { return entity }
    var isEnded = false
    withEvents(context) { events in
      events.sawReference(UTF8Slice(cString: name), length: entity.map { Int($0.pointee.length) })
      isEnded = events.hasFailed
    }
    return isEnded ? endEntities(context) : entity
  }
  handler.internalSubset = { context, name, publicID, systemID in
    xmlSAX2InternalSubset(context, name, publicID, systemID)
    if systemID != nil { withEvents(context) { $0.sawExternalDTD() } }
  }
  handler.serror = { context, error in
    guard let error else { return }
    withEvents(context) { $0.report(XMLProblem(error.pointee)) }
  }
  return handler
}

/// Hands `body` what the parser reports to, without the cost of counting references at every event. The context is
/// libxml2's own, because its entity tables expect that; ours hangs on it.
@inline(__always) private func withEvents(_ context: UnsafeMutableRawPointer?, _ body: (XMLEvents) -> Void) {
  guard let events = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private else { return }
  Unmanaged<XMLEvents>.fromOpaque(events)._withUnsafeGuaranteedRef(body)
}

/// Sets the options that are described above.
private func setOptions(_ context: xmlParserCtxtPtr) {
  // Bit 23 is XML_PARSE_NO_XXE from libxml2 2.13 on and means nothing before.
  _ = xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue) | 1 << 23)
}

/// Keeps libxml2 from printing. An encoder that fails belongs to no parser in its eyes, and it would tell standard error;
/// the setting is the thread's own, and the parser hears of the failure all the same.
private func beSilent() { silkgraph_silence_libxml2() }

/// Callbacks of SAX2 that report and fetch nothing.
private func quietHandler() -> xmlSAXHandler {
  var handler = xmlSAXHandler()
  _ = xmlSAXVersion(&handler, 2)
  handler.resolveEntity = nil
  handler.externalSubset = nil
  handler.reference = nil
  handler.comment = nil
  handler.processingInstruction = nil
  handler.notationDecl = nil
  handler.attributeDecl = nil
  handler.elementDecl = nil
  handler.unparsedEntityDecl = nil
  handler.warning = nil
  handler.error = nil
  handler.fatalError = nil
  return handler
}

/// Ends the parsing. What was handed to a callback is no longer valid afterwards, so a callback does this last.
private func stop(_ context: UnsafeMutableRawPointer?) {
  xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
}

/// Gives nothing more to expand. Entities are parsed by parsers of their own, and the ones around them go on: they are not
/// to look for themselves, which they do as long as all is well.
private func endEntities(_ context: UnsafeMutableRawPointer?) -> xmlEntityPtr? {
  context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee.wellFormed = 0
  return nil
}

private func isExternal(_ type: xmlEntityType) -> Bool {
  type == XML_EXTERNAL_GENERAL_PARSED_ENTITY || type == XML_EXTERNAL_GENERAL_UNPARSED_ENTITY
    || type == XML_EXTERNAL_PARAMETER_ENTITY
}

/// Where the parser is in its input.
struct XMLPosition {
  fileprivate let context: xmlParserCtxtPtr

  /// The line, from 1.
  var line: Int { context.pointee.input.map { Int($0.pointee.line) } ?? 0 }

  /// Whether nothing is left of what the parser has been given.
  var isAtEnd: Bool { context.pointee.input.map { $0.pointee.cur == $0.pointee.end } ?? true }

  /// The column, from 1; nothing inside an expanded entity.
  var column: Int? { context.pointee.input.map { Int($0.pointee.col) } }
}

/// Hands out the parser's own copies of names.
struct XMLNames {
  private let dictionary: xmlDictPtr?

  init(_ dictionary: xmlDictPtr?) { self.dictionary = dictionary }

  /// The copy of a name that elements and attributes of that name will be reported with.
  func intern(_ name: StaticString) -> XMLName? {
    xmlDictLookup(dictionary, name.utf8Start, Int32(name.utf8CodeUnitCount))
  }
}

/// What libxml2 has to say about its input.
struct XMLProblem {
  enum Kind {
    case notWellFormed
    /// The encoding is not known, or the bytes do not fit it.
    case encoding
    /// Entities refer to each other without end.
    case entityLoop
    /// A prefix stands for no namespace.
    case undefinedPrefix
    /// A warning.
    case odd
  }

  let kind: Kind
  let message: String
  let line: Int?
  let column: Int?
  /// Whether the input is not XML; otherwise the problem is one of namespaces only.
  let isFatal: Bool

  fileprivate init(_ error: xmlError) {
    var text = error.message.map { String(cString: $0) } ?? ""
    while let last = text.unicodeScalars.last, last == "\n" || last == " " { text.unicodeScalars.removeLast() }
    line = error.line > 0 ? Int(error.line) : nil
    column = error.int2 > 0 ? Int(error.int2) : nil
    isFatal =
      error.level == XML_ERR_FATAL
      || (error.level == XML_ERR_ERROR && error.domain != Int32(XML_FROM_NAMESPACE.rawValue))
    switch xmlParserErrors(rawValue: UInt32(truncatingIfNeeded: error.code)) {
    case XML_ERR_ENTITY_LOOP: kind = .entityLoop
    case XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING: kind = .encoding
    case _ where error.level == XML_ERR_WARNING: kind = .odd
    case _ where !isFatal: kind = .undefinedPrefix
    default: kind = .notWellFormed
    }
    message = text
  }
}
