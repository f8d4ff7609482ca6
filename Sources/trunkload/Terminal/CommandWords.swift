internal import CProcess
internal import Typesetting

/// The words of the command line, of which some may be no text.
enum CommandWords {
    /// All words behind the program's own name.
    static var all: [String] {
        let count = trunkload_word_count()
        guard count > 0 else { return Array(CommandLine.arguments.dropFirst()) }
        return (1..<count).map { index in
            guard let word = unsafe trunkload_word(index) else { return "" }
            let bytes = unsafe UnsafeBufferPointer(start: word, count: length(of: word))
            return SystemPath.text(of: unsafe bytes.map { UInt8(bitPattern: $0) })
        }
    }

    private static func length(of word: UnsafePointer<CChar>) -> Int {
        var length = 0
        while unsafe word[length] != 0 { length += 1 }
        return length
    }
}
