/// A name that libxml2 keeps one copy of: two names of one document are equal when their addresses are.
typealias XMLName = UnsafePointer<UInt8>

/// Bytes that lie in the parser's memory and are valid until the callback returns.
typealias UTF8Slice = UnsafeBufferPointer<UInt8>

extension UTF8Slice {
  /// A name that ends with a zero byte.
  init(cString: XMLName) {
    var count = 0
    while cString[count] != 0 { count += 1 }
    self.init(start: cString, count: count)
  }

  /// The bytes as a string.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// Whether the bytes are those of a text.
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] != text.utf8Start[index] { return false }
    return true
  }

  /// The bytes without white space at either end, as XML Schema collapses it.
  var trimmed: UTF8Slice {
    var start = 0, end = count
    while start < end, self[start].isXMLSpace { start += 1 }
    while end > start, self[end - 1].isXMLSpace { end -= 1 }
    return end - start == count ? self : UTF8Slice(rebasing: self[start..<end])
  }
}

extension UInt8 {
  /// Whether XML counts the byte as white space.
  var isXMLSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D && self != 0x0B && self != 0x0C) }
}

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
