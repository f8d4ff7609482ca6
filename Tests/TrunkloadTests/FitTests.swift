import Foundation
import Testing

@Suite("Laws fitted on the command line", .timeLimit(.minutes(5)))
struct FitTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        // Quantiles of the Weibull law of shape 1.5 and scale 14 s.
        let lines = (0..<400).map { index in
            let share = (Double(index) + 0.5) / 400
            return "call\(index),\(String(format: "%.4f", 14 * pow(-log(1 - share), 1 / 1.5)))"
        }
        try folder.write("id,ring\n" + lines.joined(separator: "\n") + "\n", to: "ring.csv")
    }

    @Test("The best law comes first, ready to paste")
    func table() throws {
        let outcome = try Program.run(
            "fit",
            "ring.csv",
            "--column",
            "ring",
            "--censored-at",
            "30s",
            in: folder
        )
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.errors == "")
        #expect(
            outcome.output.hasPrefix(
                "ring.csv, column ring: 400 durations, 17 of them (4.25 %) cut off at 30s\n"
            ),
            "\(outcome.output)"
        )
        #expect(outcome.output.contains("  1  weibull"))
        #expect(outcome.output.contains("99.9 % interval"))
        #expect(
            outcome.output.contains(
                "not fitted: hyperexponential: its two branches cannot be told apart in these "
                    + "durations\n"
            )
        )
        #expect(
            outcome.output.contains("\n# ready to paste: weibull, fitted to ring of ring.csv\n")
        )
    }

    @Test("What is printed to paste is a law that a scenario takes")
    func pasted() throws {
        let outcome = try Program.run("fit", "ring.csv", "--column", "ring", in: folder)
        let answer = try #require(outcome.output.split(separator: "\n").last)
        #expect(answer.hasPrefix("answer: {weibull: {shape: 1."), "\(answer)")
        try folder.write(
            """
            version: 1
            name: pasted
            maxContacts: 100
            contacts: {voice: {arrivals: {poisson: 1/s}}}
            transfer: {phoneNumber: "+12065550100"}
            carriers:
              - name: primary
                \(answer)
                hangup: {empirical: {file: ring.csv, column: ring}, truncatedAt: 20s}
            """,
            to: "pasted.yaml"
        )
        let check = try Program.run("check", "pasted.yaml", in: folder)
        #expect(check.exitCode == 0, "\(check.errors)")
        #expect(check.output == "pasted.yaml: no mistakes\n")
    }

    @Test("JSON says the same")
    func json() throws {
        let outcome = try Program.run(
            "fit",
            "ring.csv",
            "--column",
            "ring",
            "--censored-at",
            "30s",
            "--confidence",
            "95",
            "--json",
            in: folder
        )
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let report = try #require(object as? [String: Any])
        let fits = try #require(report["fits"] as? [[String: Any]])
        let parameters = try #require(fits[0]["parameters"] as? [[String: Any]])
        let notFitted = try #require(report["notFitted"] as? [[String: Any]])

        #expect(report["count"] as? Int == 400)
        #expect(report["censored"] as? Int == 17)
        #expect(report["censoredAt"] as? Double == 30)
        #expect(report["confidence"] as? Double == 0.95)
        #expect(fits.count == 4)
        #expect(fits[0]["law"] as? String == "weibull")
        #expect(parameters.map { $0["name"] as? String } == ["shape", "scale"])
        #expect(notFitted.map { $0["law"] as? String } == ["hyperexponential"])
    }

    @Test("A packed file is read alike")
    func packed() throws {
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-k", "ring.csv"]
        gzip.currentDirectoryURL = folder.url
        try gzip.run()
        gzip.waitUntilExit()
        let plain = try Program.run("fit", "ring.csv", "--column", "ring", in: folder)
        let packed = try Program.run("fit", "ring.csv.gz", "--column", "ring", in: folder)

        #expect(packed.exitCode == 0)
        #expect(packed.output == plain.output.replacingOccurrences(of: ".csv", with: ".csv.gz"))
    }

    @Test("A column that is not there, and values that are none, exit with 65")
    func wrong() throws {
        let column = try Program.run("fit", "ring.csv", "--column", "rang", in: folder)
        #expect(column.exitCode == 65)
        #expect(
            column.errors == """
                ring.csv:1:1: error: there is no column 'rang'
                    1 | id,ring
                      | ^
                help: did you mean 'ring'?
                1 error in ring.csv

                """
        )
        try folder.write("seconds\n0\n0\n", to: "zero.csv")
        let zero = try Program.run("fit", "zero.csv", "--column", "seconds", in: folder)
        #expect(zero.exitCode == 65)
        #expect(zero.errors.hasPrefix("zero.csv:1:1: error: all 2 durations of 'seconds' are 0\n"))
    }

    @Test("A pile at the longest, rounding and zeros are warned of, with the mend")
    func oddities() throws {
        let lines = (0..<400).map { index in
            let share = (Double(index) + 0.5) / 400
            return String(format: "%.4f", min(30, 14 * pow(-log(1 - share), 1 / 1.5)))
        }
        try folder.write("ring\n" + lines.joined(separator: "\n") + "\n", to: "cut.csv")
        let cut = try Program.run("fit", "cut.csv", "--column", "ring", in: folder)
        #expect(cut.exitCode == 0)
        #expect(
            cut.errors == """
                cut.csv: warning: 17 of 400 durations of 'ring' (4.2 %) are 30s or hardly longer, \
                and none goes beyond (durations-cut-off)
                because: a timeout must have cut them off; taken for measurements they make every \
                law too short
                help: fit again with --censored-at 30s

                """
        )
        #expect(!cut.output.contains("ready to paste"))
        #expect(cut.output.contains("# see the warnings (durations-cut-off) before you paste: "))

        let whole = lines.map { String(Int(Double($0) ?? 0)) }
        try folder.write("ring\n" + whole.joined(separator: "\n") + "\n", to: "whole.csv")
        let rounded = try Program.run(
            "fit",
            "whole.csv",
            "--column",
            "ring",
            "--censored-at",
            "30s",
            "--json",
            in: folder
        )
        let object = try JSONSerialization.jsonObject(with: Data(rounded.output.utf8))
        let report = try #require(object as? [String: Any])
        let warnings = try #require(report["warnings"] as? [[String: Any]])
        #expect(
            warnings.map { $0["code"] as? String } == ["durations-rounded", "durations-zero"]
        )
        #expect((report["leftOut"] as? [String: Int])?["zero"] == whole.count { $0 == "0" })
    }

    @Test("Durations that no law fits exit with 65")
    func hopeless() throws {
        try folder.write("seconds\n" + String(repeating: "12.5\n", count: 30), to: "same.csv")
        let same = try Program.run("fit", "same.csv", "--column", "seconds", in: folder)
        #expect(same.exitCode == 65)
        #expect(
            same.errors == """
                same.csv: error: all durations of 'seconds' are 12.5s, so there is nothing to fit
                help: write the duration itself as the law: 12.5s

                """
        )
        let few = try Program.run(
            "fit",
            "ring.csv",
            "--column",
            "ring",
            "--censored-at",
            "1s",
            in: folder
        )
        #expect(few.exitCode == 65)
        #expect(
            few.errors == "ring.csv: error: only 8 durations of 'ring' end before 1s, but 20 are "
                + "needed to fit a law\n"
        )
    }

    @Test("A missing file exits with 66, wrong options with 64")
    func usage() throws {
        let missing = try Program.run("fit", "nowhere.csv", "--column", "ring", in: folder)
        #expect(missing.exitCode == 66)
        #expect(
            missing.errors
                == "nowhere.csv: error: the file cannot be read: there is no such file\n"
        )
        let noColumn = try Program.run("fit", "ring.csv", in: folder)
        #expect(noColumn.exitCode == 64)
        let unit = try Program.run(
            "fit",
            "ring.csv",
            "--column",
            "ring",
            "--censored-at",
            "30",
            in: folder
        )
        #expect(unit.exitCode == 64)
        #expect(unit.errors.contains("the value must be a duration\nhelp: write 30s for thirty"))
        let sure = try Program.run(
            "fit",
            "ring.csv",
            "--column",
            "ring",
            "--confidence",
            "100",
            in: folder
        )
        #expect(sure.exitCode == 64)
        #expect(
            sure.errors.contains("'--confidence' must be at least 50 and below 100, but is 100.0.")
        )
    }
}
