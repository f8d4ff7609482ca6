import ContactFlow
import Foundation
import Testing

/// Exports of real flows, which are not part of the package.
///
/// The environment variable `TRUNKLOAD_FLOWS` names a folder with them.
enum RealFlows {
    static let folder = ProcessInfo.processInfo.environment["TRUNKLOAD_FLOWS"]

    static let files: [URL] = {
        guard let folder else { return [] }
        let found = try? FileManager.default.contentsOfDirectory(
            at: URL(filePath: folder),
            includingPropertiesForKeys: nil
        )
        return (found ?? []).filter { $0.pathExtension == "json" }
            .sorted { $0.path() < $1.path() }
    }()
}

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
        let flow = try Flow.reading(Data(contentsOf: file), name: "real")

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
        let flow = try Flow.reading(Data(contentsOf: file), name: "real")
        // Some are templates, whose placeholders are no numbers yet.
        let errors = flow.findings.filter {
            $0.isError && $0.help != "fill in the template before you use the flow"
        }
        #expect(errors.isEmpty)
    }

    @Test("Every block in them has usable properties", arguments: RealFlows.files)
    func blocks(file: URL) throws {
        let flow = try Flow.reading(Data(contentsOf: file), name: "real")
        for action in flow.actions where action.isTransferBlock {
            guard action.text(of: "ThirdPartyPhoneNumber")?.contains("{{") != true else { continue }
            #expect(throws: Never.self) { try action.transferBlock(in: flow.type ?? .inbound) }
        }
    }
}
