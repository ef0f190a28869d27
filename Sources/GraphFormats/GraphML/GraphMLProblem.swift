/// What can be wrong with a GraphML file, and what comes of it.
public enum GraphMLProblem: String, Hashable, Sendable, CaseIterable {
  // Nothing can be read.
  case noSuchFile = "no-such-file"
  case cancelled
  case unreadable
  case empty
  case notGraphML = "not-graphml"
  case notWellFormed = "not-well-formed"
  case encoding
  case compression
  case externalEntity = "external-entity"
  case entityExpansion = "entity-expansion"
  case limit
  case noGraph = "no-graph"
  case noSuchGraph = "no-such-graph"

  // A lenient reader can go on.
  case nodeWithoutID = "node-without-id"
  case duplicateNodeID = "duplicate-node-id"
  case edgeWithoutEnd = "edge-without-end"
  case missingNode = "missing-node"
  case keyWithoutID = "key-without-id"
  case duplicateKey = "duplicate-key"
  case dataWithoutKey = "data-without-key"
  case badValue = "bad-value"
  case badDefault = "bad-default"

  // Odd, but its meaning is clear.
  case namespace
  case undefinedPrefix = "undefined-prefix"
  case severalGraphs = "several-graphs"
  case graphInGraph = "graph-in-graph"
  case edgeAcrossGraphs = "edge-across-graphs"
  case edgeDefault = "edge-default"
  case directedAttribute = "directed-attribute"
  case duplicateEdgeID = "duplicate-edge-id"
  case keyPosition = "key-position"
  case keyDomain = "key-domain"
  case keyName = "key-name"
  case keyType = "key-type"
  case sharedKeyID = "shared-key-id"
  case sharedKeyName = "shared-key-name"
  case undeclaredKey = "undeclared-key"
  case dataDomain = "data-domain"
  case looseValue = "loose-value"
  case emptyValue = "empty-value"
  case repeatedValue = "repeated-value"
  case unknownPort = "unknown-port"
  case unknownElement = "unknown-element"
  case unknownAttribute = "unknown-attribute"
  case strayText = "stray-text"
  case locator
  case parseInfo = "parse-info"
  case externalDTD = "external-dtd"

  // Nothing wrong, but worth a word.
  case hyperedge

  /// What a reader does about it.
  public enum Verdict: Hashable, Sendable {
    /// Every reader refuses the file.
    case reject
    /// A reader refuses the file unless it is lenient; then it warns and mends it.
    case rejectByDefault
    /// A reader warns; a strict one refuses the file.
    case warn
    /// A reader mentions it.
    case mention
  }

  /// What a reader does about it.
  public var verdict: Verdict {
    switch self {
    case .noSuchFile, .cancelled, .unreadable, .empty, .notGraphML, .notWellFormed, .encoding, .compression,
      .externalEntity,
      .entityExpansion, .limit, .noGraph, .noSuchGraph:
      .reject
    case .nodeWithoutID, .duplicateNodeID, .edgeWithoutEnd, .missingNode, .keyWithoutID, .duplicateKey, .dataWithoutKey,
      .badValue, .badDefault:
      .rejectByDefault
    case .hyperedge, .externalDTD: .mention
    default: .warn
    }
  }

  /// What a lenient reader does in place of refusing the file; `nil` where every reader refuses it or none does.
  public var mend: String? {
    switch self {
    case .nodeWithoutID: "the node is left out"
    case .duplicateNodeID: "the two are read as one node"
    case .edgeWithoutEnd: "the edge is left out"
    case .missingNode: "the edge, or the endpoint of a hyperedge, is left out"
    case .keyWithoutID: "the key is left out"
    case .duplicateKey: "the first declaration counts"
    case .dataWithoutKey: "the value is left out"
    case .badValue: "the value counts as missing"
    case .badDefault: "the key has no default"
    default: nil
    }
  }
}

/// One thing that is to be said about a file, and where.
public struct GraphMLDiagnostic: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable {
    case note
    case warning
    case error
  }

  /// What it is.
  public let kind: GraphMLProblem
  /// How much it matters.
  public let severity: Severity
  /// The name of the file.
  public let file: String
  /// The line, from 1, where there is one.
  public let line: Int?
  /// The column, from 1, where it is known.
  public let column: Int?
  /// The elements around the place, outermost first: `graphml/graph/node`.
  public let path: String
  /// The element with its id: `node "a"`.
  public let element: String?
  /// The key of the value.
  public let key: String?
  /// The text at fault, cut when it is long.
  public let text: String?
  /// What is wrong, in words.
  public let message: String
  /// What to do about it.
  public let hint: String?
}

extension GraphMLDiagnostic: CustomStringConvertible {
  /// `file:line:column: what is wrong; what to do`.
  public var description: String {
    var place = file
    if let line {
      place += ":\(line)"
      if let column { place += ":\(column)" }
    }
    return hint.map { "\(place): \(message); \($0)" } ?? "\(place): \(message)"
  }
}

/// Why a GraphML file was not read.
public struct GraphMLError: Error, Hashable, Sendable {
  /// What is wrong, and where.
  public let diagnostic: GraphMLDiagnostic
  /// What the reader had to say about the file before it came to the fault, in the order in which it was found.
  public internal(set) var earlier: [GraphMLDiagnostic] = []

  init(diagnostic: GraphMLDiagnostic) { self.diagnostic = diagnostic }

  /// What it is.
  public var kind: GraphMLProblem { diagnostic.kind }
}

extension GraphMLError: CustomStringConvertible {
  /// The error in words.
  public var description: String { diagnostic.description }
}

/// What a reader had to say about a file that it read: the first few of each kind, and how many there were.
public struct GraphMLWarnings: Sendable {
  /// The first few of each kind, in the order in which they were found.
  public private(set) var diagnostics: [GraphMLDiagnostic] = []
  /// How often each kind came up.
  public private(set) var counts: [GraphMLProblem: Int] = [:]

  /// Makes an empty list.
  public init() {}

  /// Whether there is nothing worse than a note.
  public var isEmpty: Bool { !counts.keys.contains { $0.verdict != .mention } }

  /// The kinds that came up, in the order in which they are defined.
  public var kinds: [GraphMLProblem] { GraphMLProblem.allCases.filter { counts[$0] != nil } }

  /// The first few warnings of each kind, and how many more there were; without what is a mere note.
  public var sentences: [String] {
    diagnostics.filter { $0.severity != .note }.map(\.description) + more(kinds.filter { $0.verdict != .mention })
  }

  /// How many there were of kinds of which not all were kept.
  fileprivate func more(_ kinds: [GraphMLProblem]) -> [String] {
    kinds.compactMap { kind in
      let more = counts[kind, default: 0] - diagnostics.count { $0.kind == kind }
      return more > 0 ? "\(more) more of the kind \(kind.rawValue)" : nil
    }
  }

  /// Counts one of a kind, and keeps what is said of it if anything is.
  mutating func add(_ kind: GraphMLProblem, _ diagnostic: GraphMLDiagnostic?) {
    counts[kind, default: 0] += 1
    if let diagnostic { diagnostics.append(diagnostic) }
  }
}

extension GraphMLWarnings: CustomStringConvertible {
  /// One line for each warning that was kept, and one for each kind that had more.
  public var description: String { (diagnostics.map(\.description) + more(kinds)).joined(separator: "\n") }
}
