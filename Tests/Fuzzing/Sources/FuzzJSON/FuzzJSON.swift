import FuzzSupport
import GraphFormats

/// Reads bytes as a graph in JSON; what is read has to survive being written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  roundTrip(bytes(start, count), as: .json)
  return 0
}
