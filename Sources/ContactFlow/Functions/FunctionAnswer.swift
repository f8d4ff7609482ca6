internal import FoundationEssentials

/// What a function has answered.
package enum FunctionAnswer: Hashable, Sendable {
    /// Values by name; names of what is nested are paths such as `customer.phone`.
    case values([String: String])
    /// No answer that can be used, for which the block takes its error branch.
    case failed(FunctionFailure)
}

/// Why a call of a function has failed.
package enum FunctionFailure: String, CaseIterable, Hashable, Sendable {
    /// Nothing had come when the block's limit was over.
    case timedOut
    /// There was no connection to call it over.
    case notConnected
    /// The connection broke before the answer was complete, or what came was no HTTP.
    case connectionLost
    /// The answer came with another status than 200 to 299.
    case status
    /// The function itself has failed, and the answer tells of it.
    case functionError
    /// The answer is no JSON object, holds more than it may, or is too large.
    case unusable
    /// The run was ended before the answer came; such calls are not counted.
    case cancelled
}

extension FunctionAnswer {
    /// The longest answer, in bytes.
    ///
    /// Source: Amazon Connect Administrator Guide, "Grant Amazon Connect access to your AWS Lambda
    /// functions": less than 32 KB.
    package static let mostBytes = 32_768

    /// Reads the body of an answer.
    ///
    /// A number or a word of JSON counts as its text, and null as no value.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - takesNested: Whether it may hold objects and lists, whose values are found by paths.
    package init(reading body: [UInt8], takesNested: Bool) {
        guard body.count < Self.mostBytes,
            let object = try? JSONDecoder().decode([String: AnswerValue].self, from: Data(body))
        else {
            self = .failed(.unusable)
            return
        }
        // What the runtime of a function answers for it when it has raised an error.
        // Source: AWS Lambda Developer Guide, "Runtime API", invocation error.
        if case .text? = object["errorMessage"], case .text? = object["errorType"] {
            self = .failed(.functionError)
            return
        }
        var values: [String: String] = [:]
        for (name, value) in object {
            guard value.collect(into: &values, at: name, takesNested: takesNested) else {
                self = .failed(.unusable)
                return
            }
        }
        self = .values(values)
    }
}

/// A value of an answer.
private enum AnswerValue: Decodable {
    case none
    case text(String)
    case list([AnswerValue])
    case object([String: AnswerValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .none
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .text(flag ? "true" : "false")
        } else if let number = try? container.decode(Int64.self) {
            self = .text(String(number))
        } else if let number = try? container.decode(Decimal.self) {
            self = .text("\(number)")
        } else if let list = try? container.decode([AnswerValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: AnswerValue].self))
        }
    }

    /// Adds the texts in it; false where there is something that may not be.
    func collect(into values: inout [String: String], at path: String, takesNested: Bool) -> Bool {
        switch self {
        case .none: return true
        case .text(let text):
            values[path] = text
            return true
        case .list(let items):
            return takesNested
                && items.enumerated().allSatisfy { index, item in
                    item.collect(into: &values, at: "\(path).\(index)", takesNested: true)
                }
        case .object(let members):
            return takesNested
                && members.allSatisfy { name, value in
                    value.collect(into: &values, at: "\(path).\(name)", takesNested: true)
                }
        }
    }
}
