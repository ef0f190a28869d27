internal import Foundation

/// The processors that may run this process.
package enum ProcessorCount {
  /// How many there are now. `ProcessInfo` counts those of the machine, also those that the process is kept away from,
  /// as `taskset` and containers do; on Linux the system tells.
  package static var available: Int {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    return status.flatMap(allowed) ?? ProcessInfo.processInfo.activeProcessorCount
  }

  /// The number of ones in the mask of the line `Cpus_allowed:	f,ffffffff`.
  package static func allowed(status: String) -> Int? {
    let label = "Cpus_allowed:"
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(label) }) else { return nil }
    let count = line.dropFirst(label.count).compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount }
    return count > 0 ? count : nil
  }
}
