import Foundation
import GraphEngine
import GraphFormats
import TestSupport
import Testing

@testable import SilkGraph

@Suite("Network drawing")
struct NetworkDrawingTests {
  private let network: Network
  private var drawing: NetworkDrawing

  init() throws {
    network = try Eurasia.network.get()
    drawing = NetworkDrawing(of: network)
  }

  /// The drawing with the routes of the two great corridors from Xi'an to Duisburg.
  private func compared(_ layout: NetworkDrawing.Layout = .geographic) throws -> NetworkDrawing {
    var drawing = drawing
    drawing.layout = layout
    let comparison = try RoutePlanner(network).compare(
      from: Eurasia.hub("CNSIA"), to: Eurasia.hub("DEDUI"), under: Policy())
    drawing.highlights = comparison.rows.filter { ["northern", "trans-caspian"].contains($0.corridor?.id) }.map {
      NetworkDrawing.Highlight($0)
    }
    #expect(drawing.highlights.count == 2)
    return drawing
  }

  private func nodes(of graph: DOTGraph) -> [DOTGraph.Node] { graph.clusters.flatMap(\.nodes) + graph.nodes }

  @Test func coreLegsAndTheirHubsAreDrawnOnceEachInTheirCountry() {
    let graph = drawing.graph()
    let legs = network.legs.filter { $0.cargo == .container && $0.tier == .core }
    #expect(Set(graph.edges.compactMap(\.id)) == Set(legs.map { "leg-\($0.id)" }))
    #expect(graph.edges.count == legs.count)
    let hubs = Set(legs.flatMap { [$0.from, $0.to] })
    #expect(nodes(of: graph).count { $0.styleClass != "mark" } == hubs.count)
    for cluster in graph.clusters {
      for node in cluster.nodes {
        let hub = network.hubs.first { $0.id == node.name }
        #expect(hub?.country == cluster.name)
      }
    }
  }

  @Test("the letters of the corridors stand on their lines, and cover no name")
  func letters() throws {
    for drawing in [drawing, try compared()] {
      let graph = drawing.graph()
      let marks = graph.nodes.filter { $0.styleClass == "mark" }
      let letters = marks.map { node -> String in
        if case .text(let text)? = node.label { text } else { "" }
      }
      for letter in drawing.highlights.isEmpty ? ["N", "T", "U", "R"] : ["N", "T"] {
        #expect(letters.contains { $0.contains(letter) }, "\(letter)")
      }
      let boxes = marks.compactMap { node in node.position.map { PlaneBox(least: $0, greatest: $0).expanded(by: 4) } }
      for name in nodes(of: graph).compactMap(\.outerLabelPosition) {
        #expect(!boxes.contains { $0.overlaps(PlaneBox(least: name, greatest: name).expanded(by: 3)) })
      }
    }
  }

  @Test func marksFollowModeAndKind() throws {
    var drawing = drawing
    drawing.tiers = Set(LegTier.allCases)
    let graph = drawing.graph()
    for leg in network.legs {
      guard let edge = graph.edges.first(where: { $0.id == "leg-\(leg.id)" }) else { continue }
      let expected: DOTGraph.Line = leg.mode == .sea ? .dashed : leg.mode == .road ? .double : .solid
      #expect(edge.line == expected)
    }
    for hub in network.hubs {
      guard let node = nodes(of: graph).first(where: { $0.name == hub.id }) else { continue }
      let isPort = hub.kind == .seaport || hub.kind == .oilTerminal
      #expect(node.shape == (isPort ? .square : hub.kind == .borderCrossing ? .diamond : .circle))
    }
  }

  @Test func aSharedLegHasTheColoursOfItsCorridors() throws {
    let leg = try #require(network.legs.first { $0.id == "L002" })
    let edge = try #require(drawing.graph().edges.first { $0.id == "leg-\(leg.id)" })
    #expect(edge.colors.map(\.text) == ["#c80d0e", "#218f72"])
  }

  @Test func theLegendNamesNoCorridorThatHasNoColouredLeg() throws {
    var drawing = drawing
    drawing.tiers = Set(LegTier.allCases)
    guard case .table(let table)? = drawing.graph().legend?.label else { throw CancellationError() }
    let texts = table.rows.joined().map(\.text)
    #expect(texts.contains { $0.contains("Ocean") })
    #expect(texts.contains("not in use at present"))
    // All its own legs are planned.
    #expect(!texts.contains { $0.contains("TRIPP") })
  }

  @Test func routesAreBroughtOutAndTheRestIsPale() throws {
    let drawing = try compared()
    let edges = drawing.graph().edges
    let brought = Set(drawing.highlights.flatMap(\.legs).compactMap { network.leg(along: $0).map { "leg-\($0.id)" } })
    let first = try #require(edges.firstIndex { brought.contains($0.id ?? "") })
    for (position, edge) in edges.enumerated() {
      let isBrought = brought.contains(edge.id ?? "")
      #expect(isBrought == (position >= first))
      #expect(edge.colors.allSatisfy { $0.alpha == (isBrought ? 255 : 64) })
      #expect(((edge.width ?? 0) >= 3) == isBrought)
    }
  }

  @Test("no label covers another label, a hub, or leaves the map", arguments: [0, 0.45, 0.8])
  func labelsStandApart(crowding: Double) throws {
    var drawing = try compared()
    drawing.crowding = crowding
    let graph = drawing.graph()
    let frame = try #require(graph.box)
    var boxes: [(name: String, box: PlaneBox)] = []
    for node in nodes(of: graph) {
      guard let text = node.outerLabel, let middle = node.outerLabelPosition, let size = node.fontSize else { continue }
      // The ends of the routes are always named, be there room or not.
      if ["CNSIA", "DEDUI"].contains(node.name) { continue }
      let half = PlanePoint(x: Double(text.count) * size * 0.5 / 2, y: size / 2)
      boxes.append((node.name, PlaneBox(least: middle - half, greatest: middle + half)))
    }
    #expect(boxes.count > 60)
    for (index, label) in boxes.enumerated() {
      #expect(label.box.union(frame) == frame, "\(label.name) leaves the map")
      for other in boxes.dropFirst(index + 1) {
        #expect(!label.box.overlaps(other.box), "\(label.name) and \(other.name)")
      }
      for node in nodes(of: graph) {
        guard let position = node.position else { continue }
        let mark = PlaneBox(least: position, greatest: position).expanded(by: 2)
        #expect(!label.box.overlaps(mark), "\(label.name) and the hub \(node.name)")
      }
    }
  }

  @Test func theNamesOfHubsOnRoutesAreThere() throws {
    let drawing = try compared()
    let labels = Set(nodes(of: drawing.graph()).compactMap(\.outerLabel))
    for name in ["Xi'an", "Duisburg", "Moscow", "Port of Aktau", "Port of Baku", "Tbilisi", "Port of Poti", "Dostyk"] {
      #expect(labels.contains(name))
    }
  }

  @Test func theSameNetworkMakesTheSamePicture() throws {
    #expect(try compared().graph().text() == compared().graph().text())
  }

  @Test func layersLeadAwayFromTheOrigin() throws {
    let graph = try compared(.layered).graph()
    let edges = graph.edges.map { [$0.source, $0.target] }
    #expect(edges.contains(["CNSIA", "CNLHW"]))
    #expect(!edges.contains { $0[1] == "CNSIA" })
    #expect(edges.contains { $0[1] == "DEDUI" } && !edges.contains { $0[0] == "DEDUI" && $0[1] == "DEBER" })
    #expect(nodes(of: graph).allSatisfy { $0.position == nil })
  }

  @Test func aNetworkWithoutPlacesIsDrawnInLayers() throws {
    let small = try SmallNetwork(
      hubs: [.init(id: "A"), .init(id: "B", country: "BB")], legs: [.init(id: "L1", from: "A", to: "B")]
    ).network()
    let graph = NetworkDrawing(of: small).graph()
    #expect(graph.clusters.map(\.name) == ["AA", "BB"])
    #expect(graph.edges.map { [$0.source, $0.target] } == [["A", "B"]])
    #expect(nodes(of: graph).allSatisfy { $0.position == nil })
  }

  @Test func hubsWithoutPlacesAreLeftOutAndCounted() throws {
    var content = network.content
    let moscow = try Eurasia.hub("RUMOW").node.index
    for key in ["lat", "lon"] {
      let column = try #require(content.nodeAttributes[key])
      content.nodeAttributes.set(
        AttributeColumn(key, .double, (0..<content.nodeAttributes.rowCount).map { $0 == moscow ? nil : column[$0] }))
    }
    let graph = NetworkDrawing(of: try Network(content)).graph()
    #expect(!nodes(of: graph).contains { $0.name == "RUMOW" })
    #expect(!graph.edges.contains { $0.source == "RUMOW" || $0.target == "RUMOW" })
    #expect(nodes(of: graph).allSatisfy { $0.position != nil })
    guard case .table(let heading)? = graph.title else { throw CancellationError() }
    let remark = heading.rows.last?.first?.text
    #expect(remark == "1 hub without coordinates is not on the map, nor are its legs")
  }

  @Test(
    "Graphviz draws every picture without a word", .enabled(if: Graphviz() != nil),
    arguments: NetworkDrawing.Layout.allCases, [Set([LegTier.core]), Set(LegTier.allCases)])
  func graphvizDraws(layout: NetworkDrawing.Layout, tiers: Set<LegTier>) throws {
    let graphviz = try #require(Graphviz())
    var drawing = try compared(layout)
    drawing.tiers = tiers
    let graph = drawing.graph()
    for engine in layout == .geographic ? [["-Kneato", "-n2"], ["-Kdot"]] : [["-Kdot"]] {
      let (output, messages) = try graphviz.run(engine + ["-Tsvg"], Array(graph.text().utf8))
      #expect(messages.isEmpty)
      let svg = String(decoding: output, as: UTF8.self)
      #expect(svg.components(separatedBy: "class=\"edge").count - 1 == graph.edges.count)
      #expect(svg.components(separatedBy: "class=\"node").count - 1 == nodes(of: graph).count + 1)
    }
  }
}
