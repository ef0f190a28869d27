import ArgumentParser
import SilkGraphCLI
import Testing

@Suite("Running a command line")
struct CommandRunnerTests {
  private func run(_ line: String, terminal: Terminal? = nil) async -> CommandRun {
    await CommandRun.of(ShellWords.split(line), root: SampleRoot.self, terminal: terminal)
  }

  @Test("ends with the status of the answer")
  func statuses() async {
    #expect(await run("compare x").status == 0)
    #expect(await run("compare x --no").status == 1)
  }

  @Test("ends with the status of the error, and says it on standard error alone")
  func errors() async {
    #expect(
      await run("fail data")
        == CommandRun(status: 65, errors: "error: legs.csv:88: \"1,250\" is not a number; write 1250\n"))
    #expect(await run("fail cancelled") == CommandRun(status: 130))
    #expect(await run("fail pipe") == CommandRun(status: 141))
    let usage = await run("fail usage")
    #expect(usage.status == 64)
    #expect(usage.errors.hasPrefix("error: give one place, not two\n"))
  }

  @Test("takes an error that nobody foresaw for a fault of ours, not for a no")
  func unknownError() async {
    let result = await run("fail unknown")
    #expect(result.status == 70)
    #expect(result.errors.hasPrefix("error: surprise\n  This is a fault of silkgraph."))
    #expect(result.output.isEmpty)
  }

  @Test(
    "suggests commands",
    arguments: [
      ("comapre", "unknown command \"comapre\". Did you mean compare?"), ("COMPARE", "Did you mean compare?"),
      ("co", "Did you mean compare?"), ("helpp x", "Did you mean help?"), ("help comapre", "Did you mean compare?"),
    ])
  func suggestions(line: String, expected: String) async {
    let result = await run(line)
    #expect(result.status == 64)
    #expect(result.errors.contains(expected))
  }

  @Test("suggests nothing for a word that is like no command")
  func noSuggestion() async {
    #expect(
      await run("zzz")
        == CommandRun(
          status: 64, errors: "error: unknown command \"zzz\"\n  See silkgraph --help for all commands.\n"))
  }

  @Test("suggests options, and says where one in the wrong place belongs")
  func options() async {
    let misspelled = await run("compare x --formt json")
    #expect(misspelled.status == 64)
    #expect(misspelled.errors.hasPrefix("error: unknown option '--formt'. Did you mean '--format'?\n"))
    let misplaced = await run("--format json compare x")
    #expect(misplaced.status == 64)
    #expect(misplaced.errors.contains("write it after: silkgraph compare ... --format"))
  }

  @Test("refuses values that no option takes")
  func values() async {
    for line in ["--limit 0", "--limit many", "--precision 99", "--format tabel"] {
      let result = await run("compare x \(line)")
      #expect(result.status == 64, "\(line)")
      #expect(result.errors.hasPrefix("error: "), "\(line)")
      #expect(result.output.isEmpty, "\(line)")
    }
  }

  @Test("prints help and the version on standard output")
  func help() async {
    #expect(await run("--version") == CommandRun(status: 0, output: "7.8.9\n"))
    for line in ["compare --help", "help compare"] {
      let help = await run(line)
      #expect(help.status == 0)
      #expect(help.output.contains("Compare three corridors."))
      #expect(help.errors.isEmpty)
    }
  }

  @Test("prints completion scripts", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) async {
    let result = await run("--generate-completion-script \(shell)")
    #expect(result.status == 0)
    #expect(result.output.contains("compare"))
    #expect(result.errors.isEmpty)
  }

  @Test("writes colour to a terminal that has it, and none with --no-color")
  func color() async {
    let terminal = Terminal(width: 80, hasColor: true)
    #expect(await run("compare x", terminal: terminal).output.contains("\u{1B}["))
    #expect(await !run("compare x --no-color", terminal: terminal).output.contains("\u{1B}"))
    #expect(await run("zzz", terminal: terminal).errors.hasPrefix("\u{1B}[1;31merror:\u{1B}[0m unknown"))
    #expect(await !run("zzz --no-color", terminal: terminal).errors.contains("\u{1B}"))
  }

  @Test("ends quietly when nobody reads, and with a sentence when the disk is full")
  func outputErrors() async {
    for (failure, status, sentence) in [
      (OutputError.closedPipe, ExitStatus.closedPipe, ""),
      (.failed(reason: "no space"), .inputOutput, "error: the output cannot be written: no space\n"),
    ] {
      for arguments in [["compare", "x"], ["--help"]] {
        let errors = MemorySink()
        let context = CommandContext(
          environment: [:], directory: "/", output: OutputChannel(MemorySink(failingWith: failure)),
          errors: OutputChannel(errors))
        #expect(await CommandRunner(root: SampleRoot.self).run(arguments, in: context) == status)
        #expect(errors.text == sentence)
      }
    }
  }

  @Test("writes no answer once it is cancelled")
  func cancelled() async {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await CommandRun.of(["compare", "x"], root: SampleRoot.self)
    }
    #expect(await task.value == CommandRun(status: 130))
  }

  @Test("obeys NO_COLOR and dumb terminals")
  func environment() {
    #expect(Terminal.wantsColor(["TERM": "xterm"]))
    #expect(Terminal.wantsColor(["TERM": "xterm", "NO_COLOR": ""]))
    #expect(!Terminal.wantsColor(["TERM": "xterm", "NO_COLOR": "1"]))
    #expect(!Terminal.wantsColor(["TERM": "dumb"]))
    #expect(!Terminal.wantsColor([:]))
  }
}
