internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The files and folders of this process that are not complete and have to go if it ends before they are.
///
/// Whoever writes takes back what he began when he fails or is cancelled. This is for a process that cannot wait for
/// that, because the user asked twice to stop, or because something does not hear him.
package enum UnfinishedFiles {
  private static let paths = Mutex<[String]>([])

  /// Notes a file or folder that was just made.
  package static func add(_ path: String) { paths.withLock { $0.append(path) } }

  /// Forgets a file or folder that is complete.
  package static func remove(_ path: String) { remove(path) { () throws(Never) in } }

  /// Forgets a file or folder, after `finish` put it in its place or took it away.
  package static func remove<Failure: Error>(
    _ path: String, after finish: () throws(Failure) -> Void
  ) throws(Failure) {
    // Under the lock, so that a process that leaves sees the file either unfinished or in its place.
    let failure: Failure? = paths.withLock { paths in
      do throws(Failure) {
        try finish()
      } catch {
        return error
      }
      if let index = paths.lastIndex(of: path) { paths.remove(at: index) }
      return nil
    }
    if let failure { throw failure }
  }

  /// Takes everything away and calls `leave`, which ends the process: nothing is begun or finished any more meanwhile.
  package static func takeAway(beforeLeaving leave: () -> Void) {
    paths.withLock { paths in
      // The last first: what is in a folder goes before it. A folder that others have put files into stays.
      for path in paths.reversed() { _ = SystemPath.withBytes(of: path) { removeItem($0) } }
      paths = []
      leave()
    }
  }

  private static func removeItem(_ path: UnsafePointer<CChar>) -> Int32 {
    #if canImport(Darwin)
      Darwin.remove(path)
    #elseif canImport(Musl)
      Musl.remove(path)
    #else
      Glibc.remove(path)
    #endif
  }
}
