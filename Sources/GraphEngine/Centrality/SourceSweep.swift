internal import Synchronization

/// Work that starts from every node in turn, with the workspace that it keeps from one to the next.
protocol SourceKernel: ~Copyable, SendableMetatype {
  /// Does the work from one source.
  mutating func visit(_ source: NodeID) throws
  /// Hands over what has gathered since the last time and starts again from nothing.
  mutating func takePartial() -> [Double]
}

/// How the results of one block of sources join those of the blocks before it.
enum PartialMerge {
  /// Each block has one number for every node or edge.
  case sum
  /// Each block has one number for each of its own sources.
  case append
}

/// Runs kernels over all sources of a graph, shared by workers, with an answer that is the same to the bit for any
/// number of them.
///
/// Sources are cut into blocks by their number alone. Each worker has its own kernel and takes the next block when it
/// is done with the last; blocks are merged in order, so floating-point sums always add the same parts in the same
/// order. Blocks that are early wait for those before them: seldom more than there are workers, never more than
/// ``blockLimit``.
///
/// Other tasks have their turns between two sources.
struct SourceSweep {
  static let blockLimit = 128

  let sourceCount: Int
  let workers: Int?
  let progress: CentralityProgress?
  /// How long a worker keeps its thread.
  var turn = Duration.milliseconds(10)

  private var blockCount: Int { min(sourceCount, Self.blockLimit) }

  private func sources(of block: Int) -> Range<Int> {
    sourceCount * block / blockCount..<sourceCount * (block + 1) / blockCount
  }

  /// Visits every source and returns the merged results.
  ///
  /// - Parameters:
  ///   - start: What the results are merged into.
  ///   - makeKernel: Called once by each worker that gets a block.
  func run<Kernel: SourceKernel & ~Copyable>(
    from start: [Double], _ merge: PartialMerge, _ makeKernel: @escaping @Sendable () -> Kernel
  ) async throws -> [Double] {
    let merger = OrderedMerge(start, merge)
    let nextBlock = Counter()
    let meter = progress.map { SweepMeter(sourceCount, $0) }
    let waiting = Waiting()
    try await withThrowingTaskGroup(of: Void.self) { group in
      // More workers than threads cost nothing: the last ones start when no block is left, or when a thread is handed on
      // by another worker, and make no kernel.
      for _ in 0..<min(max(workers ?? blockCount, 1), blockCount) {
        group.addTask {
          guard waiting.count == 0 else { return }
          var block = nextBlock.take()
          guard block < blockCount else { return }
          var kernel = makeKernel(), turn = WorkTurn(turn)
          while block < blockCount {
            for source in sources(of: block) {
              try Task.checkCancellation()
              try kernel.visit(NodeID(index: source))
              meter?.finishOne()
              guard turn.isOver else { continue }
              waiting.begin()
              await turn.handOn()
              waiting.end()
            }
            merger.add(kernel.takePartial(), of: block)
            meter?.report()
            block = nextBlock.take()
          }
        }
      }
      // Leaving with the first error cancels the other workers.
      for try await _ in group {}
    }
    return merger.result
  }
}

/// Numbers handed out once each, from zero.
private final class Counter: Sendable {
  private let next = Atomic(0)

  func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }
}

/// How many workers have handed on their threads and wait for the next turn.
private final class Waiting: Sendable {
  private let number = Atomic(0)

  var count: Int { number.load(ordering: .relaxed) }

  func begin() { number.wrappingAdd(1, ordering: .relaxed) }
  func end() { number.wrappingSubtract(1, ordering: .relaxed) }
}

/// Tells how many sources are done: by time, because one block of a large graph may take minutes.
private final class SweepMeter: Sendable {
  private static let interval = Duration.milliseconds(100)

  private let total: Int
  private let progress: CentralityProgress
  private let done = Atomic(0)
  private let told = Mutex((count: 0, next: ContinuousClock.now + interval))

  init(_ total: Int, _ progress: @escaping CentralityProgress) {
    self.total = total
    self.progress = progress
  }

  /// Counts a source, and tells so if nothing was told for a while.
  func finishOne() {
    done.wrappingAdd(1, ordering: .relaxed)
    let now = ContinuousClock.now
    // Whoever finds it taken leaves the telling to another.
    _ = told.withLockIfAvailable { told in
      if now >= told.next { report(&told, now) }
    }
  }

  /// Tells how many are done, if that is news.
  func report() { told.withLock { report(&$0, .now) } }

  private func report(_ told: inout (count: Int, next: ContinuousClock.Instant), _ now: ContinuousClock.Instant) {
    let count = done.load(ordering: .relaxed)
    guard count > told.count else { return }
    told = (count, now + Self.interval)
    progress(count, total)
  }
}

/// Joins the results of blocks in the order of the blocks, whatever the order in which they come.
private final class OrderedMerge: Sendable {
  private struct State {
    var merged: [Double]
    var nextBlock = 0
    var early: [Int: [Double]] = [:]
  }

  private let merge: PartialMerge
  private let state: Mutex<State>

  init(_ start: [Double], _ merge: PartialMerge) {
    self.merge = merge
    state = Mutex(State(merged: start))
  }

  var result: [Double] { state.withLock { $0.merged } }

  /// Takes the result of a block.
  func add(_ partial: [Double], of block: Int) {
    state.withLock { state in
      state.early[block] = partial
      while let partial = state.early.removeValue(forKey: state.nextBlock) {
        switch merge {
        case .append: state.merged += partial
        case .sum: for index in partial.indices { state.merged[index] += partial[index] }
        }
        state.nextBlock += 1
      }
    }
  }
}
