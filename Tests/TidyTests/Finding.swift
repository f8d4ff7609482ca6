/// A place in the package that breaks one of its rules.
struct Finding: Hashable, CustomStringConvertible {
    var path: String
    var line: Int
    var message: String

    var description: String { "\(path):\(line): error: \(message)" }
}
