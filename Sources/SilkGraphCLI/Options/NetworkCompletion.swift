internal import ArgumentParser
internal import GraphFormats
internal import SilkGraph

/// What a shell may complete that is in a network: the one that the words typed so far name, or the one that would be
/// read without.
enum NetworkCompletion {
  static let hubs = CompletionKind.custom { words, _, _ in
    complete(words) { $0.hubs.flatMap { [$0.id] + ([$0.shortName] + $0.aliases).filter(isOneWord) } }
  }

  static let countries = CompletionKind.custom { words, _, _ in complete(words) { $0.countries.map(\.code) } }

  static let corridors = CompletionKind.custom { words, _, _ in complete(words) { $0.corridors.map(\.id) } }

  /// Nothing when no network can be read: a shell is no place for an error message.
  private static func complete(_ words: [String], _ names: (Network) -> [String]) -> [String] {
    let option = words.lastIndex { $0 == "--network" || $0 == "-n" }.map { words.index(after: $0) }
    let file = option.flatMap { words.indices.contains($0) ? words[$0] : nil }
    guard let location = try? NetworkLocation.resolve(option: file, in: .process), location != .standardInput,
      let reading = try? location.readGraph(GraphFile.Options(), in: .process),
      let network = try? Network(reading.document.graph)
    else { return [] }
    var known: Set<String> = []
    return names(network).filter { known.insert($0).inserted }
  }

  /// Whether every shell takes the name as it is.
  private static func isOneWord(_ name: String) -> Bool { name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
}
