import GraphEngine
import Testing

@testable import SilkGraph

@Suite("What is avoided and closed anyway")
struct ClosedAnywayTests {
  private func closed(_ from: String, _ to: String, _ policy: Policy) throws -> [ClosedAnyway] {
    try Eurasia.planner().closedAnyway(
      [RouteQuery(from: Eurasia.hub(from), to: Eurasia.hub(to))], under: policy)
  }

  @Test("is compared with itself avoided while open, not with all the rest of the tier")
  func onlyItsOwnPrice() throws {
    let tehran = try closed("CNSIA", "DEDUI", Policy(avoiding: [.hub(Eurasia.hub("IRTHR").node)]))
    #expect(tehran.map(\.closedBy) == [[.tier(.alternative), .status(.disrupted)]])
    let effect = try #require(tehran.first?.ifOpen)
    #expect(!effect.isDifferent && effect.free?.totals.costUSD == 1679)
  }

  @Test("keeps all else that is asked for")
  func withOtherConstraints() throws {
    var policy = Policy(avoiding: [.hub(try Eurasia.hub("EGSUZ").node), .country("RU")])
    policy.tiers.insert(.alternative)
    let suez = try closed("CNSIA", "DEDUI", policy)
    #expect(suez.map(\.criterion) == [policy.avoided[0]])
    #expect(suez.first?.ifOpen?.avoiding?.legs.contains { $0.countries.contains("RU") } == false)
  }

  @Test("is not what is open for an end")
  func openForAnEnd() throws {
    let rotterdam = try Eurasia.hub("NLRTM")
    let policy = Policy(avoiding: [.hub(rotterdam.node)])
    #expect(try closed("CNSIA", "NLRTM", policy).isEmpty, "its legs are open for it")
    #expect(try closed("CNSIA", "DEDUI", policy).map(\.closedBy) == [[.tier(.alternative)]])
  }

  @Test("tells no effect for many pairs")
  func manyPairs() throws {
    let policy = Policy(avoiding: [.hub(try Eurasia.hub("IRTHR").node)])
    let ends = try ["CNSIA", "DEDUI", "KZALA"].map(Eurasia.hub)
    let closed = try Eurasia.planner().closedAnyway(
      [RouteQuery(from: ends[0], to: ends[1]), RouteQuery(from: ends[2], to: ends[1])], under: policy)
    #expect(closed.count == 1 && closed[0].ifOpen == nil)
  }
}
