import Foundation

/// Finds the networks that come with the package, which SwiftPM puts beside every program that is built with it.
///
/// Not by `Bundle.module`, which ends the program where the files are not, and looks in the checkout that it was built from.
package enum ShippedNetworks {
  /// What SwiftPM calls the folder: the package and the target.
  private static let folder = "SilkGraph_ShippedNetworks"

  /// Where a file may be, the likeliest place first.
  package static func candidates(for file: String) -> [String] {
    var bases = [Bundle.main.bundleURL]
    if let resources = Bundle.main.resourceURL { bases.append(resources) }
    if let program = Bundle.main.executableURL?.resolvingSymlinksInPath() {
      bases.append(program.deletingLastPathComponent())
    }
    #if canImport(Darwin)
      // Of a test or a plug-in the main bundle is the host's.
      let own = Bundle(for: Anchor.self)
      bases += [own.bundleURL, own.bundleURL.deletingLastPathComponent()]
      if let resources = own.resourceURL { bases.append(resources) }
    #endif
    var candidates: [String] = []
    for base in bases {
      for path in [
        "\(folder).resources/\(file)", "\(folder).bundle/\(file)", "\(folder).bundle/Contents/Resources/\(file)",
      ] {
        let candidate = base.appendingPathComponent(path).standardizedFileURL.path
        if !candidates.contains(candidate) { candidates.append(candidate) }
      }
    }
    return candidates
  }

  private final class Anchor {}
}
