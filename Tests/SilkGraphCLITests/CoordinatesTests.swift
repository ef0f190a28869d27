import Testing

@Suite("Coordinates")
struct CoordinatesTests {
  /// The ids of the origins that a list of places means.
  private func origins(_ list: String) async -> [String] {
    let run = await CommandRun.of([
      "matrix", "--from", list, "--to", "Duisburg", "--columns", "origin", "--format", "tsv",
    ])
    return run.status == 0 ? run.output.split(separator: "\n").dropFirst().map(String.init) : ["\(run.status)"]
  }

  @Test(
    "are told from names and from each other in lists",
    arguments: [
      ("43.24,76.95", ["43.24,76.95"]), (" 43.24 , 76.95 ", ["43.24,76.95"]), ("43.24n,76.95E", ["43.24,76.95"]),
      ("33.9S,18.4E", ["-33.9,18.4"]),
      ("Almaty,43.24,76.95,Aktau", ["KZALA", "43.24,76.95", "KZAAU"]),
      ("43.24,76.95,KZ,52.2,21", ["43.24,76.95", "52.2,21"]), ("43.24,76.95,43.24,76.95", ["43.24,76.95"]),
      ("43.24", ["67"]), ("43.24,Almaty", ["67"]), ("nan,0x1p3", ["67"]), ("-43.24S,76.95", ["67"]),
    ] as [(String, [String])])
  func lists(list: String, expected: [String]) async {
    #expect(await origins(list) == expected)
  }

  @Test("may begin with a minus behind an option")
  func negative() async {
    let run = await CommandRun.of(["route", "--from", "-23.5,133.9", "--to", "Duisburg"])
    #expect(run.status == 67)
    #expect(run.errors.hasSuffix("of -23.5,133.9: the nearest is SGSIN (Singapore), 4,259 km away\n"), "\(run.errors)")
  }

  @Test("may begin with a minus anywhere", arguments: ["-33.9,18.4", "-33.9,18.4,ZA"])
  func minus(place: String) async {
    let run = await CommandRun.of(["route", "Duisburg", place, "--unit", "feu", "--include", "alternative"])
    let other = await CommandRun.of(["route", place, "Duisburg", "--unit", "feu", "--include", "alternative"])
    #expect(run.status == 0 && other.status == 0, "\(run.errors)\(other.errors)")
    #expect(run.output.contains("-33.9,18.4") && other.output.contains("-33.9,18.4"), "\(run.output)")
  }

  @Test("are joined by terms that make sense", arguments: ["--road-km-per-h 0", "--road-detour 0.5", "--snap-count 0"])
  func terms(option: String) async {
    let run = await CommandRun.of(ShellWords.split("route 43.24,76.95 Duisburg " + option))
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("error: \(option.prefix { $0 != " " }) takes"))
  }
}
