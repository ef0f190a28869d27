/// How much a file may ask for before it is refused, whatever its format.
public struct ReadingLimits: Hashable, Sendable {
  /// Bytes of XML, after decompression.
  public var bytes = 64 << 30
  /// Bytes of a file, after decompression, that is held in memory as a whole while it is read, as JSON and tables are.
  public var heldBytes = 1 << 30
  /// Bytes of memory for a table: its text, its cells and the edges that are made of its rows.
  public var memory = 4 << 30
  /// Elements inside each other. libxml2 goes no deeper than 256 either.
  public var depth = 256
  /// Nodes of the graph that is read.
  public var nodes = 1_000_000_000
  /// Edges of the graph that is read.
  public var edges = 2_000_000_000
  /// Declarations of values, and different undeclared ones.
  public var keys = 100_000
  /// Bytes of one value. libxml2 takes no single piece of text above 10,000,000 either.
  public var textBytes = 10_000_000

  /// The defaults.
  public init() {}

  /// The limit of bytes for a reader that holds all of them.
  package var heldWhole: Int { min(bytes, heldBytes) }
}
