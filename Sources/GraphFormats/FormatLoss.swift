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
    }
  }
}

/// Finds names for attributes where a format has its own use for some, or where two have one.
struct AttributeNaming {
  private let subject: FormatLoss.Subject
  private let wanted: Set<String>
  private var taken: Set<String>

  init(_ subject: FormatLoss.Subject, _ names: [String], reserved: Set<String>) {
    self.subject = subject
    wanted = Set(names)
    taken = reserved
  }

  /// A name that nothing else has: the attribute's own, or else that with a number.
  mutating func name(for attribute: String, losses: inout [FormatLoss]) -> String {
    var name = attribute
    var number = 2
    while taken.contains(name) || (number > 2 && wanted.contains(name)) {
      name = "\(attribute)_\(number)"
      number += 1
    }
    taken.insert(name)
    if number > 2 { losses.append(.renamed(subject, attribute: attribute, to: name)) }
    return name
  }
}
