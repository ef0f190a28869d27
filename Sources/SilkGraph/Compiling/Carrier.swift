import GraphEngine

/// What a load is with when it arrives at a hub or departs.
enum Carrier: Hashable {
  /// A ship, a train, a lorry.
  case vehicle(Vehicle)
  /// A step from one mode to another: whatever goes on from there is boarded anew.
  case transshipment
  /// A step across a border. Of a mode for which one waits, what came by it goes on by it without another wait: a border
  /// that is a leg of its own is crossed as one at which a leg stops on its way.
  case border(stayingWith: TransportMode?)

  /// The carriers of a leg.
  ///
  /// - Parameter modes: The modes for which whoever boards waits under the policy.
  static func all(along leg: Leg, _ policy: Policy, waitedFor modes: [TransportMode]) -> [Carrier] {
    if let vehicle = Vehicle(of: leg, policy) { return [.vehicle(vehicle)] }
    guard leg.mode == .border else { return [.transshipment] }
    return [.border(stayingWith: nil)] + modes.map { .border(stayingWith: $0) }
  }

  var headwayHours: Double {
    if case .vehicle(let vehicle) = self { vehicle.headwayHours } else { 0 }
  }

  /// Whether a load can be with this only where it came by something.
  var isCarriedOn: Bool {
    if case .border(.some) = self { true } else { false }
  }

  /// Whether a load that goes on by another carrier boards it, at a step between the two; `nil` where it cannot go on
  /// so.
  func boards(_ next: Carrier, among carriers: [Carrier]) -> Bool? {
    switch (self, next) {
    case (.vehicle(let vehicle), .border(let mode)):
      // By one way only, so that no route is there twice.
      vehicle.stays(withOneOf: carriers) == mode ? false : nil
    case (.border(let mode), .border(let other)): mode == other ? false : nil
    case (.transshipment, .border(let mode)): mode == nil ? false : nil
    case (.border(let mode?), .vehicle(let vehicle)): !(vehicle.service == nil && vehicle.mode == mode)
    case (_, .vehicle): true
    case (_, .transshipment): false
    }
  }
}

extension Vehicle {
  /// The mode that a load stays with across a border, where it is one for which one waits.
  fileprivate func stays(withOneOf carriers: [Carrier]) -> TransportMode? {
    service == nil && carriers.contains(.border(stayingWith: mode)) ? mode : nil
  }
}
