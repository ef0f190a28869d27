/// What a reader had to say about a file that it read: the first few of each kind, and how many there were.
public struct GraphFileWarnings: Hashable, Sendable {
  /// What can be odd about a file that is read nevertheless.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Ids are numbers or lists in the file and text in the graph.
    case idsAsText = "ids-as-text"
    /// Ids are missing, and positions stand in for them.
    case positionsAsIDs = "positions-as-ids"
    /// A list or an object is kept as its text.
    case nestedValue = "nested-value"
    /// An attribute has values of several types.
    case mixedTypes = "mixed-types"
    /// A number exceeds its type, or is no JSON.
    case number
    /// A member or value stands twice on one element; the last counts.
    case repeatedValue = "repeated-value"
    /// A part of the file has no place in a graph and is skipped.
    case skipped
    /// Times and changes over time are skipped.
    case dynamic
    /// An edge that goes both ways is read as an undirected one.
    case mutualEdge = "mutual-edge"
    /// A type is not known.
    case unknownType = "unknown-type"
    /// An attribute is not declared, or declared after its use.
    case undeclared
    /// Two attributes have one name.
    case sharedName = "shared-name"
    /// A value is odd, but its meaning is clear.
    case looseValue = "loose-value"
    /// A namespace is missing or not known.
    case namespace
    /// Numbers that may mean two things, and are kept as text.
    case ambiguousNumber = "ambiguous-number"
    /// What was taken for granted, since the file does not say it.
    case assumption
    /// The text is not UTF-8, and its encoding was found out.
    case encoding
  }

  /// One warning.
  public struct Warning: Hashable, Sendable {
    /// What it is about.
    public let kind: Kind
    /// The warning in words, with its place.
    public let description: String
  }

  /// How many of a kind are kept.
  public static let keptOfEachKind = 3

  /// The first few of each kind, in the order in which they were found.
  public private(set) var warnings: [Warning] = []
  /// How often each kind came up.
  public private(set) var counts: [Kind: Int] = [:]

  /// Makes an empty list.
  public init() {}

  /// What a table had to say about its numbers.
  init(remarks: [String]) {
    for remark in remarks { add(.ambiguousNumber, remark) }
  }

  /// Whether there is nothing to say.
  public var isEmpty: Bool { counts.isEmpty }

  /// Whether the next of a kind is kept.
  func keeps(_ kind: Kind) -> Bool { counts[kind, default: 0] < Self.keptOfEachKind }

  /// Counts one of a kind; `text` is asked for only when it is kept.
  mutating func add(_ kind: Kind, _ text: @autoclosure () -> String) {
    let count = counts[kind, default: 0] + 1
    counts[kind] = count
    if count <= Self.keptOfEachKind { warnings.append(Warning(kind: kind, description: text())) }
  }

  /// One sentence for each warning that was kept, and one for each kind that had more.
  public var sentences: [String] {
    let more = Kind.allCases.compactMap { kind -> String? in
      let more = counts[kind, default: 0] - Self.keptOfEachKind
      return more > 0 ? "\(more) more of the kind \(kind.rawValue)" : nil
    }
    return warnings.map(\.description) + more
  }
}

extension GraphFileWarnings: CustomStringConvertible {
  /// The sentences, one a line.
  public var description: String { sentences.joined(separator: "\n") }
}
