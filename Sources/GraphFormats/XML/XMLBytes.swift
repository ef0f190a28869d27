/// A name that libxml2 keeps one copy of: two names of one document are equal when their addresses are.
typealias XMLName = UnsafePointer<UInt8>

/// The attributes of a start tag as libxml2 hands them over: five pointers for each.
struct XMLAttributes {
  private let base: UnsafePointer<XMLName?>?
  let count: Int

  init(_ base: UnsafeMutablePointer<XMLName?>?, count: Int) {
    self.base = base.map { UnsafePointer($0) }
    self.count = base == nil ? 0 : count
  }

  /// The local name, one of the parser's.
  func name(_ index: Int) -> XMLName? { base?[index * 5] }

  /// The prefix, if there is one.
  func prefix(_ index: Int) -> XMLName? { base?[index * 5 + 1] }

  /// The namespace, if there is one.
  func namespace(_ index: Int) -> XMLName? { base?[index * 5 + 2] }

  /// The value.
  func value(_ index: Int) -> UTF8Slice {
    guard let start = base?[index * 5 + 3], let end = base?[index * 5 + 4] else {
      return UTF8Slice(start: nil, count: 0)
    }
    return UTF8Slice(start: start, count: end - start)
  }

  /// The name with its prefix.
  func qualifiedName(_ index: Int) -> String { XMLQualifiedName.string(prefix(index), name(index)) }
}

/// The namespaces that a start tag declares: two pointers for each.
struct XMLNamespaceDeclarations {
  private let base: UnsafePointer<XMLName?>?
  let count: Int

  init(_ base: UnsafeMutablePointer<XMLName?>?, count: Int) {
    self.base = base.map { UnsafePointer($0) }
    self.count = base == nil ? 0 : count
  }

  subscript(index: Int) -> (prefix: String?, uri: String) {
    (
      base?[index * 2].map { UTF8Slice(cString: $0).string },
      base?[index * 2 + 1].map { UTF8Slice(cString: $0).string } ?? ""
    )
  }
}

enum XMLQualifiedName {
  static func string(_ prefix: XMLName?, _ name: XMLName?) -> String {
    let local = name.map { UTF8Slice(cString: $0).string } ?? ""
    guard let prefix else { return local }
    return UTF8Slice(cString: prefix).string + ":" + local
  }
}
