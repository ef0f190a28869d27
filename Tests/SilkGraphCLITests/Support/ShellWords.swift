/// Splits a line as a shell does: by spaces outside quotes, up to a pipe, a redirection or a comment.
enum ShellWords {
  static func split(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if let open = quote {
        if character == open {
          quote = nil
        } else if character == "\\", open == "\"" {
          isEscaped = true
        } else {
          word = (word ?? "") + String(character)
        }
      } else {
        switch character {
        case "\\": isEscaped = true
        case "\"", "'":
          quote = character
          word = word ?? ""
        case "|", ">", "<", ";": return words + (word.map { [$0] } ?? [])
        case "#" where word == nil: return words
        case _ where character.isWhitespace:
          if let finished = word { words.append(finished) }
          word = nil
        default: word = (word ?? "") + String(character)
        }
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
