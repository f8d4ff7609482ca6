internal import Foundation
internal import Typesetting

/// The files that a results folder keeps for the scenario in it, under other names than the scenario has.
struct KeptInputs: Sendable {
    /// Where files are kept, by the paths at which they would be looked for.
    private let places: [String: String]

    /// None, as beside a scenario that is in no results folder.
    static let none = KeptInputs(places: [:])

    private init(places: [String: String]) {
        self.places = places
    }

    /// Looks for what is kept beside a scenario.
    ///
    /// - Parameters:
    ///   - scenario: The path of the scenario; only one of the names that it has in a results folder has
    ///     files beside it.
    ///   - resolve: Makes the path at which a file is looked for of the path in the scenario.
    init(beside scenario: String, resolve: (String) -> String) {
        let start = scenario.lastIndex(of: "/").map { scenario.index(after: $0) }
        let name = scenario[(start ?? scenario.startIndex)...]
        let folder = String(scenario[..<(start ?? scenario.startIndex)])
        guard ["scenario.yaml", "scenario.resolved.json"].contains(name) else {
            self = .none
            return
        }
        let inputs = Index.names.lazy.compactMap { Index(at: folder + $0) }.first?.inputs ?? []
        let places = inputs.filter(\.isInFolder).map { (resolve($0.path), folder + $0.file) }
        self.places = Dictionary(places) { first, _ in first }
    }

    /// Where the file at a path is kept, or that path.
    func place(of path: String) -> String { places[path] ?? path }
}

/// As much of an index as tells where files are kept: that of a run, that of a sweep, or that of a shard.
private struct Index: Decodable {
    /// Where a run and a sweep tell of the files that their scenarios name.
    struct Source: Decodable {
        var inputs: [KeptInput]?
    }

    static let names = ["summary.json", "sweep.json", "shard.json"]

    let inputs: [KeptInput]

    private enum CodingKeys: CodingKey {
        case scenario
        case source
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        // In a sweep the scenario is a name.
        let source =
            (try? members.decode(Source.self, forKey: .scenario))
            ?? (try? members.decode(Source.self, forKey: .source))
        inputs = source?.inputs ?? []
    }

    /// Reads an index; `nil` when there is none.
    init?(at path: String) {
        guard let bytes = try? InputFile.bytes(of: path, upTo: 1 << 29),
            let index = try? JSONDecoder().decode(Self.self, from: Data(bytes))
        else { return nil }
        self = index
    }
}
