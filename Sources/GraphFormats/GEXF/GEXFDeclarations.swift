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
  }

  private var ofNodes: [String: Attribute] = [:]
  private var ofEdges: [String: Attribute] = [:]

  var count: Int { ofNodes.count + ofEdges.count }

  subscript(owner: Class, id: String) -> Attribute? { owner == .node ? ofNodes[id] : ofEdges[id] }

  /// Adds a column for a declaration; `rename` hears of a title that another column has.
  mutating func add(
    _ declaration: Declaration, to owner: Class, default defaultValue: AttributeValue?,
    _ assembly: inout GraphFileAssembly, rename: (_ title: String, _ name: String) -> Void
  ) {
    let type = declaration.type
    // What NetworkX calls the keys of parallel edges.
    let title = owner == .edge && declaration.title == GEXFTitles.key ? "key" : declaration.title
    func column(in columns: inout GraphFileColumns) -> Int {
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
  /// Gives an edge a weight; returns whether the text is a number.
  static func set(_ text: UTF8Slice, column: Int, row: Int, _ columns: inout GraphFileColumns) -> Bool {
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

  /// Red, green and blue of a color such as `#FF7700`.
  static func color(_ hex: UTF8Slice) -> [Int64]? {
    let digits = hex.string.drop { $0 == "#" }
    guard digits.utf8.count == 6, let value = Int64(digits, radix: 16) else { return nil }
    return [value >> 16, value >> 8 & 255, value & 255]
  }
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
