public import GraphEngine

/// What the tables of a network hold, and what every key of the GraphML that is built from them means.
///
/// Networks/SCHEMA.md says the same in prose; a test holds the two together.
public enum NetworkSchema {
  /// What a value may be, beyond its type. A number is finite in every domain.
  public enum Domain: Hashable, Sendable {
    /// Anything.
    case any
    /// A number in a range, both ends allowed.
    case range(ClosedRange<Double>)
    /// A number above another.
    case above(Double)
    /// One of these words.
    case words([String])
    /// The id of an element of this kind.
    case reference(to: String)
    /// Ids of elements of this kind, separated by semicolons.
    case references(to: String)
    /// Numbers from 0, separated by semicolons.
    case amounts
    /// Text of a certain form.
    case text(TextForm)

    /// The domain in words, for errors and documentation.
    public var expected: String {
      switch self {
      case .any: "any value"
      case .range(let range) where range.upperBound == .infinity: "\(Self.plain(range.lowerBound)) or more"
      case .range(let range): "\(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
      case .above(let bound): "more than \(Self.plain(bound))"
      case .words(let words): "one of \(words.joined(separator: ", "))"
      case .reference(let kind): "the id of a \(Self.plain(kind))"
      case .references(let kind): "ids of the kind \(Self.plain(kind)), separated by semicolons"
      case .amounts: "numbers from 0, separated by semicolons"
      case .text(let form): form.expected
      }
    }

    /// Whether a value lies in the domain. Of an id this cannot say whether there is such an element.
    public func contains(_ value: AttributeValue) -> Bool {
      if let number = value.number, !number.isFinite { return false }
      return switch self {
      case .any: true
      case .range(let range): value.number.map { range.contains($0) } ?? false
      case .above(let bound): value.number.map { $0 > bound } ?? false
      case .words(let words): words.contains(value.description)
      case .reference, .references: !value.description.isEmpty
      case .amounts: Record.amounts(in: value.description) != nil
      case .text(let form): form.fits(value.description)
      }
    }

    /// The elements that a value names, with their kind; none where the domain is no reference.
    func references(in value: AttributeValue) -> (ids: [String], kind: String)? {
      switch self {
      case .reference(let kind): ([value.description], kind)
      case .references(let kind): (value.description.split(separator: ";").map(String.init), kind)
      case .any, .range, .above, .words, .amounts, .text: nil
      }
    }

    var isReference: Bool {
      switch self {
      case .reference, .references: true
      case .any, .range, .above, .words, .amounts, .text: false
      }
    }

    private static func plain(_ number: Double) -> String {
      Int(exactly: number).map { String($0) } ?? String(number)
    }

    private static func plain(_ kind: String) -> String { kind == "transport" ? "leg" : kind }
  }

  /// One column of a table, and the key of that name.
  public struct Column: Hashable, Sendable {
    /// The name of the column and of the key.
    public let name: String
    /// The type of the key.
    public let type: AttributeType
    /// What a value may be.
    public let domain: Domain
    /// Whether every row must have a value.
    public internal(set) var isRequired = false
    /// The column beside which this one must have a value, in rows where that one has.
    public internal(set) var companion: String?
  }

  /// What a row of a table becomes.
  public enum Element: Hashable, Sendable {
    /// A node of this kind.
    case node(kind: String)
    /// An edge of this kind between two nodes of one kind; its columns `from` and `to` name them.
    case edge(kind: String, joining: String, EdgeDirection)
    /// A directed edge from a node to itself; the column says which node.
    case remark(kind: String, about: String, column: String)
    /// The graph itself.
    case graph
  }

  /// One table.
  public struct Table: Sendable {
    /// The name of the file.
    public let file: String
    /// What a row becomes.
    public let element: Element
    /// The columns that become keys, in order; `id`, `from` and `to` come before them.
    public let columns: [Column]

    /// The kind of the elements; `nil` for the graph.
    var kind: String? {
      switch element {
      case .node(let kind), .edge(let kind, _, _), .remark(let kind, _, _): kind
      case .graph: nil
      }
    }
  }
}
