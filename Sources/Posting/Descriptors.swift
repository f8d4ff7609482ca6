internal import Glibc

/// The descriptors of files and sockets that the system lets the program have.
enum Descriptors {
    /// What the program keeps for other things than connections.
    private static let reserve = 128
    /// No more are ever needed: this is how many ports a machine calls from.
    private static let most = 65_536

    /// Raises the limit as far as the system allows, and says how many connections there may be.
    static func raised() -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return reserve
        }
        let wanted = min(limit.rlim_max, rlim_t(most))
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = wanted
            if unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 {
                limit = raised
            }
        }
        let count = Int(min(limit.rlim_cur, rlim_t(most)))
        return max(count - reserve, count / 2, 1)
    }
}
