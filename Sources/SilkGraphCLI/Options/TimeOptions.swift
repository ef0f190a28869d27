internal import ArgumentParser

/// How long a command may take: shared by those that can take long.
struct TimeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Stop after so many seconds, with exit status 75. Searches that find one route after another (alternatives, \
      frontier) answer what they have and say so, and take a minute at most unless told otherwise. Default: no limit. \(OptionRange.timeout.help)
      """, valueName: "seconds"), transform: DecimalNumber.parse)
  var timeout: Double?

  init() {}

  func validate() throws { try OptionRange.timeout.check(timeout) }

  /// Does work that has no partial answer.
  ///
  /// - Throws: ``TimeIsUp`` when it takes too long.
  func limiting<Result>(_ work: () async throws -> Result) async throws -> Result {
    try await TimeLimit.run(timeout, work)
  }

  /// Does work that hands out what it has by a deadline.
  ///
  /// - Throws: ``TimeIsUp`` when it takes much too long for all that.
  func limitingSearch<Result>(
    _ work: (_ deadline: ContinuousClock.Instant) async throws -> Result
  ) async throws -> Result {
    let seconds = timeout ?? Self.searchSeconds
    let deadline = ContinuousClock.now + .seconds(seconds)
    return try await TimeLimit.run(timeout.map { $0 * 1.5 + 10 }) { try await work(deadline) }
  }

  /// How long a search that may never end goes on.
  private static let searchSeconds = 60.0
}
