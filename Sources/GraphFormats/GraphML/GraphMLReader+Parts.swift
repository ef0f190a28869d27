internal import Dispatch
internal import GraphEngine

extension GraphMLReader {
  /// Reads a large plain file in parts side by side.
  ///
  /// - Returns: `nil` for a file that is small, or not plain, or of which something has to be said: it is to be read in
  ///   one piece, which gives every message its place.
  func readInParts(_ source: XMLInput.Source, name: String) -> GraphMLReading? {
    guard options.mode != .lenient, options.selection == .first, !options.tellsLines, let size = source.size,
      size <= options.limits.bytes
    else { return nil }
    let most = size / max(1, options.leastBytesPerWorker)
    guard most > 1 else { return nil }
    let count = min(options.workers ?? ProcessorCount.available, most)
    guard count > 1, let split = GraphMLSplit(size: size, into: count, bytes: source.bytes) else { return nil }
    return split.closing.withUnsafeBytes { closing in
      read(split, of: source, closing: .memory(closing), name: name)
    }
  }

  private func read(
    _ split: GraphMLSplit, of source: XMLInput.Source, closing: XMLInput.Source, name: String
  ) -> GraphMLReading? {
    let signal = GraphMLPartSignal()
    let head = source.piece(split.head)
    // Shared by the threads below, each of which works on one of them.
    nonisolated(unsafe) let states = UnsafeMutablePointer<GraphMLParser>.allocate(capacity: split.parts.count)
    defer { states.deallocate() }

    states.initialize(to: GraphMLParser(options: options, file: name, input: XMLInput([head, closing], name: name)))
    states.pointee.part = GraphMLPart(head: nil, isFirst: false, signal: signal)
    run(states)
    let oddities = states.pointee.hasFailed ? nil : states.pointee.oddities
    states.deinitialize(count: 1)
    guard let oddities else { return nil }

    for (position, range) in split.parts.enumerated() {
      let end = position == split.parts.count - 1 ? [] : [closing]
      let input = XMLInput([head, source.piece(range)] + end, name: name)
      let state = states + position
      state.initialize(to: GraphMLParser(options: options, file: name, input: input))
      state.pointee.part = GraphMLPart(head: oddities, isFirst: position == 0, signal: signal)
      if position > 0 { state.pointee.deferEnds() }
    }
    defer { states.deinitialize(count: split.parts.count) }
    DispatchQueue.concurrentPerform(iterations: split.parts.count) { part in
      run(states + part)
      if !states[part].isPlainPart { signal.turnOff() }
    }
    return signal.isOff ? nil : join(states, split.parts.count, signal)
  }

  /// Lets libxml2 read what a state has for input.
  private func run(_ state: UnsafeMutablePointer<GraphMLParser>) {
    if state.run({ _ in true }) == nil { state.pointee.fail(.unreadable, "there is no memory left to read it") }
  }

  private func join(
    _ parts: UnsafeMutablePointer<GraphMLParser>, _ count: Int, _ signal: GraphMLPartSignal
  ) -> GraphMLReading? {
    nonisolated(unsafe) let states = parts
    for part in 1..<count { states.pointee.joinNodes(&states[part]) }
    states.pointee.nodes.flush()
    guard states.pointee.nodes.duplicate == nil else { return nil }
    states.pointee.edges.flush(nodes: &states.pointee.nodes)
    let index = states.pointee.nodes.index
    let ids = states.pointee.nodes.ids
    DispatchQueue.concurrentPerform(iterations: count - 1) { part in
      if !states[part + 1].edges.resolveDeferred(index, ids) { signal.turnOff() }
    }
    guard !signal.isOff else { return nil }
    for part in 1..<count { states.pointee.joinEdges(&states[part]) }
    var reading = states.pointee.finishParts()
    reading?.partCount = count
    return reading
  }
}

extension GraphMLParser {
  /// Leaves ids uncompared and ends not looked up, since the nodes may stand in another part.
  fileprivate mutating func deferEnds() {
    nodes.isIndexed = false
    edges.deferred = GraphMLDeferredEnds()
  }
}
