/// Something of a graph that a format cannot hold, and what was done about it.
public enum FormatLoss: Hashable, Sendable {
  /// What an attribute belongs to.
  public enum Subject: String, Hashable, Sendable {
    case graph
    case node
    case edge
  }

  /// An attribute is not written.
  case dropped(Subject, attribute: String)
  /// An attribute is written under another name, because the format or the file has its own use for its name.
  case renamed(Subject, attribute: String, to: String)
  /// The default of an attribute is written out in each row that relies on it.
  case defaultWrittenOut(Subject, attribute: String)
  /// A node is written under another name, because the format cannot spell its own.
  case renamedNode(String, to: String)
  /// Some nodes, edges or values are not written; the reason is in words.
  case leftOut(Subject, count: Int, reason: String)
  /// Some values of an attribute are written otherwise, as the text says.
  case rewritten(Subject, attribute: String, count: Int, as: String)
  /// Directed and undirected edges stand side by side, which the format cannot say; the undirected ones are counted.
  case mixedDirections(undirected: Int, writtenAs: String)
  /// Two attributes of nodes became places on the globe and are no attributes any more.
  case places(latitude: String, longitude: String)
  /// Edges have an id that another edge has, which is left out of all but the first.
  case repeatedEdgeIDs(count: Int, example: String)
  /// Directed and undirected edges stand side by side, which the format can say and other programs cannot read.
  case mixedDirectionsKept(directed: Int, undirected: Int)
  /// The id of the graph is not written.
  case graphID(String)
  /// What only GraphML holds, such as hyperedges, is not written.
  case onlyInGraphML(count: Int, what: String)
}

extension FormatLoss: CustomStringConvertible {
  /// The loss in words.
  public var description: String {
    switch self {
    case .dropped(let subject, let attribute):
      "the \(subject.rawValue) attribute \"\(attribute)\" has no place in this format and was left out"
    case .renamed(let subject, let attribute, let name):
      "the \(subject.rawValue) attribute \"\(attribute)\" is called \"\(name)\" in this format"
    case .defaultWrittenOut(let subject, let attribute):
      "the default of the \(subject.rawValue) attribute \"\(attribute)\" is written in each row that relies on it"
    case .renamedNode(let name, let other):
      "the node \"\(name)\" is called \"\(other)\", since this format cannot spell its name"
    case .leftOut(let subject, let count, let reason):
      "\(count) \(subject.rawValue)\(count == 1 ? " is" : "s are") left out: \(reason)"
    case .rewritten(let subject, let attribute, let count, let text):
      "\(count) value\(count == 1 ? "" : "s") of the \(subject.rawValue) attribute \"\(attribute)\" "
        + "\(count == 1 ? "is" : "are") written as \(text)"
    case .mixedDirections(let count, let text):
      "this format has no mix of directed and undirected edges: the \(count) undirected are \(text)"
    case .places(let latitude, let longitude):
      "the node attributes \"\(latitude)\" and \"\(longitude)\" became the places of the nodes"
    case .repeatedEdgeIDs(let count, let example):
      "\(count) edge\(count == 1 ? " has the id" : "s have ids") of an edge before "
        + "(such as \"\(example.excerpt)\"), which \(count == 1 ? "is" : "are") left out, since many programs take edges "
        + "of one id for one; the edges are all there"
    case .mixedDirectionsKept(let directed, let undirected):
      "the \(directed) directed and \(undirected) undirected edges stand side by side; NetworkX refuses such a file, "
        + "and igraph reads all its edges as of one kind"
    case .graphID(let id):
      "the id \"\(id.excerpt)\" of the graph has no place in this format and was left out"
    case .onlyInGraphML(let count, let what):
      "this format cannot hold \(count) \(what); left out"
    }
  }
}

/// Finds names for attributes where a format has its own use for some, or where two have one.
struct AttributeNaming {
  private let subject: FormatLoss.Subject
  // By bytes, for names that `String` calls equal may differ, and programs tell them apart.
  private let wanted: Set<[UInt8]>
  private var taken: Set<[UInt8]>
  /// The next number for each name, so that a thousand equal ones do not all count from the first.
  private var numbers: [[UInt8]: Int] = [:]

  init(_ subject: FormatLoss.Subject, _ names: [String], reserved: Set<String>) {
    self.subject = subject
    wanted = Set(names.map { Array($0.utf8) })
    taken = Set(reserved.map { Array($0.utf8) })
  }

  /// A name that nothing else has: the attribute's own, or else that with a number.
  mutating func name(for attribute: String, losses: inout [FormatLoss]) -> String {
    var name = attribute
    var isRenamed = false
    var number = numbers[Array(attribute.utf8)] ?? 2
    while taken.contains(Array(name.utf8)) || (isRenamed && wanted.contains(Array(name.utf8))) {
      name = "\(attribute)_\(number)"
      number += 1
      isRenamed = true
    }
    taken.insert(Array(name.utf8))
    numbers[Array(attribute.utf8)] = number
    if isRenamed { losses.append(.renamed(subject, attribute: attribute, to: name)) }
    return name
  }
}
