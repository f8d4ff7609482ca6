internal import ContactCenter
internal import Measures
internal import Plan
internal import Scenario
internal import Statistics
internal import Theory

extension CapacityAnswer {
    /// Adds what theory says to what was found.
    ///
    /// Theory is asked after the search, which does not know it.
    package mutating func consultTheory(on question: CapacityQuestion) throws {
        func oracle(at index: Int) throws -> Oracle {
            Oracle(try question.scenario(question.knob.text(at: index)))
        }
        let metric = question.condition.metric
        let found = try turn(in: question.from...question.to) { index in
            try oracle(at: index).value(of: metric).map { question.condition.isMet(by: $0.value) }
        }
        if case .inside(let index)? = found { exact = index }
        let asked = try oracle(at: exact ?? question.start)
        if let value = asked.value(of: metric) {
            let model = "\(value.model): \(value.why)"
            exactReason =
                switch found {
                case .holds?: "the condition holds in the whole range by \(model)"
                case .fails?: "no value of the range meets the condition by \(model)"
                default: model
                }
            if let doubt = asked.doubt(about: value) {
                exactReason += "; not what runs see: \(doubt)"
            }
        } else {
            exactReason = "not solvable because \(asked.refusal(of: metric.text).reason)"
        }
        guard question.condition.metric.measure == .legsBlocked, question.knob.isTrunks
        else {
            return
        }
        let start = try question.scenario(question.knob.text(at: question.start))
        let loads = Oracle(start).loads
        guard let load = loads.first, loads.count == 1, !load.isPeak, load.note == nil,
            question.knob.path.split(separator: ".").dropFirst().first.map(String.init)
                == load.carrier || start.plan.carriers.count == 1
        else { return }
        // The formula takes any number of trunks, so the range need not limit it.
        let talk = try turn(in: 0...question.to) { trunks in
            question.condition.isMet(by: ErlangB.blocking(load: load.talk, trunks: trunks))
        }
        if case .inside(let trunks)? = talk { talkOnly = trunks }
    }

    /// Where a condition turns along a range.
    private enum Turn {
        /// The value at which it begins to hold, or the last at which it does.
        case inside(Int)
        case holds
        case fails
    }

    /// Where a condition turns that does so once at most; `nil` where nothing is known.
    private func turn(
        in range: ClosedRange<Int>,
        _ isMet: (Int) throws -> Bool?
    ) throws -> Turn? {
        guard let isMetFirst = try isMet(range.lowerBound),
            let isMetLast = try isMet(range.upperBound)
        else { return nil }
        guard isMetFirst != isMetLast else { return isMetFirst ? .holds : .fails }
        var met = isMetFirst ? range.lowerBound : range.upperBound
        var unmet = isMetFirst ? range.upperBound : range.lowerBound
        while (met - unmet).magnitude > 1 {
            let middle = unmet + (met - unmet) / 2
            guard let holds = try isMet(middle) else { return nil }
            if holds { met = middle } else { unmet = middle }
        }
        return .inside(met)
    }
}

extension Knob {
    /// Whether it is the number of a carrier's trunks.
    var isTrunks: Bool {
        let parts = path.split(separator: ".")
        return parts.count == 3 && parts[0] == "carriers" && parts[2] == "trunks"
    }
}
