internal import ArgumentParser
internal import Measures

extension Trunkload {
    /// `trunkload help metrics`: what can be measured, and how it is named.
    struct Metrics: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "metrics",
            abstract: "List the metrics.",
            discussion: MetricReference.introduction + "\n\n" + MetricReference.text + """


                Examples:
                  trunkload run ramp.yaml --threshold 'leg(primary).blocked.share < 2%'
                  trunkload run ramp.yaml --precision leg.answerTime.p95=1%
                """
        )

        func run() throws {
            try Terminal.output(MetricReference.text + "\n")
        }
    }
}
