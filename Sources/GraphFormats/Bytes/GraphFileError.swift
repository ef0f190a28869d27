public import GraphEngine

/// Why a file of a graph was not read: what is wrong, and where.
public struct GraphFileError: Error, Hashable, Sendable {
  /// What the file is called.
  public let file: String
  /// The line, from 1, where there is one.
  public let line: Int?
  /// The column, from 1, in bytes, where it is known.
  public let column: Int?
  /// The part of the file in its own terms: `links[3].target` in JSON, `gexf/graph/edges/edge` in GEXF.
  public let path: String?
  /// What is wrong.
  public let problem: Problem

  /// Puts an error together.
  public init(file: String, line: Int? = nil, column: Int? = nil, path: String? = nil, problem: Problem) {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
    self.problem = problem
  }

  /// What can be wrong with a file.
  public enum Problem: Hashable, Sendable {
    /// There is no such file.
    case noSuchFile
    /// The file cannot be read; the reason is the system's.
    case unreadable(String)
    /// There is nothing in the file.
    case empty
    /// The gzip data is damaged, in the way that the text says.
    case compression(String)
    /// There is no memory for so many bytes.
    case noMemory(Int)
    /// The task was cancelled that read the file.
    case cancelled
    /// The text is not UTF-8; `looksLike` names what it may be.
    case notUTF8(looksLike: String?)
    /// The file asks for more than a limit allows.
    case limit(String, Int)
    /// The file is of another format.
    case wrongFormat(expected: String, found: String, hint: String?)
    /// Nothing says which format the file is of.
    case unknownFormat
    /// The format can be written only.
    case writtenOnly(GraphFormat)
    /// The format can be read only.
    case readOnly(GraphFormat)
    /// The file is of a format that is known and not read; the hint says what to do.
    case foreign(String, hint: String)
    /// The text breaks the rules of its format, as the sentence says.
    case syntax(String)
    /// Something else stands where a value of some type has to be.
    case wrongType(found: String, expected: String)
    /// A part that is needed is not there.
    case missing(String)
    /// A value cannot be read as the type that it has to have.
    case badValue(String, attribute: String, type: String)
    /// Two nodes have one id; the first is at the place given.
    case duplicateNode(String, first: String)
    /// An edge ends at a node that does not exist; `suggestion` is a node with a similar id, and where it stands.
    case unknownNode(String, suggestion: String?, place: String?)
    /// The graph is larger than can be numbered.
    case tooLarge(GraphError)
  }
}

extension GraphFileError: CustomStringConvertible {
  /// The error in words: `rail.json:12:9 (links[3].target): there is no node "KZAUU"; did you mean "KZAAU" (nodes[4])?`
  public var description: String {
    var place = file
    if let line {
      place += ":\(line)"
      if let column { place += ":\(column)" }
    }
    if let path, !path.isEmpty { place += " (\(path))" }
    return "\(place): \(problem.sentence)"
  }
}

extension GraphFileError.Problem {
  var sentence: String {
    switch self {
    case .noSuchFile: return "there is no such file"
    case .unreadable(let reason): return "the file cannot be read: \(reason)"
    case .empty: return "the file is empty"
    case .compression(let what): return "the gzip data \(what); fetch the file again"
    case .noMemory(let count): return "there is no memory for the \(count) bytes that it takes to read the file"
    case .cancelled: return "reading was stopped"
    case .notUTF8(let looksLike):
      return
        "the text is not UTF-8\(looksLike.map { " (it looks like \($0))" } ?? ""); save the file as UTF-8, or name "
        + "its encoding, such as windows-1251"
    case .limit(let what, let limit): return "more than \(limit) \(what); raise the limit if the file can be trusted"
    case .wrongFormat(let expected, let found, let hint):
      return "this looks like \(found), not \(expected)" + (hint.map { "; \($0)" } ?? "")
    case .unknownFormat: return "neither the name nor the first bytes say which format this is; name the format"
    case .writtenOnly(let format): return "\(format.title) can be written, not read"
    case .readOnly(let format): return "\(format.title) can be read, not written"
    case .foreign(let name, let hint): return "this looks like \(name), which is not read; \(hint)"
    case .syntax(let sentence): return sentence
    case .wrongType(let found, let expected): return "here is \(found); expected \(expected)"
    case .missing(let what): return "\(what) is missing"
    case .badValue(let text, let attribute, let type):
      return "\"\(text.excerpt)\" is no \(type), and the attribute \"\(attribute.excerpt)\" has to be one"
    case .duplicateNode(let name, let first):
      return "there is a node \"\(name.excerpt)\" already (\(first)); ids must differ"
    case .unknownNode(let name, let suggestion, let place):
      let hint = suggestion.map { "; did you mean \"\($0.excerpt)\"\(place.map { " (\($0))" } ?? "")?" }
      return "there is no node \"\(name.excerpt)\"" + (hint ?? "; add it to the nodes")
    case .tooLarge(let error): return error.description
    }
  }
}
