public import GraphEngine

/// What a GraphML key may be declared for.
public enum GraphMLDomain: String, Hashable, Sendable, CaseIterable {
  case all
  case graphml
  case graph
  case node
  case edge
  case hyperedge
  case port
  case endpoint
}

/// The type that a GraphML key gives its values.
public enum GraphMLType: String, Hashable, Sendable, CaseIterable {
  case boolean
  case int
  case long
  case float
  case double
  case string

  /// The type of a column that holds such values.
  public var attributeType: AttributeType {
    switch self {
    case .boolean: .bool
    case .int, .long: .int
    case .float, .double: .double
    case .string: .string
    }
  }

  /// The type in which a column is written.
  public init(_ type: AttributeType) {
    self =
      switch type {
      case .bool: .boolean
      case .int: .long
      case .double: .double
      case .string: .string
      }
  }
}

/// A declaration of values, as a GraphML document makes it at its top.
public struct GraphMLKey: Hashable, Sendable {
  /// The id by which `<data>` refers to the key; different for each key of a document.
  public var id: String
  /// What has such values.
  public var domain: GraphMLDomain
  /// The `attr.name`.
  public var name: String
  /// The `attr.type`.
  public var type: GraphMLType
  /// The name of the column in the tables of its domain; differs from `name` where two keys have one name.
  public var column: String
  /// The value of elements that have none of their own.
  public var defaultValue: AttributeValue?
  /// A default that has elements in it, as XML.
  public var structuredDefault: String?
  /// What the document says of the key.
  public var description: String?
  /// Further XML attributes, such as `yfiles.type`.
  public var extraAttributes: [GraphMLXMLAttribute]

  /// Declares values; the column has the name of the key unless it is told another.
  public init(
    id: String, domain: GraphMLDomain, name: String, type: GraphMLType, column: String? = nil,
    defaultValue: AttributeValue? = nil
  ) {
    self.id = id
    self.domain = domain
    self.name = name
    self.type = type
    self.column = column ?? name
    self.defaultValue = defaultValue
    structuredDefault = nil
    description = nil
    extraAttributes = []
  }
}

/// An XML attribute that GraphML does not define.
public struct GraphMLXMLAttribute: Hashable, Sendable {
  /// The name with its prefix.
  public var name: String
  /// The namespace of the prefix.
  public var namespace: String?
  /// The value.
  public var value: String
}
