import Foundation
import GraphFormats
import Testing

/// The GraphML files beside the repository, where they are.
enum GraphMLSamples {
  static let folder: URL? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("../shared/graphml").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static var isThere: Bool { folder != nil }

  /// The rows of `HOSTILE.csv`, each with its columns by name.
  static let hostile: [HostileSample] = {
    guard let folder,
      let text = try? String(contentsOf: folder.appendingPathComponent("hostile/HOSTILE.csv"), encoding: .utf8)
    else { return [] }
    return text.split(separator: "\n").dropFirst().map { HostileSample(fields: split(String($0))) }
  }()

  static func hostilePath(_ file: String) -> String { folder.map { "\($0.path)/hostile/\(file)" } ?? "" }

  static func path(_ file: String) -> String { folder.map { "\($0.path)/\(file)" } ?? "" }

  /// What `expected.json` says of the real files, by name.
  static let expected: [(file: String, facts: ExpectedFacts)] = {
    guard let folder, let data = try? Data(contentsOf: folder.appendingPathComponent("expected.json")),
      let facts = try? JSONDecoder().decode([String: ExpectedFacts].self, from: data)
    else { return [] }
    return facts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }()

  private static func split(_ line: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line where character != "\r" {
      if character == "\"" {
        // A doubled quote opens at once what it has closed, and stands for itself.
        if !isQuoted, let last = fields.last, !last.isEmpty { fields[fields.count - 1].append("\"") }
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

struct HostileSample: Sendable, CustomTestStringConvertible {
  let file: String
  let verdict: String
  let mention: String
  let line: Int?
  let nodes: Int?
  let edges: Int?

  init(fields: [String]) {
    file = fields[0]
    verdict = fields[2]
    mention = fields[3]
    line = Int(fields[4])
    nodes = Int(fields[5])
    edges = Int(fields[6])
  }

  var testDescription: String { file }
  var path: String { GraphMLSamples.hostilePath(file) }
  var isRejected: Bool { verdict == "reject" }
}

struct ExpectedFacts: Decodable, Sendable {
  struct Counts: Decodable, Sendable {
    let nodes: Int
    let edges: Int
    let hyperedges: Int
    let endpoints: Int
    let ports: Int
    let graphs_top: Int
    let graphs_total: Int
    let directed_edges: Int
    let undirected_edges: Int
    let self_loops: Int
  }

  struct Key: Decodable, Sendable {
    struct Use: Decodable, Sendable {
      let count: Int
      let distinct: Int?
      let utf8_bytes: Int?
      let min: Double?
      let max: Double?
      let sum: Double?
      let `true`: Int?
      let empty: Int?
      let structured: Int?
      let bad: Int?
    }

    let id: String
    let `for`: String
    let name: String
    let type: String
    let `default`: String?
    let uses: [String: Use]
  }

  struct Topology: Decodable, Sendable {
    let max_degree: Int?
    let isolated_nodes: Int?
  }

  let verdict: String
  let counts: Counts?
  let keys: [Key]?
  let first_node_id: String?
  let last_node_id: String?
}
