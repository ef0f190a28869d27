/// Plain memory for hot loops: a fixed number of trivial elements, checked in debug builds only.
struct RawBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count: Int

  /// Memory whose elements must be written before they are read.
  init(uninitialized count: Int) {
    base = Self.allocate(count)
    self.count = count
  }

  init(repeating element: Element, count: Int) {
    self.init(uninitialized: count)
    base.initialize(repeating: element, count: count)
  }

  deinit { base.deallocate() }

  @inline(__always) subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// Twice the room, with the same elements in front.
  mutating func grow() {
    let larger = Self.allocate(2 * count)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    count *= 2
  }

  /// Starts on a cache line, so that what is grouped in lines stays in them.
  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Element> {
    UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Element>.stride, alignment: 64)
      .bindMemory(to: Element.self, capacity: count)
  }
}
