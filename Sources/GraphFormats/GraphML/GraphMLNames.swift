/// The parser's copies of the names that GraphML uses, to compare by address.
struct GraphMLNames {
  var data: XMLName?
  var node: XMLName?
  var edge: XMLName?
  var graph: XMLName?
  var key: XMLName?
  var `default`: XMLName?
  var desc: XMLName?
  var port: XMLName?
  var hyperedge: XMLName?
  var endpoint: XMLName?
  var locator: XMLName?
  var graphml: XMLName?

  var id: XMLName?
  var source: XMLName?
  var target: XMLName?
  var directed: XMLName?
  var sourceport: XMLName?
  var targetport: XMLName?
  var time: XMLName?
  var name: XMLName?
  var type: XMLName?
  var `for`: XMLName?
  var attrName: XMLName?
  var attrType: XMLName?
  var dynamic: XMLName?
  var edgedefault: XMLName?
  var parseNodes: XMLName?
  var parseEdges: XMLName?
  /// The namespace of yEd's own elements.
  var yWorks: XMLName?

  init() {}

  init(_ names: XMLNames) {
    data = names.intern("data")
    node = names.intern("node")
    edge = names.intern("edge")
    graph = names.intern("graph")
    key = names.intern("key")
    `default` = names.intern("default")
    desc = names.intern("desc")
    port = names.intern("port")
    hyperedge = names.intern("hyperedge")
    endpoint = names.intern("endpoint")
    locator = names.intern("locator")
    graphml = names.intern("graphml")
    id = names.intern("id")
    source = names.intern("source")
    target = names.intern("target")
    directed = names.intern("directed")
    sourceport = names.intern("sourceport")
    targetport = names.intern("targetport")
    time = names.intern("time")
    name = names.intern("name")
    type = names.intern("type")
    `for` = names.intern("for")
    attrName = names.intern("attr.name")
    attrType = names.intern("attr.type")
    dynamic = names.intern("dynamic")
    edgedefault = names.intern("edgedefault")
    parseNodes = names.intern("parse.nodes")
    parseEdges = names.intern("parse.edges")
    yWorks = names.intern("http://www.yworks.com/xml/graphml")
  }
}
