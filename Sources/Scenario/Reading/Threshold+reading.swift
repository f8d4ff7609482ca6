internal import ContactCenter
internal import Measures
internal import Plan

extension SectionReader {
    /// Reads the list `thresholds` of the file.
    func thresholds(on plan: ContactCenterPlan?) -> [Threshold] {
        let what = "conditions such as leg.answerTime.p95 < 25s"
        return (items("thresholds", of: what) ?? [])
            .enumerated().compactMap { index, item -> Threshold? in
                let name = "thresholds.\(index)"
                guard
                    let text = read(
                        item,
                        named: name,
                        as: "a condition such as leg.answerTime.p95 < 25s",
                        { $0 }
                    )
                else {
                    return nil
                }
                do throws(ExpressionError) {
                    let threshold = try Threshold(parsing: text)
                    if let plan { try threshold.metric.check(in: plan) }
                    return threshold
                } catch {
                    report(
                        error.message,
                        help: error.help,
                        at: item.position(of: text, offsetBy: error.offset, in: diagnosis.source)
                    )
                    return nil
                }
            }
    }
}

extension YAMLNode {
    /// The place of a character of the text, if the text stands in the file letter by letter.
    fileprivate func position(
        of text: String,
        offsetBy offset: Int,
        in source: SourceText
    ) -> SourcePosition {
        guard case .file(let line, let column) = position, case .scalar(_, let isPlain) = content
        else { return position }
        let quote = isPlain ? 0 : 1
        let written = source.line(line).unicodeScalars.dropFirst(column - 1 + quote)
        guard written.starts(with: text.unicodeScalars) else { return position }
        let before = text.prefix(offset).unicodeScalars.count
        return .file(line: line, column: column + quote + before)
    }
}
