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
        exact = try boundary(in: question) { index in
            try oracle(at: index).value(of: metric).map { question.condition.isMet(by: $0.value) }
        }
        let asked = try oracle(at: exact ?? question.start)
        if let value = asked.value(of: metric) {
            exactReason =
                exact == nil ? "no value of the range meets it" : "\(value.model): \(value.why)"
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
        talkOnly = try boundary(in: question) { trunks in
            question.condition.isMet(by: ErlangB.blocking(load: load.talk, trunks: trunks))
        }
    }

    /// The value at which a condition begins to hold in the direction of the search.
    private func boundary(
        in question: CapacityQuestion,
        _ isMet: (Int) throws -> Bool?
    ) throws -> Int? {
        var unmet = seeksLargest ? question.to : question.from
        var met = seeksLargest ? question.from : question.to
        guard try isMet(met) == true, let atWorst = try isMet(unmet) else { return nil }
        if atWorst { return unmet }
        while (met - unmet).magnitude > 1 {
            let middle = unmet + (met - unmet) / 2
            guard let holds = try isMet(middle) else { return nil }
            if holds { met = middle } else { unmet = middle }
        }
        return met
    }
}

extension Knob {
    /// Whether it is the number of a carrier's trunks.
    var isTrunks: Bool {
        let parts = path.split(separator: ".")
        return parts.count == 3 && parts[0] == "carriers" && parts[2] == "trunks"
    }
}
