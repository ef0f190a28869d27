import Testing

@testable import SilkGraph

@Suite("Sample")
struct SampleTests {
  @Test func measuresAreThoseOfTheWorkedExample() throws {
    // METHODS 3.6: days of ten shipments.
    let days = try #require(Sample([33, 22, 23, 24, 24, 25, 26, 27, 29, 41]))
    #expect(days.mean == 27.4 && days.median == 25.5)
    #expect(abs(days.percentile(95) - 37.4) < 1e-9)
    #expect(abs(days.buffer() - 10) < 1e-9)
    #expect(abs((days.bufferIndex() ?? 0) - 0.365) < 5e-4)
    #expect(abs(days.planningTimeIndex(freeFlow: 22) - 1.70) < 5e-3)
    #expect(abs((days.variation ?? 0) - 0.210) < 5e-4)
    #expect(abs(days.miseryIndex(freeFlow: 22) - (41.0 / 22 - 1)) < 1e-12)
    #expect(days.share(within: 24) == 0.4 && days.share(within: 21) == 0 && days.share(within: 41) == 1)
  }

  @Test func theEndsOfThePercentilesAreTheEndsOfTheSample() throws {
    let values = try #require(Sample([5, 1, 3]))
    #expect(values.percentile(-10) == 1 && values.percentile(0) == 1)
    #expect(values.percentile(25) == 2 && values.percentile(100) == 5 && values.percentile(400) == 5)
    let one = try #require(Sample([4]))
    #expect(one.percentile(90) == 4 && one.standardDeviation == 0 && one.median == 4)
  }

  @Test func nothingAndWhatIsNoNumberMakeNoSample() {
    #expect(Sample([Double]()) == nil)
    #expect(Sample([1, .nan]) == nil)
    #expect(Sample([1, .infinity]) == nil)
    #expect(Sample([0.0, 0])?.variation == nil && Sample([0.0, 0])?.bufferIndex() == nil)
  }
}
