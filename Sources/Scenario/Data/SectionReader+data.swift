internal import Measures

extension SectionReader {
    /// Reads from the file of data under a key, and reports what is wrong with it.
    ///
    /// - Parameters:
    ///   - key: The key with the path of the file, which is required.
    ///   - what: What the file must hold, to follow "which holds no".
    ///   - read: Reads the file; not called when it cannot be opened.
    /// - Returns: `nil`, reported, when there is nothing to go on with.
    func data<Value>(
        _ key: String,
        of what: String,
        _ read: (DataDocument) throws(DataErrors) -> Value
    ) -> Value? {
        let allowed = "the path of a CSV file"
        let file = scalar(key, isRequired: true, as: allowed) { text throws(ValueProblem) in
            guard !text.isEmpty, !text.contains(where: \.isNewline) else { throw .form(allowed) }
            return text
        }
        guard let file else { return nil }
        let place = entry(key)?.value.position ?? position
        let shown = file.clipped(to: 60)
        let document: DataDocument
        do {
            document = try diagnosis.data.document(file)
        } catch {
            diagnosis.dataProblems.append(.unreadable)
            report(
                "'\(name(of: key))' is '\(shown)', which cannot be read: \(error.reason)",
                rule: Rule("data-file-unreadable"),
                help: "write the path as seen from the folder of the scenario",
                at: place
            )
            return nil
        }
        do {
            return try read(document)
        } catch {
            // A file that several keys name tells its mistakes once.
            if !diagnosis.dataProblems.contains(.wrong(error)) {
                diagnosis.dataProblems.append(.wrong(error))
            }
            report(
                "'\(name(of: key))' is '\(shown)', which holds no \(what)",
                rule: Rule("data-unusable"),
                help: "mend what follows",
                at: place
            )
            return nil
        }
    }
}
