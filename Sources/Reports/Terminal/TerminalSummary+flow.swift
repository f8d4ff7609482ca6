internal import ContactFlow
package import Typesetting

extension TerminalSummary {
    /// The most blocks, and the most places of ends, that are listed.
    private static let mostFlowLines = 15
    /// The columns that branches need to stand beside their block rather than below it.
    private static let branchWidth = 30

    /// The blocks that contacts visited, where they ended, and how often they dialled.
    package var flow: [StyledText] {
        guard let flow = summary.flow else { return [] }
        let visited = flow.blocks.count { $0.visits > 0 }
        let note = "\(flow.name); contacts came to \(visited) of \(flow.actions) blocks"
        return title("FLOW", note) + flowBlocks(of: flow) + flowEnds(of: flow) + flowDials(of: flow)
    }

    // MARK: - Blocks

    /// The most visited blocks with the branches by which contacts left them.
    private func flowBlocks(of flow: Summary.Flow) -> [StyledText] {
        let visited = flow.blocks.enumerated().filter { $0.element.visits > 0 }
            .sorted { ($1.element.visits, $0.offset) < ($0.element.visits, $1.offset) }
            .map(\.element)
        let shown = visited.prefix(Self.mostFlowLines)
        guard !shown.isEmpty else { return [] }
        var table = TextTable(columns: [
            TextTable.Column(heading: StyledText("block", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("type", .faint), alignment: .leading, rank: 1),
            TextTable.Column(heading: StyledText("visits", .faint)),
        ])
        for block in shown {
            table.append([
                blockName(block), StyledText(block.type).truncated(to: 32),
                StyledText(Figure.count(block.visits)),
            ])
        }
        let lines = indented(table.lines(fitting: contentWidth))
        let gap = StyledText.spaces(3)
        let isBeside = lines[0].width + gap.width + Self.branchWidth <= width
        var text = [isBeside ? lines[0] + gap + StyledText("left by", .faint) : lines[0]]
        for (line, block) in zip(lines.dropFirst(), shown) {
            let branches = branches(of: block)
            if isBeside, !branches.isEmpty {
                text += StyledText.flow(branches, width: width, lead: line + gap)
            } else {
                let lead = Self.indentation + Self.margin
                text += [line] + StyledText.flow(branches, width: width, lead: lead)
            }
        }
        return text + rest(visited.count - shown.count)
    }

    /// The branches that were taken, the most frequent first.
    private func branches(of block: Summary.FlowBlock) -> [StyledText] {
        block.branches.filter { $0.value > 0 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { quantity(Figure.count($0.value), String($0.key.prefix(60))) }
    }

    private func blockName(_ block: Summary.FlowBlock) -> StyledText {
        StyledText(FlowAction.shortName(of: block.identifier)).truncated(to: 24)
    }

    private func rest(_ count: Int) -> [StyledText] {
        guard count > 0 else { return [] }
        return [Self.indentation + StyledText("and \(count) more in summary.json", .faint)]
    }

    // MARK: - Ends

    /// Where contacts ended, the most frequent place first.
    private func flowEnds(of flow: Summary.Flow) -> [StyledText] {
        let ends = flow.blocks.flatMap { block in
            block.ends.map { (end: $0.key, count: $0.value, block: block) }
        }.sorted {
            ($1.count, $0.end, $0.block.identifier) < ($0.count, $1.end, $1.block.identifier)
        }
        guard !ends.isEmpty else { return [] }
        let all = ends.reduce(0) { $0 + $1.count }
        var table = TextTable(columns: [
            TextTable.Column(heading: StyledText("ended", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("at block", .faint), alignment: .leading),
            TextTable.Column(heading: StyledText("count", .faint)),
            TextTable.Column(heading: StyledText("of all", .faint), alignment: .decimal),
        ])
        for (end, count, block) in ends.prefix(Self.mostFlowLines) {
            table.append([
                StyledText(FlowEnd.title(of: end)), blockName(block),
                StyledText(Figure.count(count)),
                StyledText(Figure.percentage(Double(count) / Double(all)), .faint),
            ])
        }
        return [.empty] + indented(table.lines(fitting: contentWidth))
            + rest(ends.count - Self.mostFlowLines)
    }

    // MARK: - Dials

    private func flowDials(of flow: Summary.Flow) -> [StyledText] {
        guard let mean = flow.dials.mean else { return [] }
        let counts = flow.dials.byCount.filter { $0.value > 0 }
            .sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
        let all = counts.reduce(0) { $0 + $1.value }
        let shares = counts.map { dials, count in
            fact("\(dials)×", Figure.percentage(Double(count) / Double(all)))
        }
        return [.empty] + facts([fact("dials per contact", Figure.rate(mean))] + shares)
    }
}
