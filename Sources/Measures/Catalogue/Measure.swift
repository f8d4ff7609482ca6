package import Typesetting

/// A figure of a run, described once: how it is observed, what it means, which way is better, and where
/// it stands in the files.
///
/// Whatever tells of a figure reads it here: summary, page, terminal, `metrics.prom`,
/// `replications.csv`, comparisons, thresholds, goals, sweeps, and the help. A new figure is a new row of
/// the catalogue, beside what records it.
package struct Measure: Sendable {
    /// Which of two values is better.
    package enum Direction: String, CaseIterable, Hashable, Sendable {
        case higher
        case lower
        /// Neither: a change says what the change of the scenario did, not whether it did good.
        case neither
    }

    /// The part of the run that it belongs to, which is the beginning of its name.
    package let family: MetricFamily
    /// The rest of its name, such as `blocked.share`; of durations without the statistic.
    package let member: String
    /// How it is observed.
    package let observer: Observer
    /// Which way is better; nil where runs are not compared by it.
    package let better: Direction?
    /// The column of `replications.csv`; nil where it has none, or where its counters have them.
    package let column: String?
    /// The path in `summary.json`; nil where it is not told there, or where its counters are.
    package let path: String?
    /// What it means, in one sentence.
    package let meaning: String
    /// A threshold on it.
    package let example: String

    /// Describes a figure.
    init(
        _ family: MetricFamily,
        _ member: String,
        _ observer: Observer,
        better: Direction? = nil,
        column: String? = nil,
        path: String? = nil,
        _ meaning: String,
        example bound: String
    ) {
        self.family = family
        self.member = member
        self.observer = observer
        self.better = better
        self.column = column
        self.path = path
        self.meaning = meaning
        let statistic = observer.takesStatistic ? ".p95" : ""
        example = "\(family.rawValue).\(member)\(statistic) \(bound)"
    }

    /// Its name, such as `leg.blocked.share`.
    package var name: String { "\(family.rawValue).\(member)" }
}

extension Measure: Hashable {
    package static func == (one: Self, other: Self) -> Bool { one.name == other.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Measure {
    /// All figures, in the order of a contact's way.
    package static let all =
        contacts + branches + outcomes + legs + durations.filter { $0.family == .leg }
        + durations.filter { $0.family == .block } + queues
        + durations.filter { $0.family == .queue } + trunks + calls + callers + wire + functions
        + engine

    /// The figure of a name such as `leg.blocked.share`.
    package static func named(_ name: String) -> Measure {
        guard let measure = all.first(where: { $0.name == name }) else {
            preconditionFailure("The catalogue has no '\(name)'.")
        }
        return measure
    }

    /// What its values are, which decides how they are written.
    package var unit: MetricUnit {
        switch observer {
        case .count, .load(_, .peak): .count
        case .rate: .perSecond
        case .share, .load(_, .fullShare): .share
        case .mean, .load(_, .mean): .number
        case .duration: .seconds
        case .wire(let figure): figure.unit
        case .function(let figure): figure.unit
        case .engine(let figure): figure.unit
        }
    }

    /// Whether a statistic such as `p95` follows its name.
    package var takesStatistic: Bool { observer.takesStatistic }

    /// Whether it is a share of what is counted.
    package var isCountedShare: Bool {
        if case .share = observer { true } else { false }
    }

    /// Whether it tells of the program rather than of the contact centre, so that no seed repeats it.
    package var isOfProgram: Bool {
        switch observer {
        case .engine, .wire, .function: true
        case .count, .rate, .share, .mean, .duration, .load: false
        }
    }
}

extension Observer {
    /// Whether many values are observed, of which a statistic is said.
    fileprivate var takesStatistic: Bool {
        switch self {
        case .duration: true
        case .function(let figure): figure.takesStatistic
        case .count, .rate, .share, .mean, .load, .wire, .engine: false
        }
    }
}
