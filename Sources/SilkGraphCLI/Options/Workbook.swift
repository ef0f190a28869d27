internal import ArgumentParser

/// Files of spreadsheets, which are not written.
enum Workbook {
  /// Refuses the name of a workbook.
  static func refuse(_ file: String?) throws {
    guard let ending = file?.split(separator: ".").last?.lowercased(), ["xlsx", "xlsm", "xls", "ods"].contains(ending)
    else { return }
    throw ValidationError(
      "workbooks such as \"\(file ?? "")\" are not written; for Excel write CSV with --dialect excel: -o answer.csv --dialect excel"
    )
  }
}
