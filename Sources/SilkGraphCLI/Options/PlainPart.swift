internal import GraphFormats

extension GraphDocument {
  /// What a command that knows nodes and edges only leaves out, or takes for something simpler, in words.
  var lossesOfPlainGraph: [String] {
    var losses: [String] = []
    if !hyperedges.isEmpty {
      losses.append(
        "\(counted(hyperedges.count, "hyperedge is", "hyperedges are").text) left out; convert --hyperedges star or clique "
          + "makes edges of them")
    }
    if let inner = nesting?.graphs.count, inner > 0 {
      losses.append(
        "\(counted(inner, "inner graph is", "inner graphs are").text) taken apart: the nodes and edges count like all others"
      )
    }
    if !edgePorts.isEmpty {
      losses.append(
        "\(counted(edgePorts.count, "edge ends at a port", "edges end at ports").text); the nodes of the ports are taken"
      )
    } else if !ports.isEmpty {
      losses.append("\(counted(ports.count, "port is", "ports are").text) left out")
    }
    if !structuredValues.isEmpty {
      losses.append(
        "\(counted(structuredValues.count, "value that is XML is", "values that are XML are").text) left out")
    }
    return losses
  }
}
