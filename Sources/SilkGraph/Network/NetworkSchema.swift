public import GraphEngine

/// What the tables of a network hold, and what every key of the GraphML that is built from them means.
///
/// Networks/SCHEMA.md says the same in prose; a test holds the two together.
public enum NetworkSchema {
  /// What a value may be, beyond its type.
  public enum Domain: Hashable, Sendable {
    /// Anything.
    case any
    /// A number in a range, both ends allowed.
    case range(ClosedRange<Double>)
    /// One of these words.
    case words([String])

    /// The domain in words, for errors and documentation.
    public var expected: String {
      switch self {
      case .any: "any value"
      case .range(let range) where range.upperBound == .infinity: "\(Self.plain(range.lowerBound)) or more"
      case .range(let range): "\(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
      case .words(let words): "one of \(words.joined(separator: ", "))"
      }
    }

    /// Whether a value lies in the domain.
    public func contains(_ value: AttributeValue) -> Bool {
      switch self {
      case .any: true
      case .range(let range): value.number.map { range.contains($0) } ?? false
      case .words(let words): words.contains(value.description)
      }
    }

    private static func plain(_ number: Double) -> String {
      Int(exactly: number).map { String($0) } ?? String(number)
    }
  }

  /// One column of a table, and the key of that name.
  public struct Column: Hashable, Sendable {
    /// The name of the column and of the key.
    public let name: String
    /// The type of the key.
    public let type: AttributeType
    /// What a value may be.
    public let domain: Domain
    /// Whether every row must have a value.
    public let isRequired: Bool
  }

  /// What a row of a table becomes.
  public enum Element: Hashable, Sendable {
    /// A node of this kind.
    case node(kind: String)
    /// An edge of this kind between two nodes of one kind; its columns `from` and `to` name them.
    case edge(kind: String, joining: String, EdgeDirection)
    /// A directed edge from a node to itself; the column says which node.
    case remark(kind: String, about: String, column: String)
    /// The graph itself.
    case graph
  }

  /// One table.
  public struct Table: Sendable {
    /// The name of the file.
    public let file: String
    /// What a row becomes.
    public let element: Element
    /// The columns that become keys, in order; `id`, `from` and `to` come before them.
    public let columns: [Column]
  }

  /// The tables, in the order in which their rows stand in the graph.
  public static let tables: [Table] = [
    Table(
      file: "graph.csv", element: .graph,
      columns: [
        text("name", required: true), text("description"), text("licence"), text("data_date"),
      ]),
    Table(
      file: "countries.csv", element: .node(kind: "country"),
      columns: [
        text("iso3"), text("name", required: true), latitude, longitude,
        amount("gdp_usd"), year("gdp_year"), whole("population"), year("population_year"),
      ] + provenance),
    Table(
      file: "hubs.csv", element: .node(kind: "hub"),
      columns: [
        text("name", required: true), text("aliases"), choice("hub_kind", HubKind.self, required: true),
        text("country", required: true), latitude, longitude, text("corridors"), choice("status", Status.self),
        amount("throughput"), text("throughput_unit"), year("throughput_year"),
        amount("capacity"), text("capacity_unit"), year("capacity_year"),
        amount("handling_time_h"), amount("handling_cost_usd_per_teu"), text("handling_source"),
        choice("handling_source_kind", Provenance.Kind.self),
      ] + provenance + [
        text("coordinate_source"), choice("coordinate_source_kind", Provenance.Kind.self), text("note"),
      ]),
    Table(
      file: "agencies.csv", element: .node(kind: "agency"),
      columns: [
        text("name", required: true), text("country", required: true), text("agency_kind", required: true),
      ] + provenance + [text("note")]),
    Table(
      file: "corridors.csv", element: .node(kind: "corridor"),
      columns: [
        text("name", required: true), text("branch_of"), text("gateways", required: true), text("colour"),
        text("marker"),
        choice("tier", Tier.self), choice("cargo", Cargo.self), text("description"),
      ] + provenance + [text("note")]),
    Table(
      file: "legs.csv", element: .edge(kind: "transport", joining: "hub", .undirected),
      columns: [
        choice("mode", Mode.self, required: true), amount("distance_km", required: true),
        amount("time_h", required: true), amount("cost_usd_per_teu"), amount("cost_usd_per_tonne"),
        amount("border_time_h"), amount("border_cost_usd_per_teu"), whole("gauge_mm"), flag("gauge_change"),
        amount("capacity"), text("capacity_unit"), amount("load_share"), year("capacity_year"),
        text("corridors"), text("countries", required: true), choice("cargo", Cargo.self),
        choice("status", Status.self), choice("tier", Tier.self), year("year"),
      ] + provenance + [text("distance_source"), text("note")]),
    Table(
      file: "trade.csv", element: .edge(kind: "trade", joining: "country", .directed),
      columns: [
        Column(name: "flow", type: .string, domain: .words(["turnover", "export"]), isRequired: true),
        amount("value_usd"), text("period", required: true), amount("growth_factor"),
        change("delta_usd"),
        text("commodity", required: true), amount("value_original"), text("currency"),
        text("question"), flag("chosen"), text("choice_reason"),
      ] + provenance + [text("note")]),
    Table(
      file: "partnerships.csv", element: .edge(kind: "partnership", joining: "agency", .directed),
      columns: [
        text("partnership_kind", required: true), text("date"), amount("share"),
      ] + provenance + [text("note")]),
    Table(
      file: "corridor_facts.csv", element: .remark(kind: "corridor_fact", about: "corridor", column: "corridor"),
      columns: [
        text("origin"), text("destination"), amount("distance_km"), amount("transit_days_min"),
        amount("transit_days_max"), amount("cost_usd_min"), amount("cost_usd_max"), text("cost_unit"),
        amount("capacity"), text("capacity_unit"), change("volume"), text("volume_unit"), year("year"),
        text("question"), flag("chosen"), text("choice_reason"),
      ] + provenance + [text("note")]),
  ]

  private static let provenance = [
    text("source", required: true), choice("source_kind", Provenance.Kind.self, required: true),
    choice("confidence", Provenance.Confidence.self, required: true),
  ]
  private static let latitude = Column(name: "lat", type: .double, domain: .range(-90...90), isRequired: false)
  private static let longitude = Column(name: "lon", type: .double, domain: .range(-180...180), isRequired: false)

  private static func text(_ name: String, required: Bool = false) -> Column {
    Column(name: name, type: .string, domain: .any, isRequired: required)
  }

  private static func amount(_ name: String, required: Bool = false) -> Column {
    Column(name: name, type: .double, domain: .range(0...(.infinity)), isRequired: required)
  }

  /// A number that can be below zero, since it may be a change.
  private static func change(_ name: String) -> Column {
    Column(name: name, type: .double, domain: .any, isRequired: false)
  }

  private static func whole(_ name: String) -> Column {
    Column(name: name, type: .int, domain: .range(0...(.infinity)), isRequired: false)
  }

  private static func year(_ name: String) -> Column {
    Column(name: name, type: .int, domain: .range(1900...2100), isRequired: false)
  }

  private static func flag(_ name: String) -> Column {
    Column(name: name, type: .bool, domain: .any, isRequired: false)
  }

  private static func choice<Choice>(_ name: String, _: Choice.Type, required: Bool = false) -> Column
  where Choice: RawRepresentable<String> & CaseIterable {
    Column(name: name, type: .string, domain: .words(Choice.allCases.map(\.rawValue)), isRequired: required)
  }
}
