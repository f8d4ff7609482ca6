import Reports
import SummarySamples
import Testing
internal import Typesetting

@Suite("Queues and single contacts in reports")
struct OddContactReportTests {
    private func text(_ lines: [StyledText]) -> String {
        lines.map { $0.rendered(inColour: false) + "\n" }.joined()
    }

    @Test("The terminal names each contact as 'replay' takes it")
    func terminal() {
        #expect(
            text(TerminalSummary(of: .flowing, width: 100).oddContacts) == """
                  CONTACTS   to follow with 'trunkload replay'
                    longest ring             30.0 s   --contact 0-90417 --replication 3
                    longest talk              2h42m   --contact 0-12 --replication 0
                    longest in the block      2h42m   --contact 0-12 --replication 0
                    first 486 of primary              --contact 0-40 --replication 0
                    first 503 of secondary            --contact 0-7 --replication 9

                """
        )
    }

    @Test("One replication needs no number")
    func single() {
        var summary = Summary.flowing
        summary.run.replications = 1
        let text = text(TerminalSummary(of: summary, width: 100).oddContacts)
        #expect(text.contains("--contact 0-40\n"))
        #expect(!text.contains("--replication"))
    }

    @Test("Queues are told where there are any")
    func queue() {
        let text = text(TerminalSummary(of: .flowing, width: 100).queue)
        #expect(text.contains("of 719,951 contacts that joined one"))
        #expect(text.contains("found it full"))
        #expect(TerminalSummary(of: .golden, width: 100).queue.isEmpty)
        #expect(TerminalSummary(of: .golden, width: 100).oddContacts.isEmpty)
    }

    @Test("The page has the command of each contact")
    func page() {
        let text = RunPage(of: RecordedRun(summary: .flowing, scenario: "")).contacts.source
        #expect(text.contains("--contact 0-90417 --replication 3"))
        #expect(text.contains("first 503 of secondary"))
    }
}
