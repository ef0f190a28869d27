internal import GraphEngine

/// The attributes that a GEXF file declares.
struct GEXFDeclarations {
  /// What attributes are declared for.
  enum Class: String {
    case node
    case edge
  }

  /// A declaration as it stands in the file.
  struct Declaration {
    let id: String
    let title: String
    let typeName: String
    var defaultText: [UInt8]?

    /// The type of the column.
    var type: AttributeType { Self.types[typeName.lowercased()] ?? .string }
    var isUnknownType: Bool { Self.types[typeName.lowercased()] == nil && !typeName.lowercased().hasPrefix("list") }

    private static let types: [String: AttributeType] = [
      "integer": .int, "int": .int, "long": .int, "short": .int, "byte": .int, "biginteger": .string,
      "double": .double, "float": .double, "bigdecimal": .string, "boolean": .bool, "bool": .bool,
      "string": .string, "anyuri": .string, "char": .string,
    ]
  }

  /// A declared attribute and its column.
  struct Attribute {
    let title: String
    let type: AttributeType
    let column: Int
    /// Whether the file has declared it by now; else it was used, and its values are text so far.
    var isDeclared = true
  }

  private var ofNodes: [String: Attribute] = [:]
  private var ofEdges: [String: Attribute] = [:]

  var count: Int { ofNodes.count + ofEdges.count }

  subscript(owner: Class, id: String) -> Attribute? { owner == .node ? ofNodes[id] : ofEdges[id] }

  /// Notes an attribute that is used and not declared.
  mutating func use(_ id: String, of owner: Class, column: Int) {
    let attribute = Attribute(title: id, type: .string, column: column, isDeclared: false)
    if owner == .node { ofNodes[id] = attribute } else { ofEdges[id] = attribute }
  }

  /// Notes that an attribute of edges is the weight, which has a column already.
  mutating func declareWeight(_ id: String, _ type: AttributeType, column: Int) {
    ofEdges[id] = Attribute(title: "weight", type: type, column: column)
  }

  /// Adds a column for a declaration; `rename` hears of a title that another column has.
  mutating func add(
    _ declaration: Declaration, to owner: Class, default defaultValue: AttributeValue?,
    _ assembly: inout DocumentAssembly, rename: (_ title: String, _ name: String) -> Void
  ) {
    let type = declaration.type
    // What NetworkX calls the keys of parallel edges.
    let title = owner == .edge && declaration.title == GEXFTitles.key ? "key" : declaration.title
    let used = self[owner, declaration.id]
    func column(in columns: inout DocumentColumns) -> Int {
      // One that was used before has the name already where it is called by its id.
      if let used, columns.name(used.column) == title {
        columns.fix(used.column, type, default: defaultValue)
        return used.column
      }
      let (name, column) = columns.newColumn(named: title)
      columns.fix(column, type, default: defaultValue)
      if name != title { rename(declaration.title, name) }
      return column
    }
    switch owner {
    case .node:
      ofNodes[declaration.id] = Attribute(
        title: declaration.title, type: type, column: column(in: &assembly.nodeAttributes))
    case .edge:
      ofEdges[declaration.id] = Attribute(
        title: declaration.title, type: type, column: column(in: &assembly.edgeAttributes))
    }
  }
}

/// The attributes of a start tag by their local names.
struct GEXFAttributes {
  private let attributes: XMLAttributes

  init(_ attributes: XMLAttributes) { self.attributes = attributes }

  /// The first name that is none of those.
  func firstName(except known: [StaticString]) -> String? {
    for index in 0..<attributes.count {
      guard let name = attributes.name(index) else { continue }
      let text = UTF8Slice(cString: name)
      if !known.contains(where: { text.equals($0) }) { return text.string }
    }
    return nil
  }

  subscript(name: String) -> UTF8Slice? {
    for index in 0..<attributes.count {
      guard let known = attributes.name(index) else { continue }
      if UTF8Slice(cString: known).elementsEqual(name.utf8) { return attributes.value(index) }
    }
    return nil
  }
}

/// The weights of edges, whose type the file does not declare: whole numbers as long as all are written so.
enum GEXFWeight {
  /// Whether two weights are the same number.
  static func areEqual(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }

  /// The number that a text is.
  static func number(_ text: UTF8Slice) -> Double? {
    switch XMLNumber.double(text) {
    case .value(let value), .loose(let value, _): value
    case .bad: nil
    }
  }

  /// Gives an edge a weight; returns whether the text is a number.
  static func set(_ text: UTF8Slice, column: Int, row: Int, _ columns: inout DocumentColumns) -> Bool {
    let isWhole = !text.contains {
      $0 | 0x20 == UInt8(ascii: "e") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "N")
    }
    if isWhole, case .value(let value) = XMLNumber.int(text) {
      columns.set(column, value, row: row)
      return true
    }
    switch XMLNumber.double(text) {
    case .value(let value), .loose(let value, _):
      columns.set(column, value, row: row)
      return true
    case .bad: return false
    }
  }
}

/// How nodes and edges look, in the module `viz`.
enum GEXFLooks {
  /// The attributes of an element, and the columns that they go to.
  static func columns(of element: String) -> [(attribute: String, column: String, type: AttributeType)] {
    switch element {
    case "position": [("x", "viz_x", .double), ("y", "viz_y", .double), ("z", "viz_z", .double)]
    case "size": [("value", "viz_size", .double)]
    case "thickness": [("value", "viz_thickness", .double)]
    case "shape": [("value", "viz_shape", .string)]
    case "color": [("r", "viz_r", .int), ("g", "viz_g", .int), ("b", "viz_b", .int), ("a", "viz_a", .double)]
    default: []
    }
  }

  /// The elements in the order in which they are written.
  static let ofNodes = ["color", "position", "size", "shape"]
  static let ofEdges = ["color", "thickness", "shape"]

  /// What a text says, and whether it does so in an odd way; `nil` where it says nothing of that type. How something
  /// looks is not worth to refuse a file for.
  static func value(_ text: UTF8Slice, as type: AttributeType) -> (value: AttributeValue, isOdd: Bool)? {
    guard type != .string else { return (.string(text.string), false) }
    func number(_ text: UTF8Slice) -> Double? { GEXFWeight.number(text) }
    if let number = number(text) {
      guard type == .int else { return (.double(number), false) }
      return Int64(exactly: number.rounded()).map { (.int($0), number != number.rounded()) }
    }
    // Programs write numbers in the manner of the computer's country.
    var point = text.string.replacing(",", with: ".")
    guard text.count(where: { $0 == UInt8(ascii: ",") }) == 1, let other = point.withUTF8({ number($0) }) else {
      return nil
    }
    return type == .int ? Int64(exactly: other.rounded()).map { (.int($0), true) } : (.double(other), true)
  }

  /// Red, green and blue of a color such as `#FF7700`.
  static func color(_ hex: UTF8Slice) -> [Int64]? {
    let digits = hex.string.drop { $0 == "#" }
    guard digits.utf8.count == 6, let value = Int64(digits, radix: 16) else { return nil }
    return [value >> 16, value >> 8 & 255, value & 255]
  }
}

/// The names that GEXF has for what belongs to a document, to nodes and to edges.
enum GEXFMeta {
  /// The elements of `<meta>`, which are kept as attributes of the graph.
  static let elements: Set<String> = ["creator", "keywords", "description"]

  private static let times: [StaticString] = [
    "start", "end", "startopen", "endopen", "timestamp", "timestamps", "interval", "intervals", "timeset", "slices",
  ]
  static let ofNodes: [StaticString] = ["id", "label", "pid"] + times
  static let ofEdges: [StaticString] = ["source", "target", "id", "weight", "type", "label", "kind"] + times
}

extension AttributeType {
  /// The type in a sentence.
  var noun: String {
    switch self {
    case .bool: "truth value"
    case .int: "whole number of 64 bits"
    case .double: "number"
    case .string: "text"
    }
  }
}
