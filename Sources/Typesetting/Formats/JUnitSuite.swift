/// Test cases in the XML that servers for continuous integration read.
///
/// Source: the schema `junit-10.xsd` of the xUnit plugin of Jenkins.
package struct JUnitSuite: Sendable {
    /// One test case.
    package struct Case: Hashable, Sendable {
        /// What became of it.
        package enum Result: Hashable, Sendable {
            case passed
            case failed(type: String, message: String)
            case skipped(message: String)
        }

        /// What was tested.
        package var name: String
        /// What became of it.
        package var result: Result
        /// What was seen.
        package var output: String

        package init(
            name: String,
            result: Result,
            output: String
        ) {
            self.name = name
            self.result = result
            self.output = output
        }
    }

    /// What the cases belong to.
    package var name: String
    /// How long it took.
    package var seconds = 0.0
    /// What to know of it.
    package var properties: [(name: String, value: String)] = []
    /// The cases.
    package var cases: [Case]

    package init(
        name: String,
        seconds: Double = 0.0,
        properties: [(name: String, value: String)] = [],
        cases: [Case]
    ) {
        self.name = name
        self.seconds = seconds
        self.properties = properties
        self.cases = cases
    }
}

extension JUnitSuite {
    /// The text of the file.
    package var text: String {
        let counts = [
            ("tests", cases.count), ("failures", cases.count { $0.result.isFailure }),
            ("errors", 0),
            ("skipped", cases.count { $0.result.isSkipped }),
        ]
        let numbers = counts.map { " \($0)=\"\($1)\"" }
        let name = MarkupText.escaped(name)
        let seconds = Figure.fixed(seconds, decimals: 3).filter { $0 != "," }
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites name=\"trunkload\"\(numbers.dropLast().joined()) time=\"\(seconds)\">",
            "  <testsuite name=\"\(name)\"\(numbers.joined()) time=\"\(seconds)\">",
            "    <properties>",
        ]
        for (key, value) in properties {
            let value = MarkupText.escaped(value)
            lines.append("      <property name=\"\(key)\" value=\"\(value)\"/>")
        }
        lines.append("    </properties>")
        for testCase in cases { lines += testCase.lines(className: name) }
        lines += ["  </testsuite>", "</testsuites>"]
        return lines.map { $0 + "\n" }.joined()
    }
}

extension JUnitSuite.Case {
    fileprivate func lines(className: String) -> [String] {
        let name = MarkupText.escaped(name)
        let head = "    <testcase name=\"\(name)\" classname=\"\(className)\" time=\"0\">"
        let output = "      <system-out>\(MarkupText.escaped(output))</system-out>"
        let lines =
            switch result {
            case .passed: [String]()
            case .failed(let type, let message):
                ["      <failure type=\"\(type)\" message=\"\(MarkupText.escaped(message))\"/>"]
            case .skipped(let message):
                ["      <skipped message=\"\(MarkupText.escaped(message))\"/>"]
            }
        return [head] + lines + [output, "    </testcase>"]
    }
}

extension JUnitSuite.Case.Result {
    fileprivate var isFailure: Bool { if case .failed = self { true } else { false } }

    fileprivate var isSkipped: Bool { if case .skipped = self { true } else { false } }
}
