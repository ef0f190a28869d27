internal import Foundation

/// The CPU time of the process, which a busy machine disturbs less than a clock on the wall.
struct BenchClock: Sendable {
  private let id: clockid_t

  init(environment: [String: String]) {
    id = environment["PEERS_CLOCK"] == "wall" ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID
  }

  var seconds: Double {
    var time = timespec()
    clock_gettime(id, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The most memory that the process held at once, in mebibytes; 0 where the system does not tell.
  static var peakMemoryMB: Double {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
    else { return 0 }
    return kibibytes / 1024
  }
}
