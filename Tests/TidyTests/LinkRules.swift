import Foundation

/// Where the links of pages lead.
enum LinkRules {
    /// Every link of a page that leads to nothing.
    ///
    /// A link within the package is a path from the page, an article by its name (`doc:A-tour`), or a
    /// name in brackets that the page defines. Addresses of other places are not looked up.
    ///
    /// - Parameters:
    ///   - pages: The Markdown files.
    ///   - exists: Whether there is a file or a folder at a path from the package's folder.
    /// - Returns: A finding for each.
    static func findings(in pages: [SourceFile], exists: (String) -> Bool) -> [Finding] {
        let articles = Set(pages.map { ($0.path as NSString).lastPathComponent.dropLast(3) })
        return pages.flatMap { page in
            links(of: page).compactMap { link in
                let path = link.target.prefix { $0 != "#" }
                let leads =
                    if link.target.hasPrefix("https://") {
                        true
                    } else if link.target.hasPrefix("doc:") {
                        articles.contains(path.dropFirst(4))
                    } else {
                        path.isEmpty || exists(resolved(String(path), from: page.path))
                    }
                let message = "the link to '\(link.target)' leads nowhere"
                return leads ? nil : page.finding(line: link.line, message)
            } + undefinedNames(in: page)
        }
    }

    /// The targets of the links of a page, outside of code.
    static func links(of page: SourceFile) -> [(target: String, line: Int)] {
        prose(of: page).flatMap { line, text in
            let inline = text.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) }
            let named = text.matches(of: /^\[[^\]]+\]: (\S+)/).map { String($0.output.1) }
            let articles = text.matches(of: /<(doc:[^>]+)>/).map { String($0.output.1) }
            return (inline + named + articles).map { ($0, line) }
        }
    }

    /// Links such as `[text][name]` whose name the page does not define.
    private static func undefinedNames(in page: SourceFile) -> [Finding] {
        let text = prose(of: page)
        let names = Set(text.flatMap { $0.text.matches(of: #/^\[([^\]]+)\]: /#).map(\.output.1) })
        return text.flatMap { line, text in
            text.matches(of: /\]\[([^\]]+)\]/).compactMap { match in
                names.contains(match.output.1)
                    ? nil
                    : page.finding(line: line, "the page does not define '[\(match.output.1)]'")
            }
        }
    }

    /// The lines of a page without what stands in fences or between backticks.
    private static func prose(of page: SourceFile) -> [(line: Int, text: String)] {
        var isFenced = false
        return page.lines.enumerated().compactMap { index, line in
            if line.hasPrefix("```") {
                isFenced.toggle()
                return nil
            }
            return isFenced ? nil : (index + 1, line.replacing(/`[^`]*`/, with: ""))
        }
    }

    /// A path from the package's folder of one that is written from a page.
    private static func resolved(_ path: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast()
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
