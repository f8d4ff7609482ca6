/// Elements side by side in raw memory: an array without bounds, counts and copies.
@safe
struct Row<Element: BitwiseCopyable> {
    private let base: UnsafeMutablePointer<Element>

    /// Takes memory, which is not in use before something is written to it.
    init(uninitialized count: Int) {
        unsafe base = .allocate(capacity: count)
    }

    init(repeating element: Element, count: Int) {
        self.init(uninitialized: count)
        unsafe base.initialize(repeating: element, count: count)
    }

    func free() { unsafe base.deallocate() }

    subscript(index: Int) -> Element {
        @inline(__always) get { unsafe base[index] }
        @inline(__always) nonmutating set { unsafe base[index] = newValue }
    }
}
