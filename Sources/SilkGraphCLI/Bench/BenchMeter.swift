/// What came of a task.
struct BenchResult: Sendable {
  var prepSeconds: Double?
  var computeSeconds: Double
  var items: Int
  var checksum: Double
}

/// Runs work again and again by a clock.
struct BenchMeter: Sendable {
  let repeats: Int
  let clock: BenchClock

  /// Measures work that needs nothing made ready.
  ///
  /// - Parameter work: Does all items and returns their checksum.
  func measure(items: Int, _ work: () async throws -> Double) async rethrows -> BenchResult {
    var times: [Double] = []
    var checksum = 0.0
    for _ in 0..<repeats {
      let start = clock.seconds
      checksum = try await work()
      times.append(clock.seconds - start)
    }
    return BenchResult(computeSeconds: Self.median(times), items: items, checksum: checksum)
  }

  /// Measures work with something that is made ready once, such as an index, which is timed apart.
  func measure<Ready: ~Copyable>(
    items: Int, after make: () throws -> Ready, _ work: (inout Ready) throws -> Double
  ) throws -> BenchResult {
    let start = clock.seconds
    var ready = try make()
    let prep = clock.seconds - start
    var times: [Double] = []
    var checksum = 0.0
    for _ in 0..<repeats {
      let start = clock.seconds
      checksum = try work(&ready)
      times.append(clock.seconds - start)
    }
    return BenchResult(
      prepSeconds: prep, computeSeconds: Self.median(times), items: items, checksum: checksum)
  }

  private static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
}
