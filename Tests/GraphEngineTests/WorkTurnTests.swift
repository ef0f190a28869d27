import Dispatch
import Synchronization
import Testing

@testable import GraphEngine

/// Long work beside other tasks: on one thread, so that the order in which tasks come is certain.
@Suite("Turns of long work")
struct WorkTurnTests {
  /// Runs tasks one after the other, in the order in which they were ready.
  private final class OneThread: TaskExecutor {
    private let queue = DispatchQueue(label: "one thread")

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }

  /// What happened, in order.
  private final class Record: Sendable {
    private let events = Mutex<[String]>([])
    var all: [String] { events.withLock { $0 } }
    func add(_ event: String) { events.withLock { $0.append(event) } }
  }

  /// Starts another task at the first source and takes down what is visited.
  private struct Kernel: SourceKernel {
    let record: Record
    let executor: OneThread

    mutating func visit(_ source: NodeID) {
      if source.index == 0 { Task(executorPreference: executor) { [record] in record.add("other task") } }
      record.add("source")
    }

    mutating func takePartial() -> [Double] { [] }
  }

  @Test("a task that becomes ready while sources are visited does not wait for the last", arguments: [nil, 1, 3])
  func otherTasksProceed(workers: Int?) async throws {
    let record = Record(), executor = OneThread()
    let sweep = SourceSweep(sourceCount: 300, workers: workers, progress: nil, turn: .zero)
    _ = try await Task(executorPreference: executor) {
      try await sweep.run(from: [], .append) {
        record.add("kernel")
        return Kernel(record: record, executor: executor)
      }
    }.value
    let events = record.all
    #expect(events.count { $0 == "source" } == 300)
    #expect(try #require(events.firstIndex(of: "other task")) < 10)
    // The thread that one worker hands on is not for other workers: each of them would take memory of its own.
    #expect(events.count { $0 == "kernel" } == 1)
  }
}
