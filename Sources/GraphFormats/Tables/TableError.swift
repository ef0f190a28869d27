public import GraphEngine

/// What is wrong with a table, and where.
public struct TableError: Error, Hashable, Sendable {
  /// The table, as its reader was told to call it.
  public let file: String
  /// The line of the file, counted from 1, where there is one.
  public let line: Int?
  /// The column by its name in the header, where one is at fault.
  public let column: String?
  /// The text at fault, as the file has it.
  public let value: String?
  /// What is wrong.
  public let problem: Problem

  /// Puts an error together.
  public init(
    file: String, line: Int? = nil, column: String? = nil, value: String? = nil, problem: Problem
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.value = value
    self.problem = problem
  }

  /// What can be wrong with a table.
  public enum Problem: Error, Hashable, Sendable {
    /// There is no such file.
    case noSuchFile
    /// The file cannot be read; the reason is the system's.
    case unreadable(String)
    /// The text is not UTF-8; `looksLike` names what it may be.
    case notUTF8(looksLike: String?)
    /// The table asks for more than a limit allows.
    case limit(String, Int)
    /// There is no line with the names of the columns.
    case noHeader
    /// A column, counted from 1, has no name.
    case unnamedColumn(Int)
    /// Two columns have one name.
    case duplicateColumn
    /// A row has more or fewer cells than the header.
    case wrongWidth(Int, expected: Int, separator: String = ",")
    /// A quoted cell that begins in this line is never closed.
    case unclosedQuote
    /// A quote stands inside a cell that does not begin with one.
    case strayQuote
    /// A closing quote is followed by something other than the end of the cell.
    case textAfterQuote
    /// The table lacks a column that is needed.
    case noSuchColumn(known: [String], suggestion: String?)
    /// A cell that must have a value is empty.
    case missing
    /// The cell is not a number; `suggestion` is how the number that may be meant is written.
    case notANumber(suggestion: String?)
    /// The cell is not a whole number of 64 bits.
    case notAWholeNumber(suggestion: String?)
    /// The cell is neither `true` nor `false`.
    case notABoolean
    /// The cell is none of the words that may stand there.
    case notOneOf([String], suggestion: String?)
    /// Two rows have one id; the first stands in the line given.
    case duplicate(firstLine: Int)
    /// An edge ends at a node that does not exist; `suggestion` is a node with a similar name and its line.
    case unknownNode(suggestion: String?, line: Int?)
    /// The rows are more than a graph can number.
    case tooLarge(GraphError)
    /// Something that only the reader of this table knows to be wrong, in its words.
    case other(String)
  }
}

extension TableError {
  /// What the source of its bytes says is wrong.
  package init(_ error: GraphFileError) {
    let problem: Problem =
      switch error.problem {
      case .noSuchFile: .noSuchFile
      case .unreadable(let reason): .unreadable(reason)
      case .notUTF8(let looksLike): .notUTF8(looksLike: looksLike)
      case .limit(let what, let limit): .limit(what, limit)
      default: .other(error.problem.sentence)
      }
    self.init(file: error.file, line: error.line, problem: problem)
  }
}

extension TableError: CustomStringConvertible {
  /// The error in words: `legs.csv:88, column cost_usd_per_teu: "1,250" is not a number; write 1250`.
  public var description: String {
    let place = file + (line.map { ":\($0)" } ?? "") + (column.map { ", column \($0.excerpt)" } ?? "")
    return "\(place): \(problem.sentence(about: value.map(Self.quoted) ?? "the cell"))"
  }

  /// The text in quotes, short and on one line.
  private static func quoted(_ text: String) -> String {
    let limit = 60
    let start = text.prefix(limit)
    let shown = start.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\"\(shown)\(start.endIndex < text.endIndex ? "…" : "")\""
  }
}

extension TableError.Problem {
  /// The first few of many words.
  private static func list(_ words: [String]) -> String {
    let most = 20
    let more = words.count > most ? " and \(words.count - most) more" : ""
    return words.prefix(most).map { $0.contains(",") ? "\"\($0.excerpt)\"" : $0.excerpt }.joined(separator: ", ") + more
  }

  fileprivate func sentence(about value: String) -> String {
    switch self {
    case .noSuchFile:
      return "no such file"
    case .unreadable(let reason):
      return "the file cannot be read: \(reason)"
    case .notUTF8(let looksLike):
      return
        "the text is not UTF-8\(looksLike.map { " (it looks like \($0))" } ?? ""); save the table as UTF-8, or name its encoding, "
        + "such as windows-1251"
    case .limit(let what, let limit):
      return "more than \(limit) \(what); raise the limit if the file can be trusted"
    case .noHeader:
      return "the table is empty; its first line must name the columns"
    case .unnamedColumn(let position):
      return "column \(position) has no name; name it, or remove it from every row"
    case .duplicateColumn:
      return "the column stands in the header twice; rename one"
    case .wrongWidth(let count, let expected, let separator):
      let cells = count == 1 ? "1 cell" : "\(count) cells"
      let mark = [",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"][separator] ?? "\"\(separator)\""
      return "the row has \(cells), the header \(expected); put a cell that holds \(mark) in quotes"
    case .unclosedQuote:
      return "a cell begins with a quote that is never closed; close it, and write a quote inside as two"
    case .strayQuote:
      return "\(value) has a quote inside; put the whole cell in quotes and write the quote inside as two"
    case .textAfterQuote:
      return "text follows a closing quote; write a quote inside a cell as two"
    case .noSuchColumn(let known, let suggestion):
      if let suggestion { return "there is no such column; did you mean \(suggestion.excerpt)?" }
      return "there is no such column; there are \(Self.list(known))"
    case .missing:
      return "the cell is empty; a value is needed here"
    case .notANumber(let suggestion):
      return "\(value) is not a number" + (suggestion.map { "; write \($0.excerpt)" } ?? "")
    case .notAWholeNumber(let suggestion):
      return "\(value) is not a whole number of 64 bits" + (suggestion.map { "; write \($0.excerpt)" } ?? "")
    case .notABoolean:
      return "\(value) is neither true nor false"
    case .notOneOf(let words, let suggestion):
      if let suggestion { return "\(value) is not known here; did you mean \(suggestion.excerpt)?" }
      return "\(value) is not known here; write one of \(Self.list(words))"
    case .duplicate(let firstLine):
      return "\(value) stands in line \(firstLine) already; ids must differ"
    case .unknownNode(let suggestion, let line):
      let hint = suggestion.map { "; did you mean \"\($0.excerpt)\"\(line.map { " (line \($0))" } ?? "")?" }
      return "there is no node \(value)" + (hint ?? "; add it to the table of nodes")
    case .tooLarge(let error):
      return error.description
    case .other(let sentence):
      return sentence
    }
  }
}
