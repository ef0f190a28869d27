internal import ArgumentParser
internal import GraphFormats

/// How much a file may ask for: shared by every command that reads one.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Refuse a file with more: bytes (after unpacking), memory (bytes that a table takes), depth, nodes, edges, keys, \
      text (bytes of one value), such as \
      nodes=5M,text=1M. Default: the limits in the README.
      """, valueName: "what=count"))
  var readLimits: [String] = []

  init() {}

  func validate() throws { _ = try parsed() }

  /// What cannot be parsed was refused when the options were read.
  var limits: GraphMLReaderOptions.Limits { (try? parsed()) ?? GraphMLReaderOptions.Limits() }

  /// How many edges a graph may have after its hyperedges became edges: the limit of edges where it was set.
  var expansionLimit: Int {
    let edges = limits.edges
    return edges == GraphMLReaderOptions.Limits().edges ? min(edges, GraphDocument.usualExpansionLimit) : edges
  }

  private static var names: KeyValuePairs<String, WritableKeyPath<GraphMLReaderOptions.Limits, Int>> {
    [
      "bytes": \.bytes, "memory": \.memory, "depth": \.depth, "nodes": \.nodes, "edges": \.edges, "keys": \.keys,
      "text": \.textBytes,
    ]
  }

  private func parsed() throws -> GraphMLReaderOptions.Limits {
    var limits = GraphMLReaderOptions.Limits()
    for item in readLimits.flatMap({ $0.split(separator: ",") }) {
      let parts = item.split(separator: "=", maxSplits: 1).map(String.init)
      let names = Self.names.map(\.key)
      guard parts.count == 2, let count = Self.count(parts[1]) else {
        throw ValidationError("--read-limits takes a name and a count from 1, such as nodes=5M, not \"\(item)\"")
      }
      guard let path = Self.names.first(where: { $0.key == parts[0] })?.value else {
        let question = DidYouMean.question(about: parts[0], among: names)
        throw ValidationError(
          "no limit \"\(parts[0])\"\(question)\n  There are \(names.joined(separator: ", ")).")
      }
      limits[keyPath: path] = count
      // Whoever names a number of bytes means it for every format.
      if path == \.bytes {
        limits.heldBytes = count
        limits.memory = max(limits.memory, count > Int.max / 4 ? count : 4 * count)
      }
    }
    return limits
  }

  /// A count from 1, with a `k`, `M` or `G` for thousands, millions and thousands of millions.
  private static func count(_ text: String) -> Int? {
    let units: [Character: Int] = ["k": 1000, "M": 1_000_000, "G": 1_000_000_000]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? text : String(text.dropLast())), number > 0 else { return nil }
    let (count, overflows) = number.multipliedReportingOverflow(by: unit ?? 1)
    return overflows ? nil : count
  }
}
