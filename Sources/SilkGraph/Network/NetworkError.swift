/// What keeps a graph from being a freight network.
public enum NetworkError: Error, Hashable, Sendable {
  /// No node or edge says what it is: the graph has no attribute `kind`.
  case notTyped
  /// An element lacks an attribute that its kind must have.
  case missing(element: String, key: String)
  /// An attribute has a value that the schema does not allow.
  case badValue(element: String, key: String, value: String, expected: String)
  /// An element names another that is not there.
  case unknownReference(element: String, key: String, value: String, wanted: String)
  /// An edge joins nodes of kinds that its own kind does not allow.
  case wrongEnds(element: String, expected: String)
  /// Not exactly one of the answers to a question is chosen.
  case notOneChosen(question: String, count: Int)
  /// Two elements have one id.
  case duplicate(id: String, what: String)
}

extension NetworkError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .notTyped:
      "not a freight network: no node has the attribute \"kind\" (country, hub, agency, corridor or mode); "
        + "commands that need only a weight still work with --weight NAME"
    case .missing(let element, let key): "\(element) has no \(key), which it must have"
    case .badValue(let element, let key, let value, let expected):
      "\(element) has \(key) = \"\(value)\": expected \(expected)"
    case .unknownReference(let element, let key, let value, let wanted):
      "\(element) has \(key) = \"\(value)\", but there is no \(wanted) of that id"
    case .wrongEnds(let element, let expected): "\(element) must join \(expected)"
    case .notOneChosen(let question, let count):
      "\(count) answers to the question \"\(question)\" are chosen: choose one"
    case .duplicate(let id, let what): "two \(what) have the id \"\(id)\""
    }
  }
}
