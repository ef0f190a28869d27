internal import ArgumentParser

/// What becomes of edges without the weight that was asked for.
enum MissingWeight: Hashable, Sendable, ExpressibleByArgument {
  /// They are left out.
  case skip
  /// They weigh so much.
  case value(Double)

  init?(argument: String) {
    if argument == "skip" {
      self = .skip
    } else if argument.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ".eE+-".utf8.contains($0) }),
      let value = Double(argument), value >= 0, value.isFinite
    {
      self = .value(value)
    } else {
      return nil
    }
  }
}

/// Lets files through in which some edges lack the weight.
struct MissingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      What becomes of edges that lack the attribute of --weight: skip leaves them out, a number from 0 stands in. Default: \
      the file is refused.
      """,
      valueName: "skip|value"))
  var missing: MissingWeight?

  init() {}
}
