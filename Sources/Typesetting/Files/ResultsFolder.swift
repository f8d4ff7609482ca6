internal import Glibc

/// A folder that holds the files of one run, and never those of two.
///
/// They are written into a hidden folder and go to their place together, when all are there: in the place
/// of an earlier run's folder at one instant. Where the folder cannot be replaced, since it is the current
/// one, a mount point, or in a folder that may not be changed, the earlier run's files go before the first
/// of the new ones comes, and the index comes last.
///
/// A link is followed. A folder with files that are not this program's is refused, and so is one into
/// which another run writes.
package final class ResultsFolder {
    /// The path, without a slash at the end, as people know it.
    package var path: String { claim.place.shown }
    /// Where the files are until they are published.
    package var workPath: String { claim.workspace.staging }

    private let claim: Claim
    /// Whether the files are in their place.
    package private(set) var isPublished = false

    private var place: String { claim.place.path }
    private var workspace: Workspace { claim.workspace }

    init(_ claim: Claim) {
        self.claim = claim
    }

    /// Takes the place of the results folder at `path`, or of nothing; makes the folders on the way.
    ///
    /// - Throws: `OutputError` when nothing can be written there, or when it would cost files of somebody
    ///   else; then everything is as it was.
    package convenience init(at path: String) throws(OutputError) {
        self.init(try Claim(FolderPlace(path)))
        try refuseForeignFiles()
    }

    deinit {
        workspace.remove()
    }
}

extension ResultsFolder {
    /// A place that no other run writes into.
    struct Claim {
        let place: FolderPlace
        let workspace: Workspace
        /// Whether the folder stays and only its files are replaced.
        let staysInPlace: Bool
        /// Keeps out who would come by another workspace.
        private let lock: FileLock?

        /// Claims a place.
        init(_ place: FolderPlace) throws(OutputError) {
            self.place = place
            do throws(Workspace.Problem) {
                if let refusal = place.refusalToReplace {
                    guard place.isThere else { throw Workspace.Problem.refused(refusal) }
                    workspace = try .inside(place.path)
                    staysInPlace = true
                } else {
                    workspace = try .beside(place.path)
                    staysInPlace = false
                }
            } catch {
                switch error {
                case .busy: throw Self.busy(place)
                case .refused(let refusal): throw OutputError(path: place.shown, refusal)
                }
            }
            switch FileLock.attempt(onFolder: place.path) {
            case .taken(let taken): lock = taken
            case .unsupported: lock = nil
            case .busy:
                workspace.remove()
                throw Self.busy(place)
            }
        }

        private static func busy(_ place: FolderPlace) -> OutputError {
            OutputError(
                path: place.shown,
                reason: "another run is writing there",
                isRefusal: true,
                help: "wait for it, or name another folder"
            )
        }
    }
}

// MARK: - Writing

extension ResultsFolder {
    /// Writes a file, which goes to its place with the others, or at once when they are there.
    ///
    /// - Throws: `OutputError` when it cannot be written; then nothing of it is.
    package func write(_ file: ResultsFile) throws(OutputError) {
        let steps = file.name.split(separator: "/", omittingEmptySubsequences: false)
        precondition(
            steps.count <= 2 && !steps.contains { ["", ".", ".."].contains($0) },
            "'\(file.name)' is not the name of a file."
        )
        do {
            try write(file, into: workspace.staging, below: steps.count > 1 ? steps[0] : nil)
            guard isPublished else { return }
            if steps.count > 1 { try? FileSystem.makeFolder(place + "/" + steps[0]) }
            try OutputFile.rename(workspace.staging + "/" + file.name, to: place + "/" + file.name)
        } catch {
            OutputFile.remove(workspace.staging + "/" + file.name)
            throw error.named(path + "/" + file.name)
        }
    }

    private func write(
        _ file: ResultsFile,
        into folder: String,
        below parent: Substring?
    ) throws(OutputError) {
        if let parent {
            do {
                try FileSystem.makeFolders(folder + "/" + parent)
            } catch {
                throw OutputError(path: folder, error)
            }
        }
        try OutputFile(creating: folder + "/" + file.name).write(file.bytes)
    }

    /// Draws files again in the folder that is there, each as soon as it is complete.
    ///
    /// - Throws: `OutputError` at the first that cannot be written, before any is where one would take
    ///   the place of somebody else's.
    package static func redraw(_ files: [ResultsFile], at path: String) throws(OutputError) {
        let folder = ResultsFolder(try Claim(FolderPlace(path)))
        for file in files
        where !ResultsInventory.mayDraw(file.name, at: folder.place + "/" + file.name) {
            throw Self.foreign([file.name], in: folder.path)
        }
        folder.isPublished = true
        for file in files { try folder.write(file) }
    }
}

// MARK: - Publishing

extension ResultsFolder {
    /// Writes the files of a run and puts them into their place.
    ///
    /// - Parameter files: The files, the index first: it goes there as long as it can be written itself,
    ///   also when there is no space left for others.
    /// - Throws: `OutputError` when not every file is there; with the files that are missing.
    package func publish(_ files: [ResultsFile]) throws(OutputError) {
        var failure: OutputError?
        var missing: [ResultsFile] = []
        for (index, file) in files.enumerated() {
            do {
                try write(file)
            } catch {
                if index == 0 { throw error }
                failure = failure ?? error
                missing.append(file)
            }
        }
        try publish()
        guard let failure else { return }
        // The folder that stood there has gone, which may have made room.
        let lost = missing.filter { file in (try? write(file)) == nil }
        guard let first = lost.first else { return }
        let others = lost.count > 1 ? " and \(lost.count - 1) more" : ""
        throw OutputError(
            path: "\(path)/\(first.name)",
            reason: failure.reason + (others.isEmpty ? "" : ", so it is missing there" + others),
            isRefusal: false
        )
    }

    private func publish() throws(OutputError) {
        try refuseForeignFiles()
        do {
            try replace()
        } catch {
            throw OutputError(path: path, error)
        }
        // Somebody may have put a file there a moment ago.
        let retired = ResultsInventory(of: workspace.staging, isHalf: true)
        if !retired.foreign.isEmpty {
            try? workspace.exchange()
            throw Self.foreign(retired.foreign, in: path)
        }
        ResultsInventory.remove(workspace.staging)
        isPublished = true
        // For what is still to come.
        try? FileSystem.makeFolder(workspace.staging)
    }

    /// Puts the new files into the place; a folder that stood there waits in the workspace afterwards.
    private func replace() throws(FileSystem.Refusal) {
        if claim.staysInPlace { return try workspace.publishInside() }
        guard let status = FileSystem.status(of: place, followingLinks: false) else {
            return try workspace.publishNew()
        }
        FileSystem.copyPermissions(of: status, to: workspace.staging)
        do {
            try workspace.exchange()
        } catch {
            // Folders of other people in a folder for all, and those of a layer below.
            guard [EACCES, EPERM, EXDEV, EBUSY].contains(error.code) else { throw error }
            try workspace.publishInside()
        }
    }

    private func refuseForeignFiles() throws(OutputError) {
        guard FileSystem.status(of: place)?.kind == .folder else { return }
        let foreign = ResultsInventory(of: place, isHalf: workspace.isHalfPublished).foreign
        if !foreign.isEmpty { throw Self.foreign(foreign, in: path) }
    }

    private static func foreign(_ names: [String], in path: String) -> OutputError {
        let told = names.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        let verb = names.count == 1 ? "is not a file" : "are not files"
        return OutputError(
            path: path,
            reason: "\(told)\(more) there \(verb) of a run as trunkload left it",
            isRefusal: true,
            help: "name another folder, or move them elsewhere"
        )
    }
}
