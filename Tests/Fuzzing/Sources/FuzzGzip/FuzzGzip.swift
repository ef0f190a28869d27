import FuzzSupport
import GraphFormats

/// Unpacks bytes as gzip data, as they are and behind a header that is right, so that the packed data is reached.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  let input = bytes(start, count)
  var options = smallLimits
  options.graphML.limits.bytes = 1 << 20
  for packed in [input, header + input] {
    _ = try? GraphFile.read(bytes: packed, format: .edgeList, options: options)
    _ = try? GraphFile.read(bytes: packed, options: options)
  }
  return 0
}
