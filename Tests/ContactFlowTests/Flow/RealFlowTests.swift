import ContactFlow
import FlowSamples
import Foundation
import Testing

@Suite("Real flows", .enabled(if: RealFlows.folder != nil, "TRUNKLOAD_FLOWS is not set"))
struct RealFlowTests {
    @Test("There are some")
    func files() {
        #expect(!RealFlows.files.isEmpty)
    }

    @Test(
        "Every export is read, and every type of its actions is known",
        arguments: RealFlows.files
    )
    func reading(file: URL) throws {
        let flow = try RealFlows.flow(file)

        #expect(flow.warnings.isEmpty)
        for action in flow.actions {
            #expect(ActionType.named(action.type) != nil, "\(action.type)")
        }
    }

    @Test(
        "The service took these flows, so a rule that finds errors is wrong",
        arguments: RealFlows.files
    )
    func errors(file: URL) throws {
        let flow = try RealFlows.flow(file)
        // Some are templates, whose placeholders are no numbers yet.
        let errors = flow.findings.filter {
            $0.isError && $0.help != "fill in the template before you use the flow"
        }
        #expect(errors.isEmpty)
    }

    @Test("Every block in them has usable properties", arguments: RealFlows.files)
    func blocks(file: URL) throws {
        let flow = try RealFlows.flow(file)
        for action in flow.actions where action.isTransferBlock {
            guard action.text(of: "ThirdPartyPhoneNumber")?.contains("{{") != true else { continue }
            #expect(throws: Never.self) { try action.transferBlock(in: flow.type ?? .inbound) }
        }
    }
}
