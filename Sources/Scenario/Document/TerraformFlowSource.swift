internal import ContactFlow
internal import Measures

/// A file in the language of Terraform, which holds a flow whole where it is a heredoc.
struct TerraformFlowSource {
    /// A text over several lines.
    private struct Heredoc {
        /// Its bytes in the file.
        var range: Range<Int>
        /// The resource around it.
        var resource: String
    }

    private let bytes: [UInt8]
    private let heredocs: [Heredoc]
    /// The file that a resource names instead of a content.
    private let otherFile: String?

    /// Reads a file; `nil` for one that has no flow of Amazon Connect as a resource.
    ///
    /// Source: Terraform, "Strings and templates", heredoc strings.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
        guard text.contains("\"aws_connect_contact_flow") else { return nil }
        self.bytes = bytes
        var heredocs: [Heredoc] = []
        var resource = ""
        var open: (tag: String, start: Int)?
        var otherFile: String?
        var start = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let end = start + line.count + 1
            let words = String(decoding: line.prefix(1000), as: UTF8.self)
                .split(whereSeparator: \.isWhitespace).map(String.init)
            if let (tag, beginning) = open {
                if words == [tag] {
                    heredocs.append(Heredoc(range: beginning..<start, resource: resource))
                    open = nil
                }
            } else if words.count >= 3, words[0] == "resource" {
                resource = words[2].filter { $0 != "\"" }
            } else if words.count == 3, words[1] == "=", words[2].hasPrefix("<<") {
                open = (words[2].drop { "<-~".contains($0) }.filter { $0 != "\"" }, end)
            } else if words.count == 3, words[0] == "filename" {
                otherFile = words[2].filter { $0 != "\"" }
            }
            start = end
        }
        self.heredocs = heredocs.filter { heredoc in
            let first = bytes[heredoc.range].first { $0 > 0x20 }
            return first == UInt8(ascii: "{") && bytes[heredoc.range].count > 2
        }
        self.otherFile = otherFile
    }

    /// The flow of the only heredoc.
    ///
    /// - Throws: Where the flow is when it is not in the file, and everything that is wrong with it.
    func flow(named name: String) throws(FlowErrors) -> Flow {
        guard let heredoc = heredocs.first else { throw FlowErrors(elsewhere) }
        guard heredocs.count == 1 else { throw FlowErrors(several) }
        let notice = FlowFinding(
            .warning,
            "flow-in-template",
            "the file is Terraform; this is the content of its resource "
                + "'\(heredoc.resource.clipped(to: 60))'",
            because: "what Terraform fills in is not filled in here",
            at: .byte(heredoc.range.lowerBound)
        )
        return try Flow.reading(flowBytes, name: name, notice: notice)
    }

    /// The file with blanks in place of what is around the flow, so that every byte keeps its place.
    var flowBytes: [UInt8] {
        guard let range = heredocs.first?.range else { return bytes }
        return bytes.enumerated().map { offset, byte in
            range.contains(offset) || byte == UInt8(ascii: "\n") ? byte : 0x20
        }
    }

    private var elsewhere: FlowFinding {
        FlowFinding(
            .error,
            "terraform",
            otherFile.map { file in
                "the file is Terraform, not a flow; the flow is in '\(file.clipped(to: 60))'"
            } ?? "the file is Terraform, not a flow; the flow is the 'content' of "
                + "aws_connect_contact_flow",
            help: otherFile == nil
                ? "save what it became: terraform show -json, or " + Self.howToSave
                : "read that file, or save what the service has: " + Self.howToSave,
            at: .byte(0)
        )
    }

    private var several: FlowFinding {
        let names = heredocs.map { $0.resource.clipped(to: 60) }
        return FlowFinding(
            .error,
            "several-flows",
            "the file is Terraform with \(names.count) flows: "
                + names.prefix(10).joined(separator: ", "),
            help: "save one of them as a file of its own, or what the service has: "
                + Self.howToSave,
            at: .byte(heredocs[0].range.lowerBound)
        )
    }

    private static let howToSave =
        "aws connect describe-contact-flow … --query ContactFlow.Content --output text"
}
