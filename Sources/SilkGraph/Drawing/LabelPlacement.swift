import GraphFormats

/// Finds places for labels beside the points of a map, one label after the other, so that none covers another label or
/// a point, and as few lines as can be.
struct LabelPlacement {
  /// A straight part of a line on the map.
  struct Line {
    let start: PlanePoint
    let end: PlanePoint
    /// Whether it is brought out, so that no small label may cover it.
    let isStrong: Bool
  }

  private let frame: PlaneBox
  private let lines: [Line]
  private var taken: [PlaneBox]

  /// Begins with the marks that are there already.
  init(frame: PlaneBox, marks: [PlaneBox], lines: [Line]) {
    self.frame = frame
    self.lines = lines
    taken = marks
  }

  /// What a label may cover.
  enum Importance {
    /// Only pale lines; where there is no such place, the label is left out.
    case minor
    /// Lines of every kind; where there is no such place, the label is left out.
    case major
    /// Anything, if it has to, for the label must be there.
    case needed
  }

  /// Places a label beside a point, and returns its middle; `nil` where there is no room.
  mutating func place(
    _ text: String, size: Double, beside point: PlanePoint, radius: Double, _ importance: Importance
  ) -> PlanePoint? {
    let extent = Self.extent(of: text, size: size)
    var candidates: [PlanePoint] = []
    for distance in [radius + 2, radius + 8] {
      let across = extent.x / 2 + distance, upwards = extent.y / 2 + distance
      for (x, y) in [(1.0, 0.0), (-1, 0), (0, 1), (0, -1), (0.8, 0.9), (-0.8, 0.9), (0.8, -0.9), (-0.8, -0.9)] {
        candidates.append(point + PlanePoint(x: x * across, y: y * upwards))
      }
    }
    return best(of: candidates, extent, importance)
  }

  /// Places a label anywhere near a point, and returns its middle; `nil` where there is no room.
  mutating func place(_ text: String, size: Double, near point: PlanePoint, within reach: Double) -> PlanePoint? {
    let extent = Self.extent(of: text, size: size)
    var candidates = [point]
    var distance = 12.0
    while distance <= reach {
      for (x, y) in [(0.0, 1.0), (0, -1), (1, 0), (-1, 0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)] {
        candidates.append(point + PlanePoint(x: x, y: y) * distance)
      }
      distance += 12
    }
    return best(of: candidates, extent, .minor)
  }

  /// Places a short label on a line, at the first of some points of it where there is room; `nil` where there is none.
  mutating func place(_ text: String, size: Double, on points: [PlanePoint]) -> PlanePoint? {
    let half = Self.extent(of: text, size: size) * 0.5
    for point in points {
      let box = PlaneBox(least: point - half, greatest: point + half)
      guard frame.contains(box), !taken.contains(where: { $0.overlaps(box) }) else { continue }
      taken.append(box)
      return point
    }
    return nil
  }

  private mutating func best(
    of candidates: [PlanePoint], _ extent: PlanePoint, _ importance: Importance
  ) -> PlanePoint? {
    var best: (point: PlanePoint, cost: Int)?
    for (order, point) in candidates.enumerated() {
      let box = PlaneBox(least: point - extent * 0.5, greatest: point + extent * 0.5)
      let isInside = frame.contains(box)
      let covered = taken.count { $0.overlaps(box) }
      guard importance == .needed || (isInside && covered == 0) else { continue }
      let crossed = lines.filter { Self.crosses($0, box) }
      let strong = crossed.count { $0.isStrong }
      guard importance != .minor || strong == 0 else { continue }
      let cost = (isInside ? 0 : 100_000) + 10_000 * covered + 200 * strong + 30 * crossed.count + order
      if cost < best?.cost ?? .max { best = (point, cost) }
    }
    guard let best else { return nil }
    taken.append(PlaneBox(least: best.point - extent * 0.5, greatest: best.point + extent * 0.5))
    return best.point
  }

  /// Room for a text in a sans serif typeface, a little more than most letters need.
  static func extent(of text: String, size: Double) -> PlanePoint {
    let letters = text.reduce(0.0) { $0 + ($1.isUppercase ? 0.72 : 0.54) }
    return PlanePoint(x: letters * size + 4, y: size * 1.15)
  }

  /// Whether a line passes through a box.
  private static func crosses(_ line: Line, _ box: PlaneBox) -> Bool {
    var entry = 0.0
    var exit = 1.0
    let direction = line.end - line.start
    for (start, step, low, high) in [
      (line.start.x, direction.x, box.least.x, box.greatest.x),
      (line.start.y, direction.y, box.least.y, box.greatest.y),
    ] {
      if abs(step) < 1e-9 {
        if start < low || start > high { return false }
        continue
      }
      let first = (low - start) / step, second = (high - start) / step
      entry = max(entry, min(first, second))
      exit = min(exit, max(first, second))
    }
    return entry < exit
  }
}

extension PlaneBox {
  fileprivate func contains(_ other: PlaneBox) -> Bool {
    least.x <= other.least.x && least.y <= other.least.y && other.greatest.x <= greatest.x
      && other.greatest.y <= greatest.y
  }
}
