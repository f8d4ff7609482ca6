/// Blanks what is not code: comments and the contents of text literals, but not what is
/// interpolated into them.
struct CodeExtractor {
    private let characters: [Character]
    private var position = 0
    private var code = ""

    /// The code of a Swift file; line breaks stay where they are.
    static func code(of text: String) -> String {
        var extractor = CodeExtractor(characters: Array(text))
        extractor.readCode(untilParenthesis: false)
        return extractor.code
    }

    private init(characters: [Character]) {
        self.characters = characters
    }

    private func looksAt(_ text: String) -> Bool {
        characters[position...].starts(with: text)
    }

    private mutating func keep() {
        code.append(characters[position])
        position += 1
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < characters.count {
            code.append(characters[position].isNewline ? "\n" : " ")
            position += 1
        }
    }

    /// Reads code to the end, or to the parenthesis that closes an interpolation.
    private mutating func readCode(untilParenthesis: Bool) {
        var depth = 0
        while position < characters.count {
            if looksAt("//") {
                while position < characters.count, !characters[position].isNewline { blank() }
            } else if looksAt("/*") {
                blankComment()
            } else if let hashes = literalHashes {
                readLiteral(hashes: hashes)
            } else {
                if characters[position] == "(" { depth += 1 }
                if characters[position] == ")" {
                    if untilParenthesis, depth == 0 { return }
                    depth -= 1
                }
                keep()
            }
        }
    }

    private mutating func blankComment() {
        var depth = 0
        repeat {
            if looksAt("/*") {
                depth += 1
                blank(2)
            } else if looksAt("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < characters.count
    }

    /// The number of `#` before a text literal that begins here; `nil` when none does.
    private var literalHashes: Int? {
        let hashes = characters[position...].prefix { $0 == "#" }.count
        let quote = position + hashes
        return quote < characters.count && characters[quote] == "\"" ? hashes : nil
    }

    private mutating func readLiteral(hashes: Int) {
        let fence = String(repeating: "#", count: hashes)
        for _ in 0..<hashes { keep() }
        let quotes = looksAt("\"\"\"") ? "\"\"\"" : "\""
        for _ in quotes { keep() }
        while position < characters.count {
            if looksAt(quotes + fence) {
                for _ in 0..<(quotes.count + hashes) { keep() }
                return
            }
            if looksAt("\\" + fence + "(") {
                blank(2 + hashes)
                readCode(untilParenthesis: true)
                blank()
            } else if looksAt("\\" + fence) {
                blank(2 + hashes)
            } else if quotes.count == 1, characters[position].isNewline {
                return
            } else {
                blank()
            }
        }
    }
}
