import GraphEngine

/// What makes two routes two answers.
public enum RouteDifference: Hashable, Sendable {
  /// Another sequence of legs.
  case legs
  /// Another sequence of countries.
  case countries
  /// Other corridors, or branches of them.
  case corridors
  /// That at most this share of a route is common with any before it, by what the policy makes least; that the route is
  /// at most so much worse than the best, as a share of it; and that no piece of it up to so long, as a share of the
  /// best, is a detour ([Abraham et al., 2013](https://doi.org/10.1145/2444016.2444019)).
  case sharing(atMost: Double = 0.6, stretch: Double = 0.4, localOptimality: Double = 0.25)
}

/// The best route and others that differ from it and from each other.
public struct RouteAlternatives: Sendable {
  /// A route, and how it stands against those before it.
  public struct Alternative: Hashable, Sendable {
    /// The route.
    public let route: Route
    /// The greatest share of it that it has in common with one of the routes before it, by what the policy makes least.
    public let sharing: Double
    /// The corridor that it is of, and the branch.
    public let corridors: [Corridor]
  }

  /// Why there are no more routes.
  public enum End: String, Hashable, Sendable {
    /// As many as were wanted are found.
    case enough
    /// There are no more that differ.
    case exhausted
    /// The search grew too large: there may be more, beyond those that were looked at.
    case limit
    /// The deadline has passed: there may be more.
    case deadline = "time"
  }

  /// What was asked.
  public let policy: Policy
  /// What the routes differ in.
  public let difference: RouteDifference
  /// The routes, best first.
  public internal(set) var alternatives: [Alternative] = []
  /// The legs that are open for the ends alone.
  public internal(set) var openings: [EndOpening] = []
  /// Why there are no more.
  public internal(set) var end = End.enough
  /// How many routes were looked at.
  public internal(set) var examined = 0
  /// The first route that was left out for nothing but how much it shares, where that is what counts.
  public internal(set) var mostLike: Alternative?
}

extension RoutePlanner {
  /// The best routes that differ in something, best first. They come through no hub twice.
  ///
  /// The answer is exact: of all routes that are the same in what counts, the best is found, or the search says that it
  /// grew too large.
  ///
  /// - Parameters:
  ///   - count: How many routes are wanted, one or more.
  ///   - origin: Where the goods are.
  ///   - destination: Where they go.
  ///   - policy: What is asked of each route.
  ///   - difference: What makes two routes two answers.
  ///   - limits: How long it may take.
  /// - Throws: ``PolicyError``; `CancellationError` when the task is cancelled.
  /// - Complexity: Two searches over the compiled graph, and a look at the arcs of each partial route that promises no
  ///   less than the last one that is found; half a million of them at most.
  public func alternatives(
    _ count: Int, from origin: Hub, to destination: Hub, under policy: Policy, differingIn difference: RouteDifference,
    within limits: SearchLimits = SearchLimits()
  ) throws -> RouteAlternatives {
    let asked = policy, policy = opened(policy, for: [origin, destination])
    let filter = try PolicyFilter(network, policy)
    let hubs = filter.hubsOnSimpleRoutes(from: origin, to: destination, in: network)
    let compiled = try RoutingGraph(network, policy, filter, keeping: hubs)
    var found = RouteAlternatives(policy: asked, difference: difference)
    found.openings = openings(for: [origin, destination], under: asked)
    guard
      var search = try SimpleRouteSearch(
        compiled, from: origin.node, to: destination.node, by: policy.objective, effort: 500_000,
        deadline: limits.deadline)
    else {
      found.end = .exhausted
      return found
    }
    var choice = try RouteChoice(difference, compiled, policy)
    while found.alternatives.count < count {
      guard let path = try search.next() else {
        found.end = search.gaveUp ? limits.isOver ? .deadline : .limit : .exhausted
        return found
      }
      found.examined += 1
      let route = Route(path, in: compiled, of: network, from: origin, to: destination)
      if found.examined & 0xff == 0 { limits.progress?(found.alternatives.count) }
      let corridors = network.corridors(of: route)
      // What it shares with all before it takes long to find, and most routes are no other answer anyway.
      guard choice.isNew(route, corridors) else { continue }
      let alternative = choice.alternative(route, corridors)
      switch choice.verdict(on: alternative, path, best: found.alternatives.first?.route) {
      case .take:
        choice.note(route, at: found.alternatives.count)
        found.alternatives.append(alternative)
      case .leave: break
      case .tooAlike: found.mostLike = found.mostLike ?? alternative
      case .tooBad:
        // Those to come are no better.
        found.end = .exhausted
        return found
      }
    }
    return found
  }
}

/// Says of each route in turn whether it is another answer.
private struct RouteChoice: ~Copyable {
  enum Verdict {
    case take
    case leave
    /// It shares too much with one that was taken, and nothing else is against it.
    case tooAlike
    case tooBad
  }

  private enum Key: Hashable {
    case legs([EdgeID])
    case countries([String])
    case corridors([String])
  }

  private let difference: RouteDifference
  private let objective: Objective
  private let graph: Graph
  private let weights: EdgeWeights
  private var search: ShortestPathSearch
  private var keys: Set<Key> = []
  /// The routes that were taken which have a step, by their positions.
  private var holders: [Route.Step: [Int]] = [:]

  init(_ difference: RouteDifference, _ compiled: RoutingGraph, _ policy: Policy) throws {
    self.difference = difference
    objective = policy.objective
    graph = compiled.graph
    weights = try compiled.sums(for: policy.objective)
    search = ShortestPathSearch(graph, weights: weights)
  }

  /// What rounding may do to a sum.
  private static let tolerance = 1 + 1e-12

  /// Whether no route before is the same in what counts.
  mutating func isNew(_ route: Route, _ corridors: [Corridor]) -> Bool {
    let key: Key =
      switch difference {
      // One route may be several paths.
      case .legs, .sharing: .legs(route.legs.map(\.edge))
      case .countries: .countries(route.countries)
      case .corridors: .corridors(corridors.map(\.id))
      }
    return keys.insert(key).inserted
  }

  /// A route that is taken.
  mutating func note(_ route: Route, at position: Int) {
    for step in Set(route.steps) { holders[step, default: []].append(position) }
  }

  /// A route beside those that were taken.
  func alternative(_ route: Route, _ corridors: [Corridor]) -> RouteAlternatives.Alternative {
    let whole = objective.sum(of: route.totals)
    var common: [Int: Double] = [:]
    for step in route.steps {
      let part = objective.sum(of: step.totals)
      for position in holders[step] ?? [] { common[position, default: 0] += part }
    }
    return RouteAlternatives.Alternative(
      route: route, sharing: whole > 0 ? (common.values.max() ?? 0) / whole : 0, corridors: corridors)
  }

  /// What becomes of a route that is new.
  mutating func verdict(on alternative: RouteAlternatives.Alternative, _ path: [EdgeID], best: Route?) -> Verdict {
    let route = alternative.route
    switch difference {
    case .legs, .countries, .corridors: return .take
    case .sharing(let share, let stretch, let localOptimality):
      guard let best else { return .take }
      let limit = objective.value(of: best.totals) * (1 + stretch) * Self.tolerance
      guard objective.value(of: route.totals) <= limit else { return .tooBad }
      guard hasNoDetour(path, upTo: localOptimality * objective.sum(of: best.totals) * Self.tolerance) else {
        return .leave
      }
      return alternative.sharing <= share * Self.tolerance ? .take : .tooAlike
    }
  }

  /// Whether each piece of a path up to a length is a shortest path, by what adds up of the objective.
  private mutating func hasNoDetour(_ path: [EdgeID], upTo length: Double) -> Bool {
    var end = 0
    for start in path.indices {
      let before = end
      end = max(end, start)
      var sum = path[start..<end].reduce(0) { $0 + weights[$1] }
      while end < path.count, sum + weights[path[end]] <= length {
        sum += weights[path[end]]
        end += 1
      }
      // A piece that ends where the one before does is a part of it.
      guard end > start, end > before else { continue }
      let least = search.distance(from: graph.source(of: path[start]), to: graph.target(of: path[end - 1]))
      guard let least, sum <= least * Self.tolerance else { return false }
    }
    return true
  }
}
