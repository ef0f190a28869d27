public import GraphEngine

/// A freight network: countries, hubs, agencies and corridors, with the legs, trade flows and partnerships that join
/// them, as a typed view of an attributed graph.
///
/// The attribute `kind` says what a node or an edge is; Networks/SCHEMA.md defines every other key. Reading is strict: a
/// value that the schema does not allow is an error that names the element, never a silent zero. Elements without `kind`
/// are no part of the network. What routes do not depend on may be absent: coordinates, provenance (then unsourced, with
/// low confidence), status and tier (operating and core), cargo (containers).
public struct Network: Sendable {
  /// The graph that this is a view of.
  public let content: AttributedGraph
  /// The countries, in the order of the file.
  public let countries: [Country]
  /// The hubs, in the order of the file.
  public let hubs: [Hub]
  /// The agencies, in the order of the file.
  public let agencies: [Agency]
  /// The corridors and their branches, in the order of the file.
  public let corridors: [Corridor]
  /// What is assumed of modes of transport, in the order of the file.
  public let modeFigures: [ModeFigures]
  /// The legs, in the order of the file.
  public let legs: [Leg]
  /// The trade flows, in the order of the file.
  public let tradeFlows: [TradeFlow]
  /// The partnerships, in the order of the file.
  public let partnerships: [Partnership]
  /// What sources say of corridors, in the order of the file.
  public let corridorFacts: [CorridorFact]

  /// The hubs that ``NetworkAccess`` added: goods begin and end there, and do not pass.
  let endHubs: Set<NodeID>

  private let hubPositions: [NodeID: Int]
  private let legPositions: [EdgeID: Int]
  private let countryPositions: [String: Int]
  private let corridorPositions: [String: Int]

  /// Reads a network from an attributed graph.
  ///
  /// - Throws: ``NetworkError/notTyped`` for a graph without `kind`, otherwise the first thing that the schema forbids.
  ///   ``NetworkCheck`` gathers all of them.
  /// - Complexity: O(*n* + *m*) in the size of the graph.
  public init(_ content: AttributedGraph) throws(NetworkError) {
    self.init(try NetworkReader(content), content)
  }

  /// The network with more hubs, at which goods begin and end, and legs to them.
  ///
  /// - Parameters:
  ///   - hubs: Their nodes follow those that there are.
  ///   - legs: Their edges follow those that there are.
  /// - Complexity: O(the size of the network).
  func adding(_ hubs: [Hub], _ legs: [Leg]) throws(GraphError) -> Network {
    Network(
      self, hubs, legs,
      content: try content.adding(
        nodes: hubs.map(\.id),
        edges: legs.map { AttributedGraph.NewEdge(from: $0.from, to: $0.to, .undirected, name: $0.id) }))
  }

  private init(_ base: Network, _ hubs: [Hub], _ legs: [Leg], content: AttributedGraph) {
    self.content = content
    countries = base.countries
    self.hubs = base.hubs + hubs
    agencies = base.agencies
    corridors = base.corridors
    modeFigures = base.modeFigures
    self.legs = base.legs + legs
    tradeFlows = base.tradeFlows
    partnerships = base.partnerships
    corridorFacts = base.corridorFacts
    endHubs = base.endHubs.union(hubs.map(\.node))
    hubPositions = Self.positions(self.hubs, by: \.node)
    legPositions = Self.positions(self.legs, by: \.edge)
    countryPositions = base.countryPositions
    corridorPositions = base.corridorPositions
  }

  private init(_ reader: NetworkReader, _ content: AttributedGraph) {
    self.content = content
    countries = reader.countries
    hubs = reader.hubs
    agencies = reader.agencies
    corridors = reader.corridors
    modeFigures = reader.modeFigures
    legs = reader.legs
    tradeFlows = reader.tradeFlows
    partnerships = reader.partnerships
    corridorFacts = reader.corridorFacts
    endHubs = []
    hubPositions = Self.positions(hubs, by: \.node)
    legPositions = Self.positions(legs, by: \.edge)
    countryPositions = Self.positions(countries, by: \.code)
    corridorPositions = Self.positions(corridors, by: \.id)
  }

  private static func positions<Item, Key: Hashable>(_ items: [Item], by key: KeyPath<Item, Key>) -> [Key: Int] {
    // Nodes and edges differ, and so do the names of nodes.
    Dictionary(items.indices.map { (items[$0][keyPath: key], $0) }) { first, _ in first }
  }

  /// The hub at a node, if the node is one.
  public func hub(at node: NodeID) -> Hub? { hubPositions[node].map { hubs[$0] } }

  /// The leg along an edge, if the edge is one.
  public func leg(along edge: EdgeID) -> Leg? { legPositions[edge].map { legs[$0] } }

  /// The legs that begin or end at a hub, in the order of the file.
  public func legs(at hub: Hub) -> [Leg] {
    content.graph.arcs(from: hub.node).compactMap { leg(along: $0.edge) }
  }

  /// The country of that code.
  public func country(_ code: String) -> Country? { countryPositions[code].map { countries[$0] } }

  /// The corridor of that id.
  public func corridor(_ id: String) -> Corridor? { corridorPositions[id].map { corridors[$0] } }

  /// The branches of a corridor, in the order of the file.
  public func branches(of corridor: Corridor) -> [Corridor] { corridors.filter { $0.parent == corridor.id } }
}
