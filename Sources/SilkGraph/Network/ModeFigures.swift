import GraphEngine

/// What is assumed of a mode of transport, or of a kind of step, where a leg says nothing of its own.
public struct ModeFigures: Hashable, Sendable {
  /// The mode or step.
  public let mode: TransportMode
  /// Grams of CO2 equivalent for a tonne moved by a kilometre, from the well to the wheel; `nil` where it is not known,
  /// and for steps.
  public let emissionsGPerTonneKm: Double?
  /// The standard deviation of a time as a share of the time.
  public let timeVariation: Double
  /// The standard deviation of a cost as a share of the cost.
  public let costVariation: Double
  /// Where the figures come from.
  public let provenance: Provenance
}

extension Network {
  /// What is assumed of a mode, if the network says it.
  public func figures(of mode: TransportMode) -> ModeFigures? { modeFigures.first { $0.mode == mode } }

  /// The load of one TEU in tonnes, if the network says it.
  public var payloadTonnesPerTEU: Double? {
    guard content.graphAttributes.rowCount > 0,
      let tonnes = content.graphAttributes[0, "payload_tonnes_per_teu"]?.number, tonnes > 0, tonnes < .infinity
    else { return nil }
    return tonnes
  }

  /// Where the load of a TEU comes from, if the network says a load.
  public var payloadProvenance: Provenance? {
    guard payloadTonnesPerTEU != nil else { return nil }
    return Provenance(
      textWithKind: content.graphAttributes[0, "payload_source"]?.description ?? "", confidence: .low)
  }
}
