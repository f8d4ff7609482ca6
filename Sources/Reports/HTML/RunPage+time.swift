internal import ContactFlow
package import Typesetting

extension RunPage {
    /// Arrivals and their branches over time.
    package var time: Markup {
        let timeline = summary.timeline
        let course = TimeCourse(of: summary)
        guard timeline.offered.contains(where: { $0 > 0 }), course.stepCount > 0 else {
            return .note("No contact arrived after the warm-up.")
        }
        // Arrivals per second of one replication.
        let replications = Double(max(summary.run.replications, 1))
        func rate(_ count: Int, _ step: Int) -> Double {
            Double(count) / (course.seconds(of: step) * replications)
        }
        let offered = (0..<course.stepCount).map { rate(timeline.offered[$0], $0) }
        let highest = offered.max() ?? 0
        let perMinute = highest < 1
        let factor = perMinute ? 60.0 : 1
        let scale = Scale(fitting: highest * factor)
        let parts = parts

        var below = [Double](repeating: 0, count: course.stepCount)
        var areas: [Markup] = []
        for part in parts {
            let stretches = (0..<course.stepCount).map { step in
                let count = part.counts[step]
                let low = below[step]
                below[step] += rate(count, step) * factor
                let ends = course.ends(of: step)
                return (
                    from: ends.from, to: ends.to, low: scale.position(of: low),
                    high: scale.position(of: below[step])
                )
            }
            areas.append(Plot.steps(stretches, of: part.style))
        }
        let unit = perMinute ? "minute" : "second"
        let title = "Arrivals per \(unit) by how they ended"
        var plot = Plot(
            summary: "\(title): at most \(Figure.rate(highest * factor)) in a step.",
            height: 260,
            xMarks: course.marks,
            yMarks: Self.marks(of: scale)
        )
        plot.drawing = Markup(areas)
        plot.overlay = course.warmupShade
        let warmup = course.warmupSteps > 0 ? " The warm-up is simulated and not counted." : ""
        return .figure(
            title,
            note: "Each contact is counted when it arrived, whenever it ended; steps of "
                + "\(TimeCourse.label(of: timeline.stepSeconds)), the mean over replications.\(warmup)",
            legend: .legend(parts.reversed().map { ($0.style, $0.title) }),
            steps: course.steps,
            chart: plot.markup,
            table: table(course, parts)
        )
    }

    /// What became of the contacts of each step.
    private typealias Part = (title: String, style: String, counts: [Int])

    /// The ends that occurred, and contacts that never entered the block.
    private var parts: [Part] {
        let timeline = summary.timeline
        let steps = timeline.offered.indices
        var others = timeline.offered
        var parts: [Part] = []
        for ending in Outcome.allCases {
            let counts = steps.map { step in
                timeline[ending].indices.contains(step) ? timeline[ending][step] : 0
            }
            for step in steps { others[step] -= counts[step] }
            if counts.contains(where: { $0 > 0 }) {
                parts.append((ending.title, ending.style, counts))
            }
        }
        if others.contains(where: { $0 > 0 }) {
            parts.append(("Never in the block", "c-outside", others.map { max($0, 0) }))
        }
        return parts
    }

    private func table(_ course: TimeCourse, _ parts: [Part]) -> FigureTable {
        let offered = summary.timeline.offered
        var table = FigureTable(
            "Contacts by the step of their arrival, all replications",
            names: [],
            numbers: ["From", "Offered"] + parts.map(\.title)
        )
        table.rows = offered.indices.map { step in
            [course.start(of: step), .count(offered[step])]
                + parts.map { .count($0.counts[step]) }
        }
        return table
    }
}
