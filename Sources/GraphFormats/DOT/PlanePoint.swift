/// A point of a drawing, in points of 1/72 inch; *y* grows upwards.
public struct PlanePoint: Hashable, Sendable {
  /// To the right.
  public var x: Double
  /// Upwards.
  public var y: Double

  /// Makes a point.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// Adds coordinate by coordinate.
  public static func + (a: Self, b: Self) -> Self { Self(x: a.x + b.x, y: a.y + b.y) }

  /// Subtracts coordinate by coordinate.
  public static func - (a: Self, b: Self) -> Self { Self(x: a.x - b.x, y: a.y - b.y) }

  /// Scales about the origin.
  public static func * (a: Self, factor: Double) -> Self { Self(x: a.x * factor, y: a.y * factor) }

  /// The distance from the origin.
  public var length: Double { (x * x + y * y).squareRoot() }
}

/// A rectangle of a drawing, with sides along the axes.
public struct PlaneBox: Hashable, Sendable {
  /// The lower left corner.
  public var least: PlanePoint
  /// The upper right corner.
  public var greatest: PlanePoint

  /// Makes a rectangle of two opposite corners.
  public init(least: PlanePoint, greatest: PlanePoint) {
    self.least = least
    self.greatest = greatest
  }

  /// The smallest rectangle around points; `nil` where there are none.
  public init?(around points: some Sequence<PlanePoint>) {
    var box: PlaneBox?
    for point in points { box = box?.union(PlaneBox(least: point, greatest: point)) ?? PlaneBox(point) }
    guard let box else { return nil }
    self = box
  }

  private init(_ point: PlanePoint) { self.init(least: point, greatest: point) }

  /// The width.
  public var width: Double { greatest.x - least.x }
  /// The height.
  public var height: Double { greatest.y - least.y }
  /// The point in the middle.
  public var middle: PlanePoint { (least + greatest) * 0.5 }

  /// The smallest rectangle around both.
  public func union(_ other: PlaneBox) -> PlaneBox {
    PlaneBox(
      least: PlanePoint(x: min(least.x, other.least.x), y: min(least.y, other.least.y)),
      greatest: PlanePoint(x: max(greatest.x, other.greatest.x), y: max(greatest.y, other.greatest.y)))
  }

  /// The rectangle with a margin added on every side.
  public func expanded(by margin: Double) -> PlaneBox {
    let corner = PlanePoint(x: margin, y: margin)
    return PlaneBox(least: least - corner, greatest: greatest + corner)
  }

  /// Whether the two have a point in common that is not only on their edges.
  public func overlaps(_ other: PlaneBox) -> Bool {
    least.x < other.greatest.x && other.least.x < greatest.x && least.y < other.greatest.y
      && other.least.y < greatest.y
  }
}
