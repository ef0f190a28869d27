/// The names that columns with the two ends of an edge have in lists and tables.
enum EndNames {
  /// Pairs of names, small letters and digits alone, the likeliest first.
  static let pairs: [(source: String, target: String)] = [
    ("from", "to"), ("source", "target"), ("src", "dst"), ("src", "dest"), ("src", "tgt"), ("origin", "destination"),
    ("orig", "dest"), ("fromnode", "tonode"), ("fromnodeid", "tonodeid"), ("fromid", "toid"), ("sourceid", "targetid"),
    ("sourcenode", "targetnode"), ("originid", "destinationid"), ("startnode", "endnode"), ("node1", "node2"),
    ("nodea", "nodeb"), ("id1", "id2"), ("start", "end"), ("tail", "head"), ("u", "v"),
  ]

  /// A name as it is compared: `From_Node-ID` is `fromnodeid`.
  static func key(_ name: String) -> String {
    String(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
  }

  /// Whether two names are those of a source and a target, as they stand side by side in a header.
  static func areEnds(_ first: String, _ second: String) -> Bool {
    let first = key(first), second = key(second)
    return pairs.contains { $0.source == first && $0.target == second }
      || (sources.contains(first) && targets.contains(second))
  }

  /// Where the two ends stand among the names of columns, if they do. What follows a comma or bracket counts where no name
  /// does without: `destination, final` is a destination.
  static func positions(in names: [String]) -> (source: Int, target: Int)? {
    let keys = names.map(key)
    for pair in pairs {
      if let source = keys.firstIndex(of: pair.source), let target = keys.firstIndex(of: pair.target) {
        return (source, target)
      }
    }
    let stems = names.map { name in key(String(name.prefix { !",([".contains($0) })) }
    guard stems != keys else { return nil }
    for pair in pairs {
      let sources = stems.indices.filter { stems[$0] == pair.source }
      let targets = stems.indices.filter { stems[$0] == pair.target }
      if sources.count == 1, targets.count == 1 { return (sources[0], targets[0]) }
    }
    return nil
  }

  private static let sources: Set<String> = ["source", "from", "src", "fromnodeid", "node1", "tail", "u"]
  private static let targets: Set<String> = ["target", "to", "dst", "tonodeid", "node2", "head", "v"]

  /// Whether a word is one that names a column rather than a node: `iso3_o`, `City A`, `exporter`.
  static func soundsLikeColumn(_ name: String) -> Bool {
    var parts: [String] = []
    var last: Character?
    for character in name {
      let isBreak = !(character.isLetter || character.isNumber)
      let startsNew =
        (character.isNumber != last?.isNumber) || (character.isUppercase && last?.isLowercase == true)
      if isBreak {
        last = nil
        continue
      }
      if last == nil || startsNew { parts.append("") }
      parts[parts.count - 1].append(contentsOf: character.lowercased())
      last = character
    }
    guard !parts.isEmpty, parts.contains(where: { $0.count >= 3 && words.contains($0) }) else { return false }
    return parts.allSatisfy { words.contains($0) || $0.allSatisfy(\.isNumber) || $0.count == 1 }
  }

  private static let words: Set<String> = [
    "node", "id", "nodeid", "from", "to", "source", "target", "src", "dst", "tgt", "origin", "destination", "orig",
    "dest", "start", "end", "name", "city", "country", "iso", "code", "station", "stop", "user", "author", "page",
    "reporter", "partner", "exporter", "importer", "sender", "receiver", "parent", "child", "follower", "followee",
    "followed", "person", "actor", "gene", "protein", "airport", "hub", "port", "head", "tail", "vertex", "left",
    "right", "subject", "object", "citing", "cited", "caller", "callee", "buyer", "seller", "supplier", "customer",
    "weight", "type", "label", "link", "edge", "begin", "first", "second", "one", "two", "departure", "arrival",
    "place",
    "town", "terminal", "loading", "discharge",
  ]
}
