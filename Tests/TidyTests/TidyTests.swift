import Testing

@Suite("Tidiness")
struct TidyTests {
    @Test("Every file keeps the rules of the package")
    func package() throws {
        let files = try Package.files()
        let findings =
            files.flatMap { file in
                CallRules.findings(in: file) + ImportRules.findings(in: file)
                    + SizeRules.findings(in: file) + TextRules.findings(in: file)
            } + RoomRules.findings(in: files)

        #expect(files.count { $0.isSource } > 50)
        for finding in findings { Issue.record("\(finding)") }
    }

    @Test("Every link of the README and of the articles leads somewhere")
    func links() throws {
        let pages = try Package.files(["md"])
        let findings = LinkRules.findings(in: pages, exists: Package.has)

        #expect(pages.flatMap(LinkRules.links).count > 40)
        for finding in findings { Issue.record("\(finding)") }
    }
}
