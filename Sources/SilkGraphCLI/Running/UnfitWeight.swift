internal import GraphEngine

/// A weight in a file that a measure cannot use, said with the names that the file has.
struct UnfitWeight: HasExitStatus {
  let description: String

  var exitStatus: ExitStatus { .badData }

  init(_ description: String) { self.description = description }

  /// For an edge without the weight, and how many there are.
  init(lacking weight: String, edge: String, _ lacking: Int, _ edgeCount: Int, _ file: String) {
    let others =
      lacking == 1
      ? "it alone of \(edgeCount) edges lacks it" : "\(lacking) of \(edgeCount) edges lack it"
    description =
      "\(file): edge \(edge) has no \(weight) (\(others)).\n"
      + "  --missing skip leaves such edges out; --missing 1 takes 1, or another number, in its place."
  }

  /// - Parameters:
  ///   - edge: The edge in words; `nil` where no edge is at fault.
  ///   - weight: The attribute, or what else the edges were weighed by.
  init(_ error: WeightError, of edge: String?, weight: String, file: String) {
    let start = "\(file): edge \(edge ?? "?")"
    description =
      switch error {
      case .wrongCount: "\(file): \(error)"
      case .negative(_, let value):
        "\(start) has the negative weight \(NumberFormat.shortest(value)) in \(weight): weights must be 0 or more"
      case .notANumber: "\(start) has NaN, which is not a number, in \(weight): weights must be 0 or more"
      case .infinite: "\(start) has an infinite weight in \(weight): leave the edge out instead"
      case .zero: "\(start) has the weight 0 in \(weight): this measure needs weights above 0"
      case .missing: "\(start) has no \(weight): give it one, or leave the edge out"
      }
  }
}
