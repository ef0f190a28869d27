/// The line of each element of a kind, in about a byte an element: how far it is from the line of the one before.
struct LineTrack {
  private var steps: [UInt8] = []
  /// The lines that lie too far from the one before, by element.
  private var jumps: [(index: Int, line: Int)] = []
  private var last = 0

  var count: Int { steps.count }

  mutating func append(_ line: Int) {
    let step = line - last
    if step >= 0, step < 255 {
      steps.append(UInt8(step))
    } else {
      jumps.append((steps.count, line))
      steps.append(255)
    }
    last = line
  }

  /// The line of an element.
  ///
  /// - Complexity: O(the position of the element); meant for messages.
  subscript(index: Int) -> Int {
    let jump = jumps.last { $0.index <= index }
    let start = jump.map { $0.index + 1 } ?? 0
    guard start <= index else { return jump?.line ?? 0 }
    return steps[start...index].reduce(jump?.line ?? 0) { $0 + Int($1) }
  }
}
