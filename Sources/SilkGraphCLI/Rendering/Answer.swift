/// What a command found out: a value whose fields carry their units, and a way to put it before people.
///
/// The fields are what `--format json` writes; their names and meaning only ever grow within a version of the schema.
package protocol Answer: Encodable, Sendable {
  /// The name and version of the fields: `silkgraph/route/1`.
  static var schema: String { get }

  /// The answer for people, and for programs that read rows.
  var document: Document { get }

  /// The names of the columns that the question was about, which no terminal is too narrow for.
  var askedColumns: Set<String> { get }
}

extension Answer {
  package var askedColumns: Set<String> { [] }
}

/// An answer with a row for each of perhaps millions of things.
protocol LongAnswer: Answer {
  /// How many rows the first table of the document has in truth. In the document itself it has none.
  var rowCount: Int { get }

  func row(_ index: Int) -> Row
}

/// An answer in words and tables.
package struct Document: Sendable {
  /// Lines before the tables.
  package var lead: [Sentence]
  /// The first table is the answer where only one fits: tab- and comma-separated values.
  package var tables: [AnswerTable]
  /// A picture behind the tables, for people.
  package var chart: ScatterChart?
  /// Lines after the tables.
  package var closing: [Sentence]
  /// Lines at the very end that cells refer to by number.
  package var footnotes: [Sentence]

  package init(
    lead: [Sentence] = [], tables: [AnswerTable] = [], chart: ScatterChart? = nil, closing: [Sentence] = [],
    footnotes: [Sentence] = []
  ) {
    self.lead = lead
    self.tables = tables
    self.chart = chart
    self.closing = closing
    self.footnotes = footnotes
  }
}

/// Everything that a renderer may show.
package struct Report: Sendable {
  package let schema: String
  /// What was asked.
  package let inputs: any Encodable & Sendable
  /// What was found.
  package let result: any Encodable & Sendable
  package var document: Document
  package let warnings: [String]
  /// The rows of the first table, where they are too many to be there all at once.
  let longRows: (any LongAnswer)?
  /// Warnings that the user was told before there was an answer: of a file, while it was read.
  package let earlierWarnings: [String]

  package init<Result: Answer>(
    _ answer: Result, inputs: any Encodable & Sendable, warnings: [String] = [], earlierWarnings: [String] = []
  ) {
    schema = Result.schema
    self.inputs = inputs
    result = answer
    var document = answer.document
    document.tables = document.tables.map { $0.asking(for: answer.askedColumns) }
    self.document = document
    longRows = answer as? any LongAnswer
    self.warnings = warnings
    self.earlierWarnings = earlierWarnings
  }
}

/// A report in its final form.
package struct Rendering: Sendable, Hashable {
  /// The answer.
  package var text: String
  /// What is worth saying beside it, on standard error.
  package var notes: [String]

  package init(_ text: String, notes: [String] = []) {
    self.text = text
    self.notes = notes
  }
}
