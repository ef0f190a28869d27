import GraphEngine

extension NetworkSchema {
  /// The tables, in the order in which their rows stand in the graph.
  public static let tables: [Table] = [
    Table(
      file: "graph.csv", element: .graph,
      columns: [
        text("name").required, text("description"), text("licence").required, form("data_date", .day).required,
        positive("payload_tonnes_per_teu"), text("payload_source").with("payload_tonnes_per_teu"),
      ]),
    Table(
      file: "countries.csv", element: .node(kind: "country"),
      columns: [
        form("iso3", .threeLetters).required, text("name").required, text("aliases"), latitude, longitude,
        positive("gdp_usd"), year("gdp_year").with("gdp_usd"),
        Column(name: "population", type: .int, domain: .above(0)), year("population_year").with("population"),
      ] + provenance),
    Table(
      file: "hubs.csv", element: .node(kind: "hub"),
      columns: [
        text("name").required, text("aliases"), choice("hub_kind", HubKind.self).required,
        reference("country", to: "country").required, latitude, longitude,
        references("corridors", to: "corridor").required, choice("status", ServiceStatus.self).required,
        amount("throughput"),
        words("throughput_unit", ["Mt/yr", "TEU/yr", "trains/yr", "Mt", "percent"]).with("throughput"),
        year("throughput_year").with("throughput"),
        amount("capacity"), capacityUnit.with("capacity"), year("capacity_year").with("capacity"),
        amount("handling_time_h").with("handling_cost_usd_per_teu"),
        amount("handling_cost_usd_per_teu").with("handling_time_h"), text("handling_source"),
        choice("handling_source_kind", Provenance.Kind.self).with("handling_time_h"), amount("handling_time_sd_h"),
      ] + provenance + [
        text("coordinate_source").required, words("coordinate_source_kind", ["sourced", "unsourced"]).required,
        text("note"),
      ]),
    Table(
      file: "agencies.csv", element: .node(kind: "agency"),
      columns: [
        text("name").required, reference("country", to: "country").required,
        choice("agency_kind", AgencyKind.self).required,
      ] + provenance + [text("note")]),
    Table(
      file: "corridors.csv", element: .node(kind: "corridor"),
      columns: [
        text("name").required, reference("branch_of", to: "corridor"),
        references("gateways", to: "transport").required, form("colour", .colour).required,
        form("marker", .letter).required,
        choice("tier", LegTier.self).required, choice("cargo", Cargo.self).required, text("description").required,
      ] + provenance + [text("note")]),
    Table(
      file: "modes.csv", element: .node(kind: "mode"),
      columns: [
        choice("mode", TransportMode.self).required, amount("emissions_g_per_tonne_km"),
        amount("time_variation").required,
        amount("cost_variation").required,
      ] + provenance + [text("note")]),
    Table(
      file: "legs.csv", element: .edge(kind: "transport", joining: "hub", .undirected),
      columns: [
        choice("mode", TransportMode.self).required, amount("distance_km").required, amount("time_h").required,
        amount("cost_usd_per_teu"), amount("cost_usd_per_tonne"),
        amount("border_time_h").with("border_cost_usd_per_teu"),
        amount("border_cost_usd_per_teu").with("border_time_h"),
        amount("time_sd_h"), amount("border_time_sd_h"), positive("headway_h"),
        Column(name: "gauge_mm", type: .int, domain: .above(0)), flag("gauge_change").required,
        amount("capacity"), capacityUnit.with("capacity"),
        Column(name: "load_share", type: .double, domain: .range(0...5)), year("capacity_year").with("capacity"),
        references("corridors", to: "corridor").required, references("countries", to: "country").required,
        Column(name: "country_km", type: .string, domain: .amounts), text("country_km_source").with("country_km"),
        choice("cargo", Cargo.self).required, choice("status", ServiceStatus.self).required,
        choice("tier", LegTier.self).required, year("year").required,
      ] + provenance + [text("distance_source").required, text("note")]),
    Table(
      file: "trade.csv", element: .edge(kind: "trade", joining: "country", .directed),
      columns: [
        choice("flow", TradeFlow.Kind.self).required, positive("value_usd"), form("period", .period).required,
        positive("growth_factor"), change("delta_usd"), text("commodity").required, change("value_original"),
        words("currency", ["USD", "EUR"]).required,
      ] + choiceAmongSources + provenance + [text("note")]),
    Table(
      file: "partnerships.csv", element: .edge(kind: "partnership", joining: "agency", .directed),
      columns: [
        choice("partnership_kind", PartnershipKind.self).required, form("date", .date),
        Column(name: "share", type: .double, domain: .range(0...1)),
      ] + provenance + [text("note")]),
    Table(
      file: "corridor_facts.csv", element: .remark(kind: "corridor_fact", about: "corridor", column: "corridor"),
      columns: [
        text("origin"), text("destination"), amount("distance_km"),
        amount("transit_days_min").with("transit_days_max"), amount("transit_days_max").with("transit_days_min"),
        amount("cost_usd_min").with("cost_usd_max"), amount("cost_usd_max").with("cost_usd_min"),
        text("cost_unit").with("cost_usd_min"),
        amount("capacity").with("capacity_unit"),
        words("capacity_unit", ["Mt/yr", "TEU/yr", "TEU/week"]).with("capacity"),
        change("volume").with("volume_unit"), text("volume_unit").with("volume"), year("year").required,
      ] + choiceAmongSources + provenance + [text("note")]),
  ]

  private static let provenance = [
    text("source").required, choice("source_kind", Provenance.Kind.self).required,
    choice("confidence", Provenance.Confidence.self).required,
  ]
  private static let choiceAmongSources = [
    text("question").with("chosen"), flag("chosen").with("question"), text("choice_reason"),
  ]
  private static let latitude = Column(name: "lat", type: .double, domain: .range(-90...90), isRequired: true)
  private static let longitude = Column(name: "lon", type: .double, domain: .range(-180...180), isRequired: true)
  private static let capacityUnit = words("capacity_unit", ["Mt/yr", "TEU/yr", "TEU/day", "train pairs/day"])

  private static func text(_ name: String) -> Column { Column(name: name, type: .string, domain: .any) }

  private static func form(_ name: String, _ form: TextForm) -> Column {
    Column(name: name, type: .string, domain: .text(form))
  }

  private static func reference(_ name: String, to kind: String) -> Column {
    Column(name: name, type: .string, domain: .reference(to: kind))
  }

  private static func references(_ name: String, to kind: String) -> Column {
    Column(name: name, type: .string, domain: .references(to: kind))
  }

  private static func amount(_ name: String) -> Column {
    Column(name: name, type: .double, domain: .range(0...(.infinity)))
  }

  private static func positive(_ name: String) -> Column { Column(name: name, type: .double, domain: .above(0)) }

  /// A number that can be below zero, since it may be a change.
  private static func change(_ name: String) -> Column { Column(name: name, type: .double, domain: .any) }

  private static func year(_ name: String) -> Column { Column(name: name, type: .int, domain: .range(1900...2100)) }

  private static func flag(_ name: String) -> Column { Column(name: name, type: .bool, domain: .any) }

  private static func words(_ name: String, _ words: [String]) -> Column {
    Column(name: name, type: .string, domain: .words(words))
  }

  private static func choice<Choice>(_ name: String, _: Choice.Type) -> Column
  where Choice: RawRepresentable<String> & CaseIterable {
    words(name, Choice.allCases.map(\.rawValue))
  }
}

extension NetworkSchema.Column {
  fileprivate var required: Self {
    var column = self
    column.isRequired = true
    return column
  }

  fileprivate func with(_ companion: String) -> Self {
    var column = self
    column.companion = companion
    return column
  }
}
