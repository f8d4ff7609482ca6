/// A place in a template that nobody has filled in, because of which the file is no JSON.
struct JSONPlaceholder {
    /// The offset of its first byte.
    let offset: Int
    /// How it is written, such as `${ring_seconds}`.
    let text: String

    /// The marks with which the templates that people use begin and end a placeholder.
    ///
    /// Sources: Terraform, "String templates"; CloudFormation, `Fn::Sub`; Jinja; ERB.
    private static let marks = [("${", "}"), ("%{", "}"), ("{{", "}}"), ("{%", "%}"), ("<%", "%>")]

    /// Looks where the form is broken, and one byte before, where such a mark begins.
    init?(in bytes: [UInt8], near offset: Int) {
        for start in [offset, offset - 1] where bytes.indices.contains(start) {
            for (opening, closing) in Self.marks where bytes[start...].starts(with: opening.utf8) {
                let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
                let written = String(decoding: line.prefix(200), as: UTF8.self)
                guard let end = written.firstRange(of: closing)?.upperBound else { continue }
                self.offset = start
                text = String(written[..<end])
                return
            }
        }
        return nil
    }
}

extension String {
    /// Where another text stands in this one.
    fileprivate func firstRange(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            formIndex(after: &start)
        }
        return nil
    }
}
