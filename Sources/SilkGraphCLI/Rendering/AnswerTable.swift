/// A column together with what makes its cell out of the thing that a row is about.
package struct CellColumn<Element>: Sendable {
  package let column: Column
  package let cell: @Sendable (Element) -> Cell

  package init(_ column: Column, _ cell: @escaping @Sendable (Element) -> Cell) {
    self.column = column
    self.cell = cell
  }

  /// The same column in a table about other things, each of which leads to one of these.
  package func of<Other>(_ part: @escaping @Sendable (Other) -> Element) -> CellColumn<Other> {
    CellColumn<Other>(column) { [cell] in cell(part($0)) }
  }

  /// The same cells under another heading.
  package func named(_ column: Column) -> CellColumn { CellColumn(column, cell) }

  /// The number that the column has for an element.
  package func number(_ element: Element) -> Double? {
    if case .number(let value) = cell(element).value { value } else { nil }
  }
}

/// Rows and columns of one kind of thing, with nothing said about how they are shown. Not a table in a file: those are
/// the business of GraphFormats.
package struct AnswerTable: Sendable {
  /// A line above the table, where it is not the only one.
  package var title: String?
  package var columns: [Column]
  package var rows: [Row]
  /// What stands under the rows for people (a total) and is left out of data.
  package var footer: Row?

  package init(_ columns: [Column], title: String? = nil, rows: [Row] = [], footer: Row? = nil) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.footer = footer
  }

  /// A table with a row for each element, made by the columns themselves.
  package init<Element>(
    _ columns: [CellColumn<Element>], title: String? = nil, of elements: [Element],
    emphasis: (Element) -> Emphasis = { _ in .plain }
  ) {
    self.init(
      columns.map(\.column), title: title,
      rows: elements.map { element in Row(columns.map { $0.cell(element) }, emphasis(element)) })
  }

  /// The table with the columns of these names as ones that were asked for.
  package func asking(for names: Set<String>) -> AnswerTable {
    var copy = self
    copy.columns = columns.map { names.contains($0.name) ? $0.asked() : $0 }
    return copy
  }
}

/// One column of a table: a name for programs, a heading for people.
package struct Column: Sendable, Hashable {
  /// The name in data and in `--columns`, with its unit: `cost_usd`.
  package let name: String
  /// The heading for people, with the unit: `Cost USD`.
  package let heading: String
  /// How numbers are shown to people.
  package var format: NumberFormat
  /// What numbers are divided by before people see them: 24 shows hours as days. Data keeps what it was given.
  package let divisor: Double
  /// Whether the column holds numbers, and so is set flush right.
  package let isNumeric: Bool
  /// When the column gives way on a narrow terminal: 1 first; `nil` after all that have a number, from the right.
  package private(set) var foldOrder: Int?
  /// How narrow the column may be made by breaking its cells into lines; `nil` keeps each on one line.
  package private(set) var narrowest: Int?
  /// Whether the question was about this column: then it stays, however narrow the terminal.
  package private(set) var isAsked = false

  private init(_ name: String, _ heading: String, _ format: NumberFormat, divisor: Double, isNumeric: Bool) {
    self.name = name
    self.heading = heading
    self.format = format
    self.divisor = divisor
    self.isNumeric = isNumeric
  }

  /// A column of words.
  package static func text(_ name: String, _ heading: String) -> Column {
    Column(name, heading, .exact, divisor: 1, isNumeric: false)
  }

  /// A column of numbers.
  package static func number(
    _ name: String, _ heading: String, _ format: NumberFormat = .whole, dividedBy divisor: Double = 1
  ) -> Column {
    Column(name, heading, format, divisor: divisor, isNumeric: true)
  }

  /// The column as one that gives way on a narrow terminal, in this order.
  package func folding(_ order: Int) -> Column {
    var copy = self
    copy.foldOrder = order
    return copy
  }

  /// The column as one that the question was about.
  package func asked() -> Column {
    var copy = self
    copy.isAsked = true
    return copy
  }

  /// The column as one whose cells may be broken into lines of so many columns of the terminal.
  package func wrapping(at width: Int) -> Column {
    var copy = self
    copy.narrowest = width
    return copy
  }
}

/// One row of a table: a cell for each column; columns past the last cell are empty.
package struct Row: Sendable, Hashable, ExpressibleByArrayLiteral {
  package var cells: [Cell]
  package var emphasis: Emphasis

  package init(_ cells: [Cell], _ emphasis: Emphasis = .plain) {
    self.cells = cells
    self.emphasis = emphasis
  }

  package init(arrayLiteral cells: Cell...) { self.init(cells) }

  subscript(column: Int) -> Cell { column < cells.count ? cells[column] : .none }
}

/// One cell of a table.
package struct Cell: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    case none
    case text(String)
    case number(Double)
    case integer(Int)
  }

  package var value: Value
  package var emphasis: Emphasis

  package init(_ value: Value, _ emphasis: Emphasis = .plain) {
    self.value = value
    self.emphasis = emphasis
  }

  /// Nothing is known.
  package static let none = Cell(.none)

  package static func text(_ text: String?, _ emphasis: Emphasis = .plain) -> Cell {
    Cell(text.map { .text($0) } ?? .none, emphasis)
  }

  package static func number(_ value: Double?, _ emphasis: Emphasis = .plain) -> Cell {
    Cell(value.map { .number($0) } ?? .none, emphasis)
  }

  package static func integer(_ value: Int?, _ emphasis: Emphasis = .plain) -> Cell {
    Cell(value.map { .integer($0) } ?? .none, emphasis)
  }

  /// The cell for people.
  func forReading(_ column: Column) -> String {
    switch value {
    case .none: ""
    case .text(let text): SafeText.oneLine(text)
    case .number(let value): column.format.forReading(value / column.divisor)
    case .integer(let value) where column.divisor == 1 && !column.format.isPercent: NumberFormat.grouped(value)
    case .integer(let value): column.format.forReading(Double(value) / column.divisor)
    }
  }

  /// The cell for programs: exact, but shares as tables round them, unless a precision is asked for.
  func forData(_ column: Column, precision: Precision?) -> String {
    switch value {
    case .none: return ""
    case .text(let text): return text
    case .number(let value):
      let format: NumberFormat =
        switch precision {
        case .decimals(let count)?: column.format.with(precision: count)
        case .full?: .exact
        case nil: column.format.isPercent ? column.format : .exact
        }
      return format.forData(value)
    case .integer(let value): return String(value)
    }
  }
}
