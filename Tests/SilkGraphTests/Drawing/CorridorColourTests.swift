import Foundation
import GraphFormats
import SilkGraph
import Testing

/// Whether the corridors can be told apart by everybody, and in print.
///
/// Dichromacy is simulated by the matrices of [Machado, Oliveira and Fernandes
/// (2009)](https://doi.org/10.1109/TVCG.2009.113) at full severity, in linear light; differences are of CIELAB, of which
/// 2.3 can just be seen side by side.
@Suite("Colours of corridors")
struct CorridorColourTests {
  private static let sights: [(name: String, matrix: [[Double]])] = [
    ("trichromacy", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    (
      "protanopia",
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    (
      "deuteranopia",
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
  ]

  private func linear(_ color: DOTColor) -> [Double] {
    [16, 8, 0].map { shift in
      let share = Double((color.rgb >> UInt32(shift)) & 255) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  private func lab(_ light: [Double]) -> SIMD3<Double> {
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(toXYZ, white).map { row, white in
      let t = zip(row, light).map(*).reduce(0, +) / white
      return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
    }
    return SIMD3(116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))
  }

  private func seen(_ color: DOTColor, _ matrix: [[Double]]) -> SIMD3<Double> {
    lab(matrix.map { row in min(max(zip(row, linear(color)).map(*).reduce(0, +), 0), 1) })
  }

  @Test("differ for those who see no red or no green, and in grey", arguments: [Cargo.container, .oil])
  func differences(cargo: Cargo) throws {
    let corridors = try Eurasia.network.get().corridors.filter { $0.cargo == cargo && $0.parent == nil }
    let colors = try corridors.map { try #require(DOTColor($0.colour)) }
    #expect(Set(corridors.map(\.marker)).count == corridors.count)
    for a in colors.indices {
      for b in colors.indices.dropFirst(a + 1) {
        let names = "\(corridors[a].name) and \(corridors[b].name)"
        for sight in Self.sights {
          let difference = seen(colors[a], sight.matrix) - seen(colors[b], sight.matrix)
          #expect((difference * difference).sum().squareRoot() > 25, "\(names), \(sight.name)")
        }
        let grey = abs(seen(colors[a], Self.sights[0].matrix).x - seen(colors[b], Self.sights[0].matrix).x)
        #expect(grey > 7, "\(names), in grey")
      }
    }
  }
}
