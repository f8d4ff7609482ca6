internal import Glibc

/// How many files the program may yet open.
package enum OpenFiles {
    /// Whether so many more files can be opened.
    ///
    /// - Parameter count: How many, from 1 on; each is tried.
    /// - Returns: False where the limit of the process or of the system comes first.
    package static func haveRoom(for count: Int) -> Bool {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        while descriptors.count < count {
            let descriptor = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return false }
            descriptors.append(descriptor)
        }
        return true
    }
}
