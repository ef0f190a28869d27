/// The line of each element of a kind, in about a byte an element: how far it is from the line of the one before.
struct LineTrack {
  private var steps: [UInt8] = []
  /// The line of the element before each block of elements, so that a line is found without a walk from the beginning.
  private var marks: [Int] = []
  /// The lines that lie too far from the one before, by element.
  private var jumps: [(index: Int, line: Int)] = []
  private var last = 0

  private static let blockShift = 6

  var count: Int { steps.count }

  mutating func append(_ line: Int) {
    if steps.count & (1 << Self.blockShift - 1) == 0 { marks.append(last) }
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
  /// - Complexity: O(log of the number of far lines).
  subscript(index: Int) -> Int {
    let block = index >> Self.blockShift
    var line = marks[block], next = block << Self.blockShift
    if let jump = lastJump(upTo: index), jump.index >= next {
      line = jump.line
      next = jump.index + 1
    }
    while next <= index {
      line += Int(steps[next])
      next += 1
    }
    return line
  }

  private func lastJump(upTo index: Int) -> (index: Int, line: Int)? {
    var low = 0, high = jumps.count
    while low < high {
      let middle = (low + high) / 2
      if jumps[middle].index <= index { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? jumps[low - 1] : nil
  }
}
