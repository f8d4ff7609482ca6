internal import ContactCenter
package import Measures
internal import Plan
internal import Telephony

extension SectionReader {
    /// Reads how the customers of a stream behave.
    func customer() -> CustomerPlan {
        CustomerPlan(
            number: customerNumber("number"),
            patience: law("patience"),
            hangup: law("hangup"),
            redial: section("redial", as: .redial)?.redialPlan()
        )
    }

    private func customerNumber(_ key: String) -> CustomerPlan.Number? {
        guard let node = value(key) else { return nil }
        guard case .mapping = node.content else {
            return read(node, named: name(of: key), rule: .numberFormat, as: "a number in E.164") {
                text throws(ValueProblem) in
                try CustomerPlan.Number.fixed(PhoneNumber(writtenAs: text).e164)
            }
        }
        guard let section = section(key, as: .customerNumber) else { return nil }
        let prefix = section.scalar("prefix", isRequired: true, as: "a prefix") {
            text throws(ValueProblem) in
            try String(prefixOfNumbers: text)
        }
        let digits = section.count("digits", in: 1...15, isRequired: true)
        guard let prefix, let digits else { return nil }
        let length = prefix.count - 1 + digits
        let example = PhoneNumber(prefix + String(repeating: "0", count: digits))
        guard (7...15).contains(length) || example?.isTooShort == false else {
            section.report(
                "'\(section.name)' must make numbers of 7 to 15 digits, but makes \(length)",
                rule: .numberFormat,
                at: section.position
            )
            return nil
        }
        return .drawn(prefix: prefix, digits: digits)
    }
}

extension PhoneNumber {
    /// Reads a number in E.164.
    package init(writtenAs text: String) throws(ValueProblem) {
        guard let number = PhoneNumber(text) else {
            // The zero of +44 (0)20 7946 0018 is dialled within the country only.
            let isForeign = text.first == "+"
            let dialled = isForeign ? text.split(separator: "(0)").joined() : text
            let digits = dialled.filter(\.isASCIIDigit)
            let meant = PhoneNumber("+" + digits)
            let hasSeparators = text.allSatisfy { $0.isASCIIDigit || "+ -().".contains($0) }
            throw .form(
                "a number in E.164 such as +442079460018",
                help: hasSeparators && meant != nil && (text.first == "+" || digits == text)
                    ? "write +\(digits)"
                    : "write a plus, the country code and the number, all digits"
            )
        }
        guard !number.isTooShort else {
            throw .form(
                "a number in E.164 such as +442079460018",
                help: "no numbering plan has numbers as short; write all digits"
            )
        }
        self = number
    }
}

extension String {
    /// Reads the beginning of numbers in E.164: a plus and at most 15 digits.
    package init(prefixOfNumbers text: String) throws(ValueProblem) {
        let digits = text.dropFirst()
        guard text.first == "+", digits.count <= 15, digits.allSatisfy(\.isASCIIDigit),
            digits.first != "0"
        else {
            throw .form("a prefix such as +44, or + for every number")
        }
        self = text
    }
}
