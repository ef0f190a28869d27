internal import ArgumentParser

/// Between which places ways are sought: lists of origins and destinations, or a table of pairs.
struct PairOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Origins, by ids, names or coordinates: Almaty,43.24,76.95; all means every hub. May be repeated.",
      valueName: "places"),
    completion: NetworkCompletion.hubs)
  var from: [String] = []

  @Option(
    parsing: .unconditionalSingleValue, help: ArgumentHelp("Destinations, in the same way.", valueName: "places"),
    completion: NetworkCompletion.hubs)
  var to: [String] = []

  @Option(
    help: ArgumentHelp("Every hub of these countries is an origin: KZ,UZ.", valueName: "countries"),
    completion: NetworkCompletion.countries)
  var fromCountry: [String] = []

  @Option(
    help: ArgumentHelp("Every hub of these countries is a destination.", valueName: "countries"),
    completion: NetworkCompletion.countries)
  var toCountry: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read origins from FILE, one per line; from a .csv or .tsv the first column, or with FILE:NAME the column NAME.",
      valueName: "file"),
    completion: .file())
  var fromFile: [String] = []

  @Option(help: ArgumentHelp("Read destinations from FILE, in the same way.", valueName: "file"), completion: .file())
  var toFile: [String] = []

  @Option(
    help: ArgumentHelp(
      "Answer each row of a CSV with the columns origin and destination; its other columns are repeated in the answer.",
      valueName: "file"),
    completion: .file(extensions: ["csv", "tsv"]))
  var pairs: String?

  init() {}

  private var hasOrigins: Bool { !(from + fromCountry + fromFile).isEmpty }
  private var hasDestinations: Bool { !(to + toCountry + toFile).isEmpty }

  func validate() throws {
    if pairs != nil, hasOrigins || hasDestinations {
      throw ValidationError("--pairs gives both origins and destinations; leave out --from and --to")
    }
    guard pairs == nil else { return }
    switch (hasOrigins, hasDestinations) {
    case (true, true): break
    case (true, false):
      throw ValidationError("give destinations: --to, --to-country or --to-file; --to all means every hub")
    case (false, true):
      throw ValidationError("give origins: --from, --from-country or --from-file; --from all means every hub")
    case (false, false):
      throw ValidationError(
        """
        give origins and destinations: two lists, --from Almaty,Aktau --to Duisburg, or a table of pairs, --pairs \
        trades.csv; --from all --to all means every hub to every hub
        """)
    }
  }

  /// Whether something is read from standard input.
  var readsStandardInput: Bool { pairs == "-" || (fromFile + toFile).contains { $0 == "-" || $0.hasPrefix("-:") } }

  /// The pairs that the options name, with every place looked up.
  func queries<Lookup: PlaceLookup>(
    _ lookup: inout Lookup, in context: CommandContext
  ) throws -> MatrixQueries<Lookup.Found> {
    if let pairs { return try MatrixQueries(table: PlaceFile(pairs, in: context).table(), &lookup) }
    return MatrixQueries(
      from: try places(from, fromCountry, fromFile, &lookup, context),
      to: try places(to, toCountry, toFile, &lookup, context))
  }

  /// The places that the options of one side name, each once, in the order of the options.
  private func places<Lookup: PlaceLookup>(
    _ lists: [String], _ countries: [String], _ files: [String], _ lookup: inout Lookup, _ context: CommandContext
  ) throws -> [Lookup.Found] {
    var places: [Lookup.Found] = []
    for list in lists { places += list == "all" ? lookup.all : try lookup.places(list) }
    for name in PolicyOptions.items(countries) { places += try lookup.places(inCountry: name) }
    for name in files { places += try PlaceFile(name, in: context).places(&lookup) }
    var seen: Set<Lookup.Found> = []
    return places.filter { seen.insert($0).inserted }
  }
}
