/// A path that may become an alternative.
struct AlternativeCandidate {
  let path: GraphPath
  /// Indices of nodes of the path: up to the upper one, and from the lower one on, it is known to be a shortest path.
  let optimalOverlap: ClosedRange<Int>?
}

/// Chooses alternatives among candidates, one after another.
struct AlternativeChoice: ~Copyable {
  private let overlap: EdgeWeights
  private let weights: EdgeWeights
  private let options: AlternativeOptions
  private var search: ShortestPathSearch
  private var chosen: [AlternativePath] = []
  private var chosenEdges: [Set<EdgeID>] = []
  private var examined = 0

  init(_ graph: Graph, weights: EdgeWeights, overlap: EdgeWeights, options: AlternativeOptions) {
    self.weights = weights
    self.overlap = overlap
    self.options = options
    search = ShortestPathSearch(graph, weights: weights)
  }

  /// What rounding may do to a sum.
  private static let tolerance = 1 + 1e-12

  /// Looks at candidates until enough are chosen or there are no more.
  ///
  /// - Parameter next: The next candidate, the shortest path first; given the shortest path after that.
  mutating func run(_ next: (GraphPath?) -> AlternativeCandidate?) throws(CancellationError) -> AlternativePaths {
    while chosen.count < options.count {
      guard examined < options.candidateLimit else { return result(.limit) }
      guard let candidate = next(chosen.first?.path) else { return result(.exhausted) }
      if Task.isCancelled { throw CancellationError() }
      examined += 1
      let best = chosen.first?.path.length ?? candidate.path.length
      // Paths that come in the order of their length will only be longer.
      if options.method == .enumeration, candidate.path.length > limit(best) { return result(.exhausted) }
      consider(candidate, best)
    }
    return result(.enough)
  }

  private func limit(_ best: Double) -> Double { best * (1 + options.stretch) * Self.tolerance }

  private func result(_ end: CandidatesEnd) -> AlternativePaths {
    AlternativePaths(paths: chosen, examined: examined, end: end)
  }

  private mutating func consider(_ candidate: AlternativeCandidate, _ best: Double) {
    let path = candidate.path, sharing = sharing(of: path)
    let isAdmissible =
      chosen.isEmpty
      || !chosen.contains { $0.path.edges == path.edges } && path.length <= limit(best)
        && sharing <= options.sharing * Self.tolerance
        && isLocallyOptimal(candidate, options.localOptimality * best * Self.tolerance)
    guard isAdmissible else { return }
    chosen.append(
      AlternativePath(path: path, sharing: sharing, stretch: best > 0 ? max(0, path.length / best - 1) : 0))
    chosenEdges.append(Set(path.edges))
  }

  /// The greatest part of a path that it has in common with one that was chosen.
  private func sharing(of path: GraphPath) -> Double {
    let whole = path.edges.reduce(0) { $0 + overlap[$1] }
    guard whole > 0 else { return 0 }
    return chosenEdges.reduce(0) { greatest, edges in
      max(greatest, path.edges.reduce(0) { edges.contains($1) ? $0 + overlap[$1] : $0 } / whole)
    }
  }

  /// Whether each piece of a path up to a length is a shortest path.
  private mutating func isLocallyOptimal(_ candidate: AlternativeCandidate, _ length: Double) -> Bool {
    let pieces = pieces(of: candidate, upTo: length)
    guard let first = pieces.first, let last = pieces.last else { return true }
    // What holds for all of them together holds for each.
    if candidate.optimalOverlap != nil, isShortest(candidate.path, first.lowerBound...last.upperBound) { return true }
    for piece in pieces where !isShortest(candidate.path, piece) { return false }
    return true
  }

  /// The longest pieces of a path up to a length, as indices of nodes, without those that are known to be shortest.
  private func pieces(of candidate: AlternativeCandidate, upTo length: Double) -> [ClosedRange<Int>] {
    let edges = candidate.path.edges
    var pieces: [ClosedRange<Int>] = [], end = 0
    for start in edges.indices {
      let before = end
      end = max(end, start)
      // Added up anew each time: differences of sums would carry the rounding of what lies before.
      var sum = edges[start..<end].reduce(0) { $0 + weights[$1] }
      while end < edges.count, sum + weights[edges[end]] <= length {
        sum += weights[edges[end]]
        end += 1
      }
      guard end > start, end > before else { continue }
      if let known = candidate.optimalOverlap, end <= known.upperBound || start >= known.lowerBound { continue }
      pieces.append(start...end)
    }
    return pieces
  }

  private mutating func isShortest(_ path: GraphPath, _ piece: ClosedRange<Int>) -> Bool {
    let length = path.edges[piece.lowerBound..<piece.upperBound].reduce(0) { $0 + weights[$1] }
    let least = search.distance(from: path.nodes[piece.lowerBound], to: path.nodes[piece.upperBound])
    return least.map { length <= $0 * Self.tolerance } ?? false
  }
}
