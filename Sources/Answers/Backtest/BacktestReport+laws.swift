internal import ContactFlow
internal import Plan
internal import Randomness
internal import Scenario
internal import Statistics
internal import Typesetting
internal import VirtualTime

extension BacktestReport {
    /// The curves of the day with the laws of the scenario.
    var lawFigures: [Markup] {
        let carrier = scenario.plan.carriers.first
        let customer = scenario.plan.sources.first { $0.channel == .voice }?.customer
        let ringing = backtest.day.ringing
        return [
            ("The answer", ringing.answer, carrier?.answer, carrier?.noAnswer ?? 0),
            ("The patience", ringing.patience, customer?.patience, 0.0),
            ("The talk", ringing.talk, carrier?.hangup, 0.0),
        ].compactMap { title, lifetimes, law, never in
            law.flatMap { figure(title, lifetimes, $0, never: never) }
        }
    }

    /// The curve of the records with the scenario's law; `nil` where nothing was seen.
    private func figure(
        _ title: String,
        _ lifetimes: Lifetimes,
        _ law: Law,
        never: Double
    ) -> Markup? {
        let curve = KaplanMeierCurve(lifetimes)
        guard curve.steps.count >= 3 else { return nil }
        // Of long tails the last hundredth would take most of the room.
        let end = max(
            curve.steps.last { $0.survival >= 0.01 }?.seconds ?? curve.lastSeconds,
            lifetimes.rounding.step ?? 0.001
        )
        let count = 24
        let rounding = lifetimes.rounding
        func expected(_ seconds: Double) -> Double {
            let survival = { (time: Double) in
                never + (1 - never) * (1 - law.cumulativeProbability(of: .seconds(time)))
            }
            guard let step = rounding.step else { return survival(seconds) }
            // As the records round it.
            return rounding.probabilities(at: seconds.rounded(.down) + step, survival).reached
        }
        let places = (0...count).map { Double($0) / Double(count) }
        func points(_ value: (Double) -> Double) -> [CurveChart.Point] {
            places.map { CurveChart.Point(x: $0, value: value($0 * end)) }
        }
        let scale = Scale(fitting: end, count: 6)
        let chart = CurveChart(
            title: "\(title): the share that lasts longer",
            unit: .share,
            series: [
                CurveChart.Series(
                    name: "the scenario's law",
                    points: points(expected)
                ),
                CurveChart.Series(name: "records", points: points(curve.survival(at:))),
            ],
            xMarks: scale.marks.filter { $0 <= end }.map {
                Plot.Mark(position: $0 / end, label: Figure.duration($0))
            }
        )
        return .figure(
            chart.title,
            note: "Kaplan–Meier from \(Figure.count(lifetimes.count)) calls of the day, of which "
                + "\(Figure.count(lifetimes.endedCount)) ended so; whatever else ended a call is a "
                + "limit.",
            legend: chart.legend,
            chart: chart.markup,
            table: FigureTable(
                chart.title,
                names: [],
                numbers: ["After", "Records", "The scenario's law"],
                rows: places.map { place in
                    let seconds = place * end
                    return [
                        .duration(seconds), .share(curve.survival(at: seconds)),
                        .share(expected(seconds)),
                    ]
                }
            )
        )
    }
}
