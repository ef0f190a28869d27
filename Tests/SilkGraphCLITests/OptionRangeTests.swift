import Foundation
import Testing

@Suite("Numbers of options")
struct OptionRangeTests {
  @Test(
    "out of range are refused with the range",
    arguments: [
      ("route Almaty Baku --currency EUR=1e308", "The rate: From 0.0001 to 1,000,000,000."),
      ("route Almaty Baku --currency EUR=0x10", "The rate: From"),
      ("route 43.24,76.95 Baku --road-detour 1e308", "--road-detour takes a number from 1 to 100, not 1e+308"),
      ("route 43.24,76.95 Baku --road-detour=1e20", "--road-detour takes a number from 1 to 100"),
      ("route 43.24,76.95 Baku --road-km-per-h=1e-300", "--road-km-per-h takes a speed from 0.1 to 1,000"),
      ("route 43.24,76.95 Baku --road-usd-per-teu-km 1e9", "--road-usd-per-teu-km takes a number from 0 to 1,000"),
      ("route 43.24,76.95 Baku --snap-radius-km 30000", "--snap-radius-km takes a number from 0 to 20,100"),
      ("route 43.24,76.95 Baku --road-detour 0x1p3", "write a decimal number"),
      ("route Almaty Baku --payload 0", "--payload takes tonnes from 0.001 to 1,000, not 0"),
      ("route Almaty Baku --payload 0x10", "write a decimal number"),
      ("route Almaty Baku --headway sea=0x10", "Hours: From 0 to 10,000."),
      ("route Almaty Baku --headway sea=1e9", "Hours: From 0 to 10,000."),
      (
        "route Almaty Baku --by generalised --vot 1e300",
        "--value-of-time takes an amount of money from 0 to 1,000,000,000"
      ),
      ("route Almaty Baku --max-borders 99999", "--max-borders takes a number from 0 to 1,000, not 99999"),
      ("route Almaty Baku --limit 0", "--limit takes a number of rows from 1 to 1,000,000,000, not 0"),
      ("route Almaty Baku --columns ,,,", "--columns takes names of columns, such as rank,name, not \",,,\""),
      ("alternatives Almaty Baku --max-stretch 1e300", "--max-stretch takes a share from 0 to 1,000"),
      ("alternatives Almaty Baku -k 0", "-k takes a number of routes from 1 to 1,000, not 0"),
      ("frontier Almaty Baku --epsilon inf", "write a decimal number"),
      ("frontier Almaty Baku --epsilon 5000", "--epsilon takes a share from 0 to 1,000"),
      ("compare Almaty Baku --simulate 0", "--simulate takes a number of draws from 1 to 1,000,000, not 0"),
      ("matrix --from Almaty --to Baku --threads 0", "--threads takes a number from 1 to 1,024, not 0"),
      ("centrality --top 0", "--top takes a number from 1 to 1,000,000,000, not 0"),
    ])
  func refused(line: String, message: String) async {
    let run = await CommandRun.of(ShellWords.split(line))
    #expect(run.status == 64, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test(
    "have their range in help", arguments: ["--road-detour", "--currency", "--limit", "--max-borders", "--payload"])
  func help(option: String) async throws {
    let help = await CommandRun.of(["route", "--help"]).output
    let entry = try #require(help.range(of: "\(option) <"), "\(help)")
    #expect(help[entry.upperBound...].prefix(400).contains("From"))
  }
}

@Suite("Names of policies")
struct PolicyNameTests {
  @Test(
    "are those that people write",
    arguments: [
      ("--avoid-corridor 'Northern Corridor'", "--avoid-corridor northern"),
      ("--avoid-corridor 'TRANS-CASPIAN ROUTE,northern'", "--avoid-corridor trans-caspian,northern"),
      ("--avoid-country Turkey,russia", "--avoid-country TR,RU"),
      ("--avoid-mode 'Inland Water',SEA", "--avoid-mode 'inland water',sea"),
    ])
  func names(typed: String, meant: String) async {
    let line = "route Almaty Duisburg --format csv "
    let one = await CommandRun.of(ShellWords.split(line + typed))
    let other = await CommandRun.of(ShellWords.split(line + meant))
    #expect(one == other)
    #expect(one.status == 0 || one.status == 1, "\(one.errors)")
  }
}
