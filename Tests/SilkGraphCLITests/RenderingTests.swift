import SilkGraphCLI
import Testing

@Suite("Numbers")
struct NumberFormatTests {
  @Test(
    "are grouped and rounded for people",
    arguments: [
      (0, NumberFormat.whole, "0"), (999, .whole, "999"), (1000, .whole, "1,000"), (-1000, .whole, "-1,000"),
      (1_234_567.891, .decimals(2), "1,234,567.89"), (999.6, .whole, "1,000"), (-0.04, .decimals(1), "0.0"),
      (0.314, .percent(decimals: 0), "31%"), (12.5, .percent(decimals: 1), "1,250.0%"),
      (0.000123456, .significant(3), "0.000123"), (123456, .significant(3), "123,456"),
      (0.09996, .significant(3), "0.100"),
      (0, .significant(3), "0.00"), (1e20, .whole, "1e+20"), (.nan, .percent(decimals: 0), "NaN"),
      (.infinity, .decimals(2), "inf"), (8108.333333333333, .exact, "8,108.333333333333"),
      (2023, .figures, "2023"), (-9999.5, .figures, "-9999.5"), (10000, .figures, "10,000"),
      (0.003, .roughChange, "+0.3%"), (-0.0994, .roughChange, "-9.9%"), (0.09951, .roughChange, "+10%"),
      (1.094, .roughChange, "+109%"), (0, .roughChange, "0.0%"),
    ] as [(Double, NumberFormat, String)])
  func reading(value: Double, format: NumberFormat, expected: String) {
    #expect(format.forReading(value) == expected)
  }

  @Test("keep their value in data")
  func data() {
    #expect(NumberFormat.exact.forData(1_234_567.5) == "1234567.5")
    #expect(NumberFormat.exact.forData(1e21) == "1e+21")
    #expect(NumberFormat.decimals(1).forData(1_234_567.55) == "1234567.6")
    #expect(NumberFormat.percent(decimals: 1).forData(0.31449) == "0.314")
  }
}

@Suite("Text on a terminal")
struct TerminalTextTests {
  @Test(
    "is as wide as it looks",
    arguments: [
      ("Aktau", 5), ("Ақтау", 5), ("e\u{301}", 1), ("中间走廊", 8), ("한국", 4), ("ﾊﾝ", 2), ("👩‍👩‍👧", 2), ("🇰🇿", 2),
      ("❤️", 2), ("✓", 1), ("→", 1), ("", 0), ("\u{200B}", 0),
    ])
  func width(text: String, expected: Int) {
    #expect(DisplayWidth.of(text) == expected)
  }

  @Test("cannot move the cursor or turn the writing around")
  func hostileText() {
    let sentence: Sentence = "\("a\u{1B}[2Jb\u{202E}c\td\u{9B}")"
    #expect(sentence.text == "a␛[2Jb\u{FFFD}c␉d\u{FFFD}")
  }

  @Test("is broken at spaces, keeps its indent, and breaks a word only where it must")
  func wrapping() {
    func lines(_ text: String, _ width: Int) -> [String] {
      let output = MemorySink()
      let messages = Messages(OutputChannel(output, terminal: Terminal(width: width)))
      try? messages.note(text)
      return output.text.split(separator: "\n").map(String.init)
    }
    #expect(lines("one two three", 80) == ["note: one two three"])
    #expect(lines("one two three", 13) == ["note: one two", "three"])
    #expect(lines("a\n  bb cc dd", 7) == ["note: a", "  bb cc", "  dd"])
    #expect(lines("abcdefghijkl 中间走廊", 6) == ["note:", "abcdef", "ghijkl", "中间走", "廊"])
  }

  @Test("of a sentence has its numbers formatted")
  func sentence() {
    let inner: Sentence = "\(27.16, .decimals(1)) days"
    let outer: Sentence = "\("Xi'an"): \(8300, .whole) USD, \(inner), \(12000) legs"
    #expect(outer.text == "Xi'an: 8,300 USD, 27.2 days, 12,000 legs")
  }

  @Test("progress is drawn when it moves, only on a terminal, and leaves nothing")
  func progress() {
    let (sink, pipe) = (MemorySink(), MemorySink())
    let progress = Progress("Reading", on: OutputChannel(sink, terminal: Terminal(width: 26)), after: .zero)
    for fraction in [0.5, 0.501, 0.2, .nan, 2] { progress.update(fraction) }
    progress.finish()
    progress.update(1)
    #expect(sink.text == "\rReading #####..... 50%\rReading ########## 100%\r\u{1B}[K")
    Progress("Reading", on: OutputChannel(pipe), after: .zero).update(1)
    #expect(pipe.text.isEmpty)
  }

  @Test("progress of work that says nothing is drawn by time all the same")
  func silentProgress() {
    let sink = MemorySink()
    let progress = Progress("Reading", on: OutputChannel(sink, terminal: Terminal(width: 26)), after: .microseconds(1))
    while sink.text.isEmpty {}  // Another thread draws.
    progress.finish()
    #expect(sink.text.hasPrefix("\rReading"))
    #expect(sink.text.hasSuffix("\r\u{1B}[K"))
  }
}

@Suite("Separated values")
struct SeparatedValuesTests {
  private struct Texts: Answer {
    static let schema = "test/1"
    let document: Document

    init(_ texts: [String]) {
      document = Document(tables: [AnswerTable([.text("a", "A")], rows: texts.map { [.text($0)] })])
    }

    func encode(to encoder: any Encoder) throws {}
  }

  private func render(_ texts: [String], _ dialect: SeparatedValues.Dialect) -> String {
    SeparatedValues(dialect: dialect, precision: nil).render(Report(Texts(texts), inputs: [String]())).text
  }

  @Test("csv quotes commas, quotes and line ends")
  func csv() {
    #expect(
      render(["plain", "a,b", "a\"b", "a\r\nb", "a\nb"], .commas)
        == "a\nplain\n\"a,b\"\n\"a\"\"b\"\n\"a\r\nb\"\n\"a\nb\"\n")
  }

  @Test("tsv spells out what would break a row")
  func tsv() {
    #expect(render(["a\tb", "a\\b", "a\r\nb", "a,\"b"], .tabs) == "a\na\\tb\na\\\\b\na\\r\\nb\na,\"b\n")
  }
}
