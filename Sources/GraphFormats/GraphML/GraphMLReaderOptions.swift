/// How a ``GraphMLReader`` reads.
public struct GraphMLReaderOptions: Hashable, Sendable {
  /// What becomes of a file that is not as it should be.
  public enum Mode: Hashable, Sendable {
    /// Refuses what cannot be right, warns of what is odd.
    case standard
    /// Mends what can be mended, with a warning.
    case lenient
    /// Refuses what others warn of.
    case strict
  }

  /// Which graph of a file is read.
  public enum Selection: Hashable, Sendable {
    case first
    /// The graph with this id.
    case id(String)
    /// The graph at this position, from 0.
    case index(Int)
    /// All graphs as one. Ids must then differ in the whole file.
    case all
  }

  /// How much a file may ask for before it is refused.
  public typealias Limits = ReadingLimits

  /// What becomes of a file that is not as it should be.
  public var mode: Mode
  /// Which graph is read.
  public var selection: Selection
  /// How much a file may ask for.
  public var limits: Limits
  /// How many warnings of one kind are kept; the others are counted.
  public var warningsKeptOfEachKind = 3
  /// Whether the reading tells the line of every node and edge.
  public var tellsLines = false
  /// How many threads read a large file side by side; `nil` for as many as may run at once. What is read is the
  /// same for any number. Files that are packed or come through a pipe are read by one, and so are those with more in
  /// them than nodes, edges and values of declared keys.
  public var workers: Int?
  /// The least number of bytes that each thread is given to read.
  public var leastBytesPerWorker = 4 << 20

  /// Makes options.
  public init(mode: Mode = .standard, selection: Selection = .first, limits: Limits = Limits()) {
    self.mode = mode
    self.selection = selection
    self.limits = limits
  }
}
