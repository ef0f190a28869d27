import Foundation
import SilkGraphCLI

@main
enum Main {
  static func main() async {
    exit(await SilkGraphCommand.runProcess())
  }
}
