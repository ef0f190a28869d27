import Foundation
import GraphEngine
import GraphFormats
import TestSupport
import Testing

/// The examples of the documentation of this module.
@Suite("Documentation of GraphFormats")
struct DocumentationTests {
  @Test func theOverviewCompilesAndAnswers() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("corridors.graphml").path
    let output = folder.appendingPathComponent("corridors.gexf").path
    try "<graphml><graph><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>"
      .write(toFile: input, atomically: true, encoding: .utf8)
    var printed: [String] = []
    func print(_ line: String) { printed.append(line) }
    // Overview begins
    let reading = try GraphFile.read(path: input)
    for warning in reading.sentences { print(warning) }
    try GraphFile.write(reading.document, to: output)
    // Overview ends
    #expect(printed.count == 2 && printed[0].contains("namespace"))
    #expect(try GraphFile.read(path: output).document.graph.graph.edgeCount == 1)
    #expect(
      try DocumentedExample.isIn(
        "Sources/GraphFormats/Documentation.docc/GraphFormats.md", "Overview", of: #filePath,
        replacing: [("(path: input)", "(path: \"corridors.graphml\")"), ("to: output", "to: \"corridors.gexf\"")]))
  }
}
