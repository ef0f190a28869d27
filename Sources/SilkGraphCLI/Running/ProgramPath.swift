internal import Foundation
internal import GraphFormats

/// Where the program lies.
enum ProgramPath {
  /// The path of the running program, if it is known. Linux says it at once, where the bundle takes a millisecond.
  static var own: String? {
    #if os(Linux)
      resolved("/proc/self/exe")
    #else
      Bundle.main.executablePath
    #endif
  }

  /// The path to which links lead; `nil` where there is nothing.
  static func resolved(_ path: String) -> String? {
    guard let name = SystemPath.withBytes(of: path, { realpath($0, nil) }) else { return nil }
    defer { free(name) }
    return SystemPath.text(cString: name)
  }
}
