internal import GraphEngine
internal import GraphFormats
internal import SilkGraph

/// Everything that is wrong with a file, for `silkgraph check`.
struct CheckAnswer: LongAnswer {
  static let schema = "silkgraph/check/1"

  struct Finding: Encodable, Sendable {
    let line: Int?
    let column: Int?
    let severity: String
    /// The rule that found it: `xml`, `graphml` or `schema`.
    let rule: String
    let kind: String
    let element: String?
    let key: String?
    let message: String
  }

  let file: String
  let errors: Int
  let warnings: Int
  let notes: Int
  let findings: [Finding]

  private init(file: String, _ findings: [Finding]) {
    self.file = file
    self.findings = findings.enumerated()
      .sorted { ($0.element.line ?? .max, $0.offset) < ($1.element.line ?? .max, $1.offset) }.map(\.element)
    errors = findings.count { $0.severity == "error" }
    warnings = findings.count { $0.severity == "warning" }
    notes = findings.count { $0.severity == "note" }
  }

  /// A file that no reader can read further than its fault.
  init(file: String, _ error: GraphMLError) {
    self.init(file: file, Self.findings(error.earlier) + [Finding(error.diagnostic, severity: "error")])
  }

  /// A file that was read with everything mended that can be mended.
  init(file: String, _ reading: GraphMLReading) {
    let ofSchema = NetworkCheck.findings(in: reading.document.graph).map { finding -> Finding in
      let line: Int? =
        switch finding.subject {
        case .graph: nil
        case .node(let node): reading.nodeLines[node.index]
        case .edge(let edge): reading.edgeLines[edge.index]
        }
      return Finding(
        line: line, column: nil, severity: finding.severity.rawValue, rule: "schema", kind: "schema",
        element: finding.element, key: finding.key, message: finding.message)
    }
    self.init(file: file, Self.findings(reading.warnings.diagnostics) + ofSchema)
  }

  private static func findings(_ diagnostics: [GraphMLDiagnostic]) -> [Finding] {
    diagnostics.map { diagnostic in
      // What a lenient reader mends, and another refuses, is an error.
      Finding(
        diagnostic,
        severity: diagnostic.kind.verdict == .rejectByDefault ? "error" : diagnostic.severity.rawValue)
    }
  }

  var document: Document {
    let verdict: Sentence =
      errors == 0
      ? "\(file) is sound" : "\(file) has \(counted(errors, "error", "errors"))"
    return Document(
      lead: ["\(verdict); \(counted(warnings, "warning", "warnings")), \(counted(notes, "note", "notes"))"],
      tables: findings.isEmpty
        ? []
        : [
          AnswerTable(
            [
              .text("line", "Line"), .text("severity", "Severity"), .text("element", "Element"),
              .text("message", "Finding"),
            ])
        ])
  }

  var rowCount: Int { findings.count }

  func row(_ index: Int) -> Row {
    let finding = findings[index]
    return Row(
      [
        .text(finding.line.map { String($0) }), .text(finding.severity), .text(finding.element),
        .text(finding.message),
      ], finding.severity == "error" ? .bad : finding.severity == "warning" ? .caution : .quiet)
  }
}

extension CheckAnswer.Finding {
  fileprivate init(_ diagnostic: GraphMLDiagnostic, severity: String) {
    line = diagnostic.line
    column = diagnostic.column
    self.severity = severity
    rule = [.notWellFormed, .encoding, .entityExpansion, .externalEntity].contains(diagnostic.kind) ? "xml" : "graphml"
    kind = diagnostic.kind.rawValue
    element = diagnostic.element
    key = diagnostic.key
    message = diagnostic.hint.map { "\(diagnostic.message); \($0)" } ?? diagnostic.message
  }
}
