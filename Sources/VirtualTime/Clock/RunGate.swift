/// Where a run loop waits, for the wall clock or for the inbox, before it takes the next event.
///
/// A run that is not held to the wall clock and hears nothing from outside has none.
final class RunGate {
    private let clock: PacedClock?
    private let inbox: SignalInbox
    private let nudged: () -> Void
    /// What has been taken from the inbox and is no event yet, from ``nextPost`` on.
    private var posts: [SignalPost] = []
    private var nextPost = 0

    /// Opens the inbox.
    init(clock: PacedClock?, inbox: SignalInbox, nudged: @escaping () -> Void) {
        self.clock = clock
        self.inbox = inbox
        self.nudged = nudged
        inbox.open()
    }

    /// Waits until the next event may be delivered, or until none is left and none is expected.
    func wait(for core: UnsafeMutablePointer<SimulationCore>) {
        while true {
            if inbox.takeNudge() { nudged() }
            let next = unsafe core.pointee.nextInstant()
            if unsafe admitPost(to: core, before: next) { return }
            if let next {
                guard let clock, !inbox.isReleased else { return }
                let due = clock.wallInstant(of: next)
                guard MonotonicInstant.now < due else { return }
                inbox.wait(until: due)
            } else if !inbox.waitWhileExpecting() {
                return
            }
        }
    }

    /// Makes an event of the first post that finds its actor alive, if it comes before the next event.
    ///
    /// Not earlier: only then it is known whether the actor lives on till that instant, and nothing
    /// that was due before can come after.
    private func admitPost(
        to core: UnsafeMutablePointer<SimulationCore>,
        before next: SimulationInstant?
    ) -> Bool {
        while let post = firstPost {
            let instant = unsafe max(clock?.instant(at: post.wall) ?? .start, core.pointee.now)
            if let next, next <= instant { return false }
            nextPost += 1
            if unsafe core.pointee.schedule(post, at: instant) { return true }
            inbox.countLatePost()
        }
        return false
    }

    /// The first post that is no event yet.
    private var firstPost: SignalPost? {
        if nextPost == posts.count, inbox.hasPosts {
            posts.removeAll(keepingCapacity: true)
            nextPost = 0
            inbox.take(into: &posts)
        }
        return nextPost < posts.count ? posts[nextPost] : nil
    }
}

extension SimulationCore {
    /// When the next event is due that has not been cancelled; `nil` when none is left.
    mutating func nextInstant() -> SimulationInstant? {
        if let instant = waiting.instant(where: { isDue($0) }) { return instant }
        repeat {
            for index in queue.runNext..<queue.runCount {
                let event = unsafe queue.run[index]
                if isDue(event) { return event.instant }
            }
        } while queue.skipRun()
        return nil
    }

    /// Whether an event has not been cancelled.
    private func isDue(_ event: Event) -> Bool {
        let resident = unsafe residents[Int(event.slot)]
        return (resident.tag ^ event.tag) & Event.generationMask == 0
    }

    /// Makes an event of a post; false when the life that it was meant for is over.
    mutating func schedule(_ post: SignalPost, at instant: SimulationInstant) -> Bool {
        let (slot, generation) = (post.address.slot, post.address.generation)
        guard Int(slot) < residentCount,
            unsafe residents[Int(slot)].generation == generation
        else { return false }
        schedule(post.signal, slot: slot, at: instant, turn: .ending)
        return true
    }
}
