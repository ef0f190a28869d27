import SilkGraphCLI

@main
enum Main {
  static func main() async {}
}
