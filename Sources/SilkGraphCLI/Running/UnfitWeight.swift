internal import GraphEngine

/// A weight in a file that a measure cannot use, said with the names that the file has.
struct UnfitWeight: HasExitStatus {
  let description: String

  var exitStatus: ExitStatus { .badData }

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

extension AttributedGraph {
  /// An attribute of the edges of a file as weights.
  ///
  /// - Throws: ``UnfitWeight`` for a value that is no length, ``UsageError`` where there is no such attribute or it holds
  ///   no numbers.
  func weights(_ attribute: String, in file: String) throws -> EdgeWeights {
    do {
      return try weights(attribute)
    } catch let error as WeightError {
      throw UnfitWeight(error, of: error.edge.map { describe($0) }, weight: attribute, file: file)
    } catch AttributeError.noSuchColumn(let name, let known) {
      guard !known.isEmpty else { throw UsageError("\(file): the edges have no attributes, so no \"\(name)\"") }
      throw UsageError(
        "\(file): the edges have no attribute \"\(name)\"\(DidYouMean.question(about: name, among: known))\n"
          + "  There are \(known.joined(separator: ", ")).")
    } catch let error as AttributeError {
      throw UsageError("\(file): \(error); --weight needs one with numbers")
    }
  }
}
