internal import VirtualTime

/// The ways of contacts, by the index of their address.
///
/// Like an array that grows by itself, but the ways stay where they are: to move one on costs neither
/// a copy nor, since only its own actor gets at the table, a check that nobody else is at it.
@safe
final class FlowCourses {
    private var courses: UnsafeMutableBufferPointer<FlowCourse>

    package init() {
        unsafe courses = .allocate(capacity: 64)
        unsafe courses.initialize(repeating: .idle)
    }

    deinit {
        unsafe courses.deinitialize()
        unsafe courses.deallocate()
    }

    /// The way of a contact for which there is room.
    package subscript(contact: ActorAddress<Contact>) -> FlowCourse {
        @inline(__always)
        _read {
            guard unsafe courses.count > contact.index else { preconditionFailure("No such way.") }
            yield unsafe courses.baseAddress.unsafelyUnwrapped[contact.index]
        }
        @inline(__always)
        _modify {
            guard unsafe courses.count > contact.index else { preconditionFailure("No such way.") }
            yield unsafe &courses.baseAddress.unsafelyUnwrapped[contact.index]
        }
    }

    /// Makes room for the way of a contact.
    @inline(__always)
    func makeRoom(for contact: ActorAddress<Contact>) {
        if _slowPath(unsafe courses.count <= contact.index) { grow(for: contact.index) }
    }

    @inline(never)
    private func grow(for index: Int) {
        let grown = unsafe UnsafeMutableBufferPointer<FlowCourse>.allocate(
            capacity: max(2 * courses.count, index + 1)
        )
        let next = unsafe grown.moveInitialize(fromContentsOf: courses)
        unsafe grown[next...].initialize(repeating: .idle)
        unsafe courses.deallocate()
        unsafe courses = grown
    }
}
