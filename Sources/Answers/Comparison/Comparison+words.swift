internal import Measures
internal import Statistics
package import Typesetting

extension Comparison {
    /// The verdict in a few words.
    package var verdictWords: String {
        if isIdentical { return "the same: equal fingerprints, so every event is equal" }
        let count = deciding.count
        let noun = count == 1 ? "metric" : "metrics"
        func number(_ verdict: MetricComparison.Verdict) -> Int {
            deciding.count { $0.verdict == verdict }
        }
        switch verdict {
        case .regression: return "regression: \(number(.worse)) of \(count) \(noun) worse"
        case .undecided:
            return "no regression found, \(number(.undecided)) of \(count) \(noun) undecided"
        case .better: return "better: \(number(.better)) of \(count) \(noun), the rest the same"
        case .same: return "the same within \(toleranceWords)"
        }
    }

    /// How much difference does not count.
    var toleranceWords: String {
        let percent = options.tolerance * 100
        let decimals = percent == percent.rounded() ? 0 : Figure.decimals(showing: 2, of: percent)
        return "±" + Figure.percentage(options.tolerance, decimals: decimals)
    }

    /// How the metrics were compared, in one sentence.
    package var method: String {
        let test: String
        if isPaired {
            test = "paired differences of \(baseline.replications) replications with the same luck"
        } else {
            test = "Welch's test, since \(reasonForNoPairs)"
        }
        let tests = deciding.count
        return "\(test); 95 % intervals, Holm's correction over \(tests) "
            + (tests == 1 ? "metric" : "metrics") + ", the same within \(toleranceWords)"
    }

    private var reasonForNoPairs: String {
        if baseline.seed != candidate.seed {
            return "the seeds differ (\(baseline.seed) and \(candidate.seed))"
        }
        if baseline.replications != candidate.replications {
            return "\(Figure.count(baseline.replications)) and "
                + "\(Figure.count(candidate.replications)) replications make no pairs"
        }
        if baseline.replications < 2 { return "single runs make no pairs" }
        return "not both runs have 'replications.csv'"
    }

    /// What a reader should know before trusting the verdict.
    package var notes: [String] {
        guard !isIdentical else { return [] }
        var notes: [String] = []
        if rows.isEmpty { notes.append("there is no metric of which either run says anything") }
        let file = Self.scenarioFile(of: baseline, candidate)
        if file == nil {
            let digests = [baseline, candidate].map { $0.summary["scenario.sha256"] }
            notes.append(
                digests[0] == digests[1]
                    ? "the scenario files are equal by their SHA-256"
                    : "the scenario files differ by their SHA-256; two results folders show in which "
                        + "fields"
            )
        } else if file == "scenario.yaml" {
            notes.append("fields are those of the files; what '--set' put in is not among them")
        }
        if rows.contains(where: { $0.factorToDecide != nil }) {
            notes.append(
                "'undecided ×4.0' means that about 4.0 times as many contacts would decide"
            )
        }
        if deciding.contains(where: { $0.verdict == .undecided && $0.difference == nil }) {
            notes.append(
                "where no interval stands, the runs do not tell how much the metric varies; two "
                    + "results folders of ten replications or more do"
            )
        }
        return notes
    }
}

extension MetricComparison {
    /// What the values are counted in.
    package var unit: MetricUnit { metric.unit }

    /// A value of the metric, fine enough to show the difference.
    package func text(of value: Double?) -> String {
        value.map { unit.text(of: $0, resolving: difference?.value) } ?? Figure.undefined
    }

    /// The difference with its sign.
    var differenceText: String {
        guard let baseline, let candidate else { return Figure.undefined }
        let value = candidate - baseline
        guard value != 0 else { return "0" }
        return (value < 0 ? "−" : "+") + unit.text(ofDistance: value)
    }

    /// The half width of its interval.
    func halfWidthText(confidence: Double) -> String {
        difference.map { unit.text(ofDistance: $0.halfWidth(confidence: confidence)) } ?? ""
    }

    /// The difference, as a share of the baseline's value.
    var relativeText: String {
        guard let baseline, let candidate, baseline != 0 else { return "" }
        let share = (candidate - baseline) / baseline
        guard share != 0 else { return "" }
        let text = Figure.percentage(
            share.magnitude,
            decimals: max(1, Figure.decimals(showing: 2, of: share * 100))
        )
        return (share < 0 ? "−" : "+") + text
    }

    /// The corrected probability.
    var probabilityText: String {
        guard let probability else { return "" }
        return probability < 0.001 ? "<0.001" : Figure.fixed(probability, decimals: 3)
    }

    /// The verdict, with what would decide where the sample does not.
    package var verdictText: String {
        switch verdict {
        case .better: "better"
        case .worse: "worse"
        case .different: "different"
        case .same: "the same"
        case .undecided:
            factorToDecide.map { "undecided ×\(Self.rounded($0))" } ?? "undecided"
        }
    }

    /// A number of times, to two digits.
    private static func rounded(_ factor: Double) -> String {
        factor < 1e6 ? Figure.fixed(factor, decimals: factor < 10 ? 1 : 0) : "1,000,000"
    }
}
