public import Foundation

/// Graphviz, where it is installed.
public struct Graphviz {
  private let dot: URL

  public init?() {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let places = folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent("dot") }
    guard let dot = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else { return nil }
    self.dot = dot
  }

  /// What Graphviz writes for a text, and what it says about it.
  public func run(_ arguments: [String], _ text: [UInt8]) throws -> (output: Data, messages: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("in.dot"), output = folder.appendingPathComponent("out")
    try Data(text).write(to: input)
    let process = Process()
    process.executableURL = dot
    process.arguments = arguments + [input.path, "-o", output.path]
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    let said = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (try Data(contentsOf: output), String(decoding: said, as: UTF8.self))
  }

  private struct Drawing: Decodable {
    struct Object: Decodable { let name: String }
    struct Edge: Decodable {
      let tail: Int
      let head: Int
    }
    let objects: [Object]
    let edges: [Edge]?
  }

  private func drawing(_ text: [UInt8]) throws -> Drawing {
    try JSONDecoder().decode(Drawing.self, from: run(["-Kdot", "-Tdot_json"], text).output)
  }

  /// The names of the nodes of a graph, in order.
  public func nodeNames(_ text: [UInt8]) throws -> [String] { try drawing(text).objects.map(\.name) }

  /// The names of both ends of each edge.
  public func edges(_ text: [UInt8]) throws -> [[String]] {
    let drawing = try drawing(text)
    return (drawing.edges ?? []).map { [drawing.objects[$0.tail].name, drawing.objects[$0.head].name] }
  }
}
