/// Reads an exposition as strictly as the specification wants it.
struct ExpositionCheck {
    /// The value of each series, by its name and labels as they are written.
    private(set) var values: [String: Double] = [:]
    /// What each family is.
    private(set) var kinds: [String: String] = [:]
    /// The names of samples.
    private(set) var names: Set<String> = []
    /// What follows `#` behind a sample.
    private(set) var exemplars: [String: String] = [:]
    /// What is wrong.
    private(set) var faults: [String] = []

    init(_ text: String, isOpen: Bool) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.popLast() != "" { faults.append("the last line is not ended") }
        if isOpen, lines.popLast() != "# EOF" { faults.append("there is no end") }
        var family = ""
        for line in lines {
            if line.hasPrefix("# ") {
                let words = line.split(separator: " ", maxSplits: 3).map(String.init)
                if words.count < 4 { faults.append("a comment says nothing: \(line)") }
                if words[1] == "HELP" {
                    family = words[2]
                    if kinds[family] != nil { faults.append("\(family) comes twice") }
                    kinds[family] = ""
                } else if words[2] != family {
                    faults.append("\(words[1]) of \(words[2]) stands with \(family)")
                } else if words[1] == "TYPE" {
                    kinds[family] = words[3]
                } else if words[1] == "UNIT", !isOpen || !family.hasSuffix("_" + words[3]) {
                    faults.append("\(family) does not end with its unit \(words[3])")
                }
            } else {
                read(line, of: family, isOpen)
            }
        }
    }

    private mutating func read(_ line: String, of family: String, _ isOpen: Bool) {
        let parts = line.split(separator: " # ", maxSplits: 1).map(String.init)
        guard let space = parts[0].lastIndex(of: " "),
            let value = Double(parts[0][parts[0].index(after: space)...])
        else { return faults.append("no sample: \(line)") }
        let series = String(parts[0][..<space])
        let name = String(series.prefix { $0 != "{" })
        let title = isOpen && kinds[family] == "counter" ? family + "_total" : family
        let suffixes = kinds[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
        if !suffixes.contains(where: { name == title + $0 }) {
            faults.append("\(name) stands with \(family)")
        }
        if values.updateValue(value, forKey: series) != nil { faults.append("\(series) twice") }
        names.insert(name)
        if parts.count > 1 {
            exemplars[series] = parts[1]
            if !isOpen { faults.append("the text format has no exemplars") }
        }
    }

    /// The sum of the series of a name.
    func sum(_ name: String) -> Double {
        values.reduce(0) { $1.key.prefix { $0 != "{" } == name ? $0 + $1.value : $0 }
    }
}
