import GraphEngine

extension PolicyFilter {
  /// The open hubs that lie on some route between two hubs that comes through no hub twice.
  func hubsOnSimpleRoutes(from origin: Hub, to destination: Hub, in network: Network) -> Set<NodeID> {
    let open = Set(network.hubs.filter(admits).map(\.node))
    guard open.contains(origin.node), open.contains(destination.node), origin != destination else { return [] }
    var neighbours: [NodeID: [NodeID]] = [:]
    for leg in network.legs where admits(leg) && open.contains(leg.from) && open.contains(leg.to) {
      neighbours[leg.from, default: []].append(leg.to)
      neighbours[leg.to, default: []].append(leg.from)
    }
    return SilkGraph.hubsOnSimpleRoutes(from: origin.node, to: destination.node, neighbours: neighbours)
  }
}

/// The hubs that lie on some way from one hub to another that comes through no hub twice.
///
/// They are the block (the part that no single hub cuts in two) which holds both ends once these are joined by one leg
/// more. A depth-first search that follows this leg first finds the block: it is what hangs below the leg up to the
/// hubs that cut something off. Follows [Hopcroft and Tarjan (1973)](https://doi.org/10.1145/362248.362272).
///
/// - Parameters:
///   - neighbours: The hubs that a leg joins to each hub; a leg stands at both of its ends.
///   - origin: Where the ways begin. It must not be `destination`.
/// - Returns: Both ends alone where nothing joins them.
/// - Complexity: O(*hubs* + *legs*).
func hubsOnSimpleRoutes(
  from origin: NodeID, to destination: NodeID, neighbours: [NodeID: [NodeID]]
) -> Set<NodeID> {
  struct Visit {
    let hub: NodeID
    let parent: Int
    /// The earliest hub that a leg from here or from below leads back to.
    var low: Int
    var next = 0
  }
  var visits = [Visit(hub: origin, parent: -1, low: 0), Visit(hub: destination, parent: 0, low: 0)]
  var numbers = [origin: 0, destination: 1]
  var current = 1
  // What hangs at the origin beside the leg is cut off by it, so the search ends when it comes back there.
  while current > 0 {
    let around = neighbours[visits[current].hub] ?? []
    if visits[current].next < around.count {
      let hub = around[visits[current].next]
      visits[current].next += 1
      if let number = numbers[hub] {
        visits[current].low = min(visits[current].low, number)
      } else {
        numbers[hub] = visits.count
        visits.append(Visit(hub: hub, parent: current, low: visits.count))
        current = visits.count - 1
      }
    } else {
      let parent = visits[current].parent
      visits[parent].low = min(visits[parent].low, visits[current].low)
      current = parent
    }
  }
  var isInside = [true, true]
  for visit in visits.dropFirst(2) { isInside.append(isInside[visit.parent] && visit.low < visit.parent) }
  return Set(zip(visits, isInside).filter(\.1).map(\.0.hub))
}
