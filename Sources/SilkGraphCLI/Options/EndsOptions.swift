internal import ArgumentParser
internal import SilkGraph

/// The two places between which a way is sought.
struct EndsOptions: ParsableArguments {
  @Argument(
    help: "The origin: an id, a name, or latitude,longitude.", completion: NetworkCompletion.hubs)
  var origin: String?
  @Argument(help: "The destination.", completion: NetworkCompletion.hubs) var destination: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp("The origin, as an option.", valueName: "place"),
    completion: NetworkCompletion.hubs)
  var from: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp("The destination, as an option.", valueName: "place"),
    completion: NetworkCompletion.hubs)
  var to: String?
  @OptionGroup var access: AccessOptions

  init() {}

  func validate() throws { _ = try names() }

  /// The two places as they were typed: what no option names is the next of the arguments.
  func names() throws -> (origin: String, destination: String) {
    var arguments = [origin, destination].compactMap { $0 }[...]
    let origin = from ?? arguments.popFirst()
    let destination = to ?? arguments.popFirst()
    guard arguments.isEmpty else {
      throw ValidationError("give two places, an origin and a destination; leave out \"\(arguments.first ?? "")\"")
    }
    guard let origin else { throw ValidationError("give an origin and a destination") }
    guard let destination else {
      throw ValidationError("give a destination as well as the origin \(origin)")
    }
    return (origin, destination)
  }

  /// The two places in a network, to which those that are given by coordinates are joined.
  ///
  /// - Throws: ``PlaceError`` and ``AccessError`` for a place that is not to be found, ``UsageError`` for the same twice.
  func resolved(in network: Network, cargo: Cargo) throws -> ResolvedEnds {
    let names = try names()
    var resolver = PlaceResolver(network, access.terms, cargo: cargo)
    let origin = try resolver.place(names.origin), destination = try resolver.place(names.destination)
    try origin.check(isNot: destination)
    return ResolvedEnds(
      origin: origin, destination: destination, finder: resolver.finder, network: try resolver.joinedNetwork(),
      access: resolver.accessAnswer)
  }
}

/// Two places in a network.
struct ResolvedEnds {
  let origin: Hub
  let destination: Hub
  let finder: PlaceFinder
  /// The network with the places that were given by coordinates.
  let network: Network
  /// How those places are joined to it; `nil` where there are none.
  let access: AccessAnswer?
}
