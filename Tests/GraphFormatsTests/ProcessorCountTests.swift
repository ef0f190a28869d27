import GraphFormats
import Testing

@Suite("Processor count")
struct ProcessorCountTests {
  @Test(
    "is that of the mask that the system tells",
    arguments: [
      ("Name:\tx\nCpus_allowed:\t1\nCpus_allowed_list:\t0\n", 1), ("Cpus_allowed:\tf,ffffffff\n", 36),
      ("Cpus_allowed:\t00000000,0000000a\n", 2), ("Cpus_allowed:\t0\n", nil), ("Name:\tx\n", nil), ("", nil),
    ] as [(String, Int?)])
  func mask(status: String, count: Int?) {
    #expect(ProcessorCount.allowed(status: status) == count)
  }

  @Test func thereIsOneAtLeast() { #expect(ProcessorCount.available >= 1) }
}
