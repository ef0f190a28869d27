import Testing

@testable import SilkGraph

@Suite("The shipped network")
struct ShippedNetworkTests {
  @Test("is there for whoever imports the library, and is that of the tables")
  func shipped() throws {
    let network = try Network.shipped
    #expect(network.hubs.count == (try Eurasia.network.get().hubs.count))
    #expect(try PlaceFinder(network).hub("Xi'an").id == "CNSIA")
    #expect(try network.legs == Eurasia.network.get().legs)
  }

  @Test("that is not beside a program is an error that says what to do")
  func absent() {
    let error = ShippedNetworkError(searched: ["/opt/SilkGraph_ShippedNetworks.resources/eurasia.graphml"])
    #expect("\(error)".contains("copy SilkGraph_ShippedNetworks.resources"))
    #expect("\(error)".hasSuffix("Looked for /opt/SilkGraph_ShippedNetworks.resources/eurasia.graphml."))
  }
}
