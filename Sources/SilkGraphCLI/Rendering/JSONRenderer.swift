/// Shows a report as one JSON object: `schema`, `inputs`, `result`, `warnings`.
struct JSONRenderer {
  private struct Envelope: Encodable {
    let schema: String
    let inputs: any Encodable
    let result: any Encodable
    let warnings: [String]

    enum CodingKeys: CodingKey { case schema, inputs, result, warnings }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(schema, forKey: .schema)
      try fields.encode(inputs, forKey: .inputs)
      try fields.encode(result, forKey: .result)
      try fields.encode(warnings, forKey: .warnings)
    }
  }

  func render(_ report: Report) throws -> Rendering {
    var text = ""
    try write(report) { text += $0 }
    return Rendering(text)
  }

  /// Hands out the text in pieces.
  func write(_ report: Report, to out: (String) throws -> Void) throws {
    let envelope = Envelope(
      schema: report.schema, inputs: report.inputs, result: report.result,
      warnings: report.earlierWarnings + report.warnings)
    try JSONText.write(envelope, to: out)
    try out("\n")
  }
}
